/** Figures as people read them: each beside its limit or reference, what is over marked. */
import type { Figures, FunctionFigures, WorkFigures } from './figures.ts';

/** Issue 2: a function is at most this many times the size and the import time of its reference. */
const MOST_TIMES = 1.25;
/** The one function that brings fonts and a PDF library, which no client could be compared with. */
const APART = 'program-document';
const OVER = 'OVER';

/** Columns as wide as their widest cell: the first one to the left, numbers to the right. */
export const alignColumns = (rows: ReadonlyArray<readonly string[]>): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);
const milliseconds = (ms: number): string => ms.toFixed(1);
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** `0.94 x`, with a mark when a limit holds and is passed. */
export const timesReference = (value: number, reference: number, limit?: number): string => {
  const times = value / reference;
  return `${times.toFixed(2)} x${limit !== undefined && times > limit ? ` ${OVER}` : ''}`;
};

/** `4 / 4`: what it was and what it may be; `4` without a limit. */
export const ofLimit = (value: string, limit?: number): string => {
  if (limit === undefined) return value;
  return `${value} / ${limit}${Number(value) > limit ? ` ${OVER}` : ''}`;
};

const functionRow = (each: FunctionFigures): readonly string[] => {
  const limit = each.name === APART ? undefined : MOST_TIMES;
  return [
    each.name,
    kilobytes(each.bytes),
    kilobytes(each.referenceBytes),
    timesReference(each.bytes, each.referenceBytes, limit),
    kilobytes(each.leanReferenceBytes),
    milliseconds(each.importMs),
    milliseconds(each.referenceImportMs),
    timesReference(each.importMs, each.referenceImportMs, limit),
    milliseconds(each.leanReferenceImportMs),
  ];
};

const functionsTable = (functions: readonly FunctionFigures[]): string =>
  alignColumns([
    ['', 'kB', 'ref', 'kB/ref', 'lean', 'import ms', 'ref', 'ms/ref', 'lean'],
    ...functions.map(functionRow),
  ]);

interface WorkLimits {
  /** Requests to DynamoDB that read, and all of them. */
  readonly reads?: number;
  readonly writes?: number;
  readonly tableOperations?: number;
  readonly messages?: number;
  readonly pmsCalls?: number;
}

/** Issue 2, section 6. */
const EXISTING: WorkLimits = { reads: 4, writes: 0, messages: 1, pmsCalls: 0 };
const NEW: WorkLimits = { tableOperations: 5, messages: 1, pmsCalls: 1 };

const workRow = (name: string, work: WorkFigures, limits: WorkLimits): readonly string[] => [
  name,
  milliseconds(work.ms),
  milliseconds(work.p95Ms),
  ofLimit(String(work.reads), limits.reads),
  ofLimit(String(work.writes), limits.writes),
  ofLimit(String(work.reads + work.writes), limits.tableOperations),
  ofLimit(String(work.messages), limits.messages),
  ofLimit(String(work.secretReads)),
  ofLimit(String(work.pmsCalls), limits.pmsCalls),
];

/** What is over beside few clients: a list must not cost more for having many (issue 3). */
const listLimits = ({ reads, writes }: WorkFigures): WorkLimits => ({
  reads,
  writes,
  tableOperations: reads + writes,
});

const workTable = ({ click, event, pmsapi, apiList }: Figures): string =>
  alignColumns([
    ['', 'median ms', 'p95', 'reads', 'writes', 'table ops', 'messages', 'secrets', 'PMS calls'],
    workRow(`click, existing client (${click.existing.samples})`, click.existing, EXISTING),
    workRow(`click, new client (${click.new.samples})`, click.new, NEW),
    workRow(`event, sent to filed (${event.samples})`, event, {}),
    workRow(`pmsapi, existing client (${pmsapi.existing.samples})`, pmsapi.existing, { pmsCalls: 0 }),
    workRow(`pmsapi, new client (${pmsapi.new.samples})`, pmsapi.new, { pmsCalls: 0 }),
    workRow(`API list, 200 clients (${apiList.clients200.samples})`, apiList.clients200, {}),
    workRow(
      `API list, 10000 clients (${apiList.clients10000.samples})`,
      apiList.clients10000,
      listLimits(apiList.clients200),
    ),
  ]);

const otherTable = ({ document, synth, start }: Figures): string =>
  alignColumns([
    [
      `PDF of ${document.exercises} exercises, ${kilobytes(document.bytes)} kB`,
      `${milliseconds(document.ms)} ms`,
    ],
    ['  95 % within', `${milliseconds(document.p95Ms)} ms`],
    ['  opening the fonts, once', `${milliseconds(document.openMs)} ms`],
    ['cdk synth of all regions', `${ofLimit(seconds(synth.ms), 15)} s`],
    ['laptop ready, first start', `${ofLimit(seconds(start.firstMs), 15)} s`],
    ['laptop ready, next start', `${ofLimit(seconds(start.nextMs), 15)} s`],
  ]);

/** The whole report. */
export const report = (figures: Figures): string =>
  [
    `Functions, each beside a bundle of nothing but its AWS clients and commands (limit ${MOST_TIMES} x, ${APART} apart).`,
    'ref: the clients as they come; lean: with our stand-in for the SDK’s credential providers, for information.',
    functionsTable(figures.functions),
    '',
    'Work on the laptop, one at a time; counts are the most of any sample, beside their limit.',
    workTable(figures),
    '',
    'Other',
    otherTable(figures),
  ].join('\n');
