/** The week at a glance: exercises by days, as a table. Pure. */
import { type Frequency, readFrequency } from '../core/frequency.ts';
import type { ProgramExercise } from '../core/program.ts';
import type { DrawItem } from './draw-list.ts';
import type { Block, Row } from './layout-flow.ts';
import { foreign, headingRows, lineRows, type Setting, stack } from './layout-rows.ts';
import { CELL, DAYS, dayCells, type Grid } from './layout-week-cells.ts';
import { group, leaf, type StructNode } from './struct-node.ts';

const RULE = 0.75;

/** Weeks begin on Sunday in North America, on Monday elsewhere. Days by their number, 0 is Monday. */
const weekOrder = (locale: string): readonly number[] =>
  /-(US|CA)$/.test(locale) ? [6, 0, 1, 2, 3, 4, 5] : [0, 1, 2, 3, 4, 5, 6];

const scope = (name: 'Column' | 'Row') => ({ attributes: { O: 'Table', Scope: name } });

/** Names of the days over their columns. `tagged`: false on further pages, where it is a repetition. */
const headRow = (grid: Grid, setting: Setting, tagged: boolean): { row: Row; node: StructNode } => {
  const { look, words, breakText } = setting;
  const names = words.say('weekdays').split(' ');
  const cells = [words.say('exercise'), ...grid.order.map((day) => names[day] ?? '')];
  const nodes = cells.map(() => leaf('TH', scope('Column')));
  const stacks = cells.map((text, index) => {
    const first = index === 0;
    const width = first ? grid.nameWidth - 2 * CELL.x : grid.dayWidth;
    const x = first ? grid.left + CELL.x : grid.left + grid.nameWidth + (index - 1) * grid.dayWidth;
    const lines = stack(
      text,
      { x, width, y: CELL.y },
      look.cellHead,
      breakText,
      tagged ? nodes[index] : undefined,
    );
    const centred = lines.items.map((item) => ({ ...item, x: x + (width - item.width) / 2 }));
    return { ...lines, items: first ? lines.items : centred };
  });
  const height = Math.max(...stacks.map((lines) => lines.height)) + 2 * CELL.y;
  const width = grid.nameWidth + DAYS * grid.dayWidth;
  return {
    row: {
      height,
      items: [
        { kind: 'panel', x: grid.left, y: 0, width, height, radius: 4, fill: 'pale' },
        ...stacks.flatMap((lines) => lines.items),
      ],
    },
    node: group('TR', nodes),
  };
};

const exerciseRow = (
  { exercise, number, read }: { exercise: ProgramExercise; number: number; read: Frequency | undefined },
  grid: Grid,
  setting: Setting,
): { row: Row; node: StructNode } => {
  const name = leaf('TH', { ...scope('Row'), ...foreign(exercise.name) });
  const column = { x: grid.left + CELL.x, width: grid.nameWidth - 2 * CELL.x, y: CELL.y };
  const title = stack(`${number}. ${exercise.name}`, column, setting.look.cell, setting.breakText, name);
  const days = dayCells(read, exercise.dose.frequency ?? '', grid, setting);
  const height = Math.max(title.height + 2 * CELL.y, days.height);
  const width = grid.nameWidth + DAYS * grid.dayWidth;
  const rule: DrawItem = {
    kind: 'panel',
    x: grid.left,
    y: height - RULE,
    width,
    height: RULE,
    radius: 0,
    fill: 'line',
  };
  return {
    row: { height, items: [...title.items, ...days.items(height), rule] },
    node: group('TR', [name, ...days.nodes]),
  };
};

/** The table with its heading; none when no exercise has a week's rhythm. */
export const weekBlocks = (exercises: readonly ProgramExercise[], setting: Setting): Block[] => {
  const { body, look, words, breakText } = setting;
  const rows = exercises.map((exercise, index) => ({
    exercise,
    number: index + 1,
    read: readFrequency(exercise.dose.frequency),
  }));
  if (!rows.some(({ read }) => read?.weekly)) return [];
  const width = body.right - body.left;
  const nameWidth = width - DAYS * look.dayWidth;
  const grid = { left: body.left, nameWidth, dayWidth: look.dayWidth, order: weekOrder(words.locale) };
  const title = headingRows(words.say('weekTitle'), { x: body.left, width }, look.section, breakText, 'H2');
  const head = headRow(grid, setting, true);
  const again = headRow(grid, setting, false);
  const lines = rows.map((row) => exerciseRow(row, grid, setting));
  const [continued] = lineRows(words.say('weekContinued'), { x: body.left, width }, look.body, breakText);
  const repeated: Row = {
    height: (continued?.height ?? 0) + again.row.height,
    items: [
      ...(continued?.items ?? []),
      ...again.row.items.map((item) => ({ ...item, y: item.y + (continued?.height ?? 0) })),
    ],
  };
  return [
    {
      rows: [...title.rows, { height: 0.6 * look.gap, items: [] }, head.row, ...lines.map(({ row }) => row)],
      padding: 0,
      gapAfter: 1.5 * look.gap,
      continued: repeated,
      nodes: [...title.nodes, group('Table', [head.node, ...lines.map(({ node }) => node)])],
    },
  ];
};
