/** Figures as people read them: each beside its reference, what is over marked. */
import { alignColumns, timesReference } from '../table.ts';
import type { DocumentBenchFigures, EngineFigures } from './figures.ts';

type Measure = 'warmMs8' | 'warmMs40' | 'coldMs8' | 'peakMb40' | 'bytes8' | 'bytes40';

/** Issue 5: what is looked at. */
const LIMITS: ReadonlyArray<{
  readonly measure: Measure;
  readonly words: string;
  readonly peers?: number;
  readonly floor?: number;
}> = [
  { measure: 'warmMs8', words: 'warm, 8 exercises', peers: 0.5, floor: 2 },
  { measure: 'warmMs40', words: 'warm, 40 exercises', peers: 0.6, floor: 2.5 },
  { measure: 'coldMs8', words: 'cold, 8 exercises', peers: 1 },
];
const MOST_PEAK_MB = 100;
const MOST_BESIDE_PICTURES = 90_000;
/** Time per exercise may not grow: at 300 at most this many times what it is at 40. */
const MOST_GROWTH = 1.25;

const ms = (value: number): string => value.toFixed(1);
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);

const engineRow = (each: EngineFigures, ours: EngineFigures): readonly string[] => [
  each.name,
  each.version,
  ms(each.warmMs8),
  timesReference(each.warmMs8, ours.warmMs8),
  ms(each.warmMs40),
  timesReference(each.warmMs40, ours.warmMs40),
  ms(each.coldMs8),
  timesReference(each.coldMs8, ours.coldMs8),
  each.peakMb40.toFixed(0),
  kilobytes(each.bytes8),
  kilobytes(each.bytes40),
];

const enginesTable = (engines: readonly EngineFigures[], ours: EngineFigures): string =>
  alignColumns([
    [
      '',
      'version',
      'warm 8',
      '/ ours',
      'warm 40',
      '/ ours',
      'cold 8',
      '/ ours',
      'peak MB 40',
      'kB 8',
      'kB 40',
    ],
    ...[...engines].sort((a, b) => a.warmMs8 - b.warmMs8).map((each) => engineRow(each, ours)),
  ]);

const limitRows = (figures: DocumentBenchFigures, ours: EngineFigures): string[][] => {
  const peers = figures.engines.filter(({ name }) => name !== 'ours' && name !== 'floor');
  const floor = figures.engines.find(({ name }) => name === 'floor');
  return LIMITS.flatMap(({ measure, words, peers: toPeers, floor: toFloor }) => {
    const value = ours[measure];
    const [fastest] = [...peers].sort((a, b) => a[measure] - b[measure]);
    const row = (reference: EngineFigures, limit: number): string[] => [
      words,
      `${ms(value)} ms`,
      `${reference.name} ${ms(reference[measure])}`,
      timesReference(value, reference[measure], limit),
      `${limit} x`,
    ];
    return [
      ...(fastest !== undefined && toPeers !== undefined ? [row(fastest, toPeers)] : []),
      ...(floor !== undefined && toFloor !== undefined ? [row(floor, toFloor)] : []),
    ];
  });
};

const over = (value: number, limit: number): string => (value > limit ? 'OVER' : 'within');

const limitsTable = (figures: DocumentBenchFigures, ours: EngineFigures): string => {
  const beside = ours.bytes8 - figures.pictureBytes8;
  return alignColumns([
    ['', 'ours', 'reference', '', 'limit'],
    ...limitRows(figures, ours),
    [
      'peak memory, 40 exercises',
      `${ours.peakMb40.toFixed(0)} MB`,
      '',
      over(ours.peakMb40, MOST_PEAK_MB),
      `${MOST_PEAK_MB} MB`,
    ],
    [
      'file beside its pictures, 8 exercises',
      `${kilobytes(beside)} kB`,
      '',
      over(beside, MOST_BESIDE_PICTURES),
      `${kilobytes(MOST_BESIDE_PICTURES)} kB`,
    ],
  ]);
};

const growthTable = ({ growth }: DocumentBenchFigures): string => {
  const perExercise = growth.map((each) => each.ms / each.exercises);
  const at40 = growth.findIndex(({ exercises }) => exercises === 40);
  return alignColumns([
    ['exercises', 'ms', 'ms an exercise', '/ at 40'],
    ...growth.map((each, index) => {
      const own = perExercise[index] ?? Number.NaN;
      const limit = each.exercises > 40 ? MOST_GROWTH : undefined;
      return [
        String(each.exercises),
        ms(each.ms),
        own.toFixed(2),
        timesReference(own, perExercise[at40] ?? Number.NaN, limit),
      ];
    }),
  ]);
};

const listed = (lines: ReadonlyMap<string, string>): string[] =>
  [...lines].map(([name, words]) => `  ${name}: ${words}`);

/** The whole report. */
export const reportDocument = (figures: DocumentBenchFigures): string => {
  const ours = figures.engines.find(({ name }) => name === 'ours');
  if (ours === undefined) return ['Our own renderer did not run:', ...listed(figures.absent)].join('\n');
  const { bundle } = figures;
  return [
    'One program, A4, logo, 40 KB JPEG an exercise, two Noto Sans weights, QR code. Medians; milliseconds.',
    'warm: in a process that has rendered before; cold: from the start of a fresh process to the finished file.',
    enginesTable(figures.engines, ours),
    ...(figures.remarks.size > 0 ? ['Of their pages:', ...listed(figures.remarks)] : []),
    ...(figures.absent.size > 0 ? ['ABSENT, not measured:', ...listed(figures.absent)] : []),
    '',
    'Limits',
    limitsTable(figures, ours),
    '',
    'Growth of ours, warm',
    growthTable(figures),
    '',
    `Function bundle: ${kilobytes(bundle.code)} kB of code, ${(bundle.assets / 1e6).toFixed(1)} MB of fonts and wasm beside it (read when a script needs them).`,
  ].join('\n');
};
