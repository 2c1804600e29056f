import { expect, test } from '@jest/globals';
import { type EngineFigures, jsonOf } from '../../../bench/document/figures.ts';
import { photoBody, stampedPhoto } from '../../../bench/document/photo.ts';
import { reportDocument } from '../../../bench/document/report.ts';

const anEngine = (changes: Partial<EngineFigures> = {}): EngineFigures => ({
  name: 'ours',
  version: '1.0.0',
  warmMs8: 10,
  warmMs40: 20,
  coldMs8: 90,
  peakMb40: 80,
  bytes8: 400_000,
  bytes40: 1_700_000,
  ...changes,
});
const figures = (ours: Partial<EngineFigures>, pictureBytes8 = 320_000) => ({
  engines: [
    anEngine(ours),
    anEngine({ name: 'floor', warmMs8: 5, warmMs40: 8, coldMs8: 60 }),
    anEngine({ name: 'quick', warmMs8: 20, warmMs40: 40, coldMs8: 100 }),
    anEngine({ name: 'slow', warmMs8: 90, warmMs40: 400, coldMs8: 500 }),
  ],
  absent: new Map<string, string>(),
  remarks: new Map<string, string>(),
  growth: [
    { exercises: 8, ms: 10 },
    { exercises: 40, ms: 40 },
    { exercises: 300, ms: 301 },
  ],
  pictureBytes8,
  bundle: { code: 400_000, assets: 36_000_000 },
});

test('the file of figures holds the engines with eight figures each, and nothing else', () => {
  const written: unknown = JSON.parse(jsonOf(figures({})));

  expect(written).toEqual({ engines: figures({}).engines });
  expect(Object.keys(anEngine())).toEqual([
    'name',
    'version',
    'warmMs8',
    'warmMs40',
    'coldMs8',
    'peakMb40',
    'bytes8',
    'bytes40',
  ]);
});

test('at its limits nothing is over: half the fastest peer, twice the floor', () => {
  const report = reportDocument(figures({}));

  expect(report).not.toContain('OVER');
  expect(report).toContain('quick 20.0');
});

test.each([
  ['warm, 8', { warmMs8: 10.1 }],
  ['warm, 40', { warmMs40: 20.1 }],
  ['cold', { coldMs8: 100.1 }],
  ['memory', { peakMb40: 100.1 }],
  ['bytes', { bytes8: 410_001 }],
])('past its limit a figure is marked: %s', (_, ours) => {
  expect(reportDocument(figures(ours))).toContain('OVER');
});

test('time per exercise that grows is marked', () => {
  const growth = [
    { exercises: 40, ms: 40 },
    { exercises: 300, ms: 400 },
  ];

  expect(reportDocument({ ...figures({}), growth })).toMatch(/300 .* OVER/);
});

test('an engine that could not run is named with the reason', () => {
  const absent = new Map([['typst', 'no binary for this processor']]);

  expect(reportDocument({ ...figures({}), absent })).toContain('typst: no binary for this processor');
});

test('no two turns of the bench have the same photo, and each is a JPEG of about 40 KB', () => {
  const body = photoBody(1);
  const [first, second] = [stampedPhoto(body, '1'), stampedPhoto(body, '2')];

  expect(Buffer.compare(first, second)).not.toBe(0);
  expect(Math.abs(first.length - 40_000)).toBeLessThan(2000);
  expect([first[0], first[1], first.at(-2), first.at(-1)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
});
