/** The head of the first page: practice, program, people, dates, access code. And the practitioner's note. */
import { endDate } from '../core/program.ts';
import { dayRange } from './dates.ts';
import type { DocumentInput } from './document.ts';
import type { DrawItem, ShapeText } from './draw-list.ts';
import { fixedWords } from './fixed-words.ts';
import type { Block, Body, Row } from './layout-flow.ts';
import { gapRow, type TextStyle, textItem, textLines, textRows } from './layout-text.ts';
import { qrModules } from './qr.ts';
import { oneLine } from './text.ts';

const PRACTICE: TextStyle = { size: 12, leading: 17, style: 'bold', tone: 'accent' };
const TITLE: TextStyle = { size: 22, leading: 30.5, style: 'bold', tone: 'ink' };
const LABEL: TextStyle = { size: 9, leading: 16, style: 'regular', tone: 'quiet' };
const VALUE: TextStyle = { size: 10.5, leading: 16, style: 'bold', tone: 'ink' };
const SMALL: TextStyle = { size: 8.5, leading: 12, style: 'regular', tone: 'ink' };
const CODE: TextStyle = { size: 17, leading: 24, style: 'bold', tone: 'ink' };
const NOTE: TextStyle = { size: 10.5, leading: 15, style: 'regular', tone: 'ink' };
const SECTION: TextStyle = { size: 14, leading: 20, style: 'bold', tone: 'ink' };
const LABEL_WIDTH = 84;
const ACCESS = { width: 152, padding: 12, qr: 96 };

/** A label, and its value beside it on as many lines as it needs. */
const factRows = (label: string, value: string, x: number, width: number, shape: ShapeText): Row[] => {
  const [labelLine] = textLines(label, LABEL_WIDTH, LABEL, shape).flat();
  const rows = textRows(oneLine(value), { x: x + LABEL_WIDTH, width: width - LABEL_WIDTH }, VALUE, shape);
  return rows.map((row, index) =>
    index === 0 && labelLine !== undefined
      ? { ...row, items: [textItem(labelLine, x, 0, LABEL), ...row.items] }
      : row,
  );
};

/** The panel with the access code. The QR code holds the bare code: PhysiApp's own link format is not known. */
const accessPanel = (accessCode: string, x: number, shape: ShapeText): NonNullable<Block['beside']> => {
  const inner = { x: x + ACCESS.padding, width: ACCESS.width - 2 * ACCESS.padding };
  const modules = qrModules(accessCode);
  const items: DrawItem[] = [];
  let y = ACCESS.padding;
  items.push({
    kind: 'qr',
    x: x + (ACCESS.width - ACCESS.qr) / 2,
    y: y + 4,
    width: ACCESS.qr,
    height: ACCESS.qr,
    modules,
  });
  y += ACCESS.qr + 14;
  const parts: ReadonlyArray<readonly [string, TextStyle]> = [
    [fixedWords.accessCode, { ...SMALL, tone: 'quiet' }],
    [accessCode, CODE],
    [fixedWords.howToOpen, SMALL],
  ];
  for (const [text, set] of parts) {
    for (const line of textLines(text, inner.width, set, shape).flat()) {
      items.push(textItem(line, inner.x, y, set));
      y += set.leading;
    }
  }
  const height = y + ACCESS.padding - 2;
  // White, not tinted: a QR code needs its quiet zone as light as its light modules.
  const panel: DrawItem = {
    kind: 'panel',
    x,
    y: 0,
    width: ACCESS.width,
    height,
    radius: 8,
    fill: 'white',
    stroke: 'line',
  };
  return { height, items: [panel, ...items] };
};

/** Practice, program name, people and dates on the left; the access code on the right. */
export const headerBlock = (input: DocumentInput, body: Body, shape: ShapeText): Block => {
  const { program } = input;
  const column = { x: body.left, width: body.right - body.left - ACCESS.width - 22 };
  const dates = dayRange(program.startDate, endDate(program), input.locale);
  const facts: ReadonlyArray<readonly [string, string]> = [
    [fixedWords.client, input.clientName],
    [fixedWords.practitioner, input.practitionerName],
    [fixedWords.dates, fixedWords.period(dates, program.weeks)],
  ];
  return {
    rows: [
      ...textRows(oneLine(input.practiceName), column, PRACTICE, shape),
      gapRow(8),
      ...textRows(oneLine(program.name), column, TITLE, shape),
      gapRow(12),
      ...facts.flatMap(([label, value]) => factRows(label, value, column.x, column.width, shape)),
    ],
    beside: accessPanel(program.accessCode, body.right - ACCESS.width, shape),
    padding: 0,
    gapAfter: 18,
  };
};

/** The practitioner's note; none when there is nothing in it. */
export const noteBlocks = (note: string | undefined, body: Body, shape: ShapeText): Block[] => {
  const padding = 14;
  const column = { x: body.left + padding, width: body.right - body.left - 2 * padding };
  const rows = textRows(note ?? '', { ...column, paragraphGap: 5 }, NOTE, shape);
  if (rows.length === 0) return [];
  const heading = { ...NOTE, style: 'bold', tone: 'accent' } as const;
  const [continued] = textRows(fixedWords.noteContinued, column, heading, shape);
  return [
    {
      rows: [...textRows(fixedWords.noteTitle, column, heading, shape), gapRow(2), ...rows],
      panel: { fill: 'pale', radius: 8 },
      padding,
      gapAfter: 18,
      ...(continued === undefined ? {} : { continued }),
    },
  ];
};

/** The heading above the exercises. */
export const sectionBlock = (count: number, body: Body, shape: ShapeText): Block => ({
  rows: textRows(
    fixedWords.exercisesTitle(count),
    { x: body.left, width: body.right - body.left },
    SECTION,
    shape,
  ),
  padding: 0,
  gapAfter: 8,
  keepWithNext: true,
});
