/** A dose as a strip of cells: a label, and below it what it says. Pure. */

import type { DoseFact } from './dose-facts.ts';
import type { DrawItem, TextItem } from './draw-list.ts';
import type { Row } from './layout-flow.ts';
import { foreign, type Setting, stack, type Tagged } from './layout-rows.ts';
import type { Column } from './layout-text.ts';
import { group, leaf, type StructNode } from './struct-node.ts';

const PADDING = { x: 10, y: 5 };
const RADIUS = 5;
/** Below a strip, before the next one or the instructions. */
const STRIP_GAP = 5;
const DIVIDER = 1.5;

/** A cell at x = 0. */
interface Cell {
  readonly width: number;
  readonly height: number;
  readonly items: readonly DrawItem[];
  readonly node: StructNode;
}

const cellOf = ({ label, value }: DoseFact, widest: number, { look, breakText }: Setting): Cell => {
  const [name, body] = [leaf('Lbl'), leaf('LBody', foreign(value))];
  const column = { x: PADDING.x, width: widest - 2 * PADDING.x, y: PADDING.y };
  const top = stack(label, column, look.doseLabel, breakText, name);
  const below = stack(value, { ...column, y: PADDING.y + top.height }, look.doseValue, breakText, body);
  const width = Math.max(top.width, below.width) + 2 * PADDING.x;
  // Lines from right to left were put flush right in a cell as wide as it could be.
  const moved = (items: readonly TextItem[]): TextItem[] =>
    items.map((item) =>
      items.length > 1 && item.line.direction === 'rtl' ? { ...item, x: item.x - (widest - width) } : item,
    );
  return {
    width,
    height: top.height + below.height + 2 * PADDING.y,
    items: [...moved(top.items), ...moved(below.items)],
    node: group('LI', [name, body]),
  };
};

/** Cells side by side on a strip as wide as the column. */
const strip = (cells: readonly Cell[], { x, width }: Column): Row => {
  const height = Math.max(...cells.map((cell) => cell.height));
  let left = x;
  const items = cells.flatMap((cell, index) => {
    const at = left;
    left += cell.width;
    const divider: DrawItem = {
      kind: 'panel',
      x: at - DIVIDER / 2,
      y: PADDING.y,
      width: DIVIDER,
      height: height - 2 * PADDING.y,
      radius: 0,
      fill: 'white',
    };
    return [...(index === 0 ? [] : [divider]), ...cell.items.map((item) => ({ ...item, x: item.x + at }))];
  });
  return {
    height: height + STRIP_GAP,
    items: [{ kind: 'panel', x, y: 0, width, height, radius: RADIUS, fill: 'pale' }, ...items],
  };
};

/** As many strips as the cells need; none when there are no facts. */
export const doseRows = (facts: readonly DoseFact[], column: Column, setting: Setting): Tagged => {
  if (facts.length === 0) return { rows: [], nodes: [] };
  const cells = facts.map((fact) => cellOf(fact, column.width, setting));
  const strips: Cell[][] = [];
  let used = 0;
  for (const cell of cells) {
    const last = strips.at(-1);
    if (last === undefined || used + cell.width > column.width) {
      strips.push([cell]);
      used = cell.width;
    } else {
      last.push(cell);
      used += cell.width;
    }
  }
  return {
    rows: strips.map((some) => strip(some, column)),
    nodes: [
      group(
        'L',
        cells.map(({ node }) => node),
        { attributes: { O: 'List', ListNumbering: 'None' } },
      ),
    ],
  };
};
