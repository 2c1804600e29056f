/** The cells of one row of the week grid. Pure. */
import type { Frequency } from '../core/frequency.ts';
import type { DrawItem } from './draw-list.ts';
import { foreign, type Setting, stack } from './layout-rows.ts';
import { group, leaf, type StructNode } from './struct-node.ts';

export const DAYS = 7;
/** Around the text of a cell. */
export const CELL = { x: 6, y: 4 };

/** Where the columns are; `order`: the days by their number, 0 is Monday. */
export interface Grid {
  readonly left: number;
  readonly nameWidth: number;
  readonly dayWidth: number;
  readonly order: readonly number[];
}

/**
 * What stands in the days' columns of one row, which is `height` high, and the cells' nodes. `said`: the frequency's own
 * words, for when they are no days.
 */
export const dayCells = (
  frequency: Frequency | undefined,
  said: string,
  grid: Grid,
  { look, breakText }: Setting,
): { height: number; nodes: StructNode[]; items(height: number): DrawItem[] } => {
  const left = grid.left + grid.nameWidth;
  if (frequency?.kind !== 'days') {
    const node = leaf('TD', { attributes: { O: 'Table', ColSpan: DAYS }, ...foreign(said) });
    const column = { x: left + CELL.x, width: DAYS * grid.dayWidth - 2 * CELL.x, y: CELL.y };
    const lines = stack(said, column, look.cell, breakText, node);
    return { height: lines.height + 2 * CELL.y, nodes: [node], items: () => [...lines.items] };
  }
  const marks = grid.order.map((day) => frequency.days.includes(day));
  // Empty cells stay in the tree, or the others would move to other days.
  const nodes = marks.map((marked) =>
    marked && frequency.times === 1 ? group('TD', [leaf('Span', { actualText: '✓' })]) : leaf('TD'),
  );
  const items = (height: number): DrawItem[] =>
    marks.flatMap((marked, index): DrawItem[] => {
      if (!marked) return [];
      const x = left + index * grid.dayWidth;
      const cell = nodes[index];
      if (frequency.times === 1) {
        const side = look.cell.size;
        const tag = cell?.children[0];
        const box = { x: x + (grid.dayWidth - side) / 2, y: (height - side) / 2, width: side, height: side };
        return [{ kind: 'tick', ...box, tone: 'accent', ...(tag === undefined ? {} : { tag }) }];
      }
      const times = stack(`${frequency.times}×`, { x, width: grid.dayWidth }, look.cellHead, breakText, cell);
      const top = (height - times.height) / 2;
      return times.items.map((item) => ({
        ...item,
        x: x + (grid.dayWidth - item.width) / 2,
        y: item.y + top,
      }));
    });
  return { height: 0, nodes, items };
};
