/** Puts blocks on pages, one below the other, breaking only between rows. Pure. */
import type { DrawItem, Tone } from './draw-list.ts';
import type { StructNode } from './struct-node.ts';

/** A strip that is never cut: a line of text, a row of cells. Items' y counts from the row's top. */
export interface Row {
  readonly height: number;
  readonly items: readonly DrawItem[];
}

/** Rows that belong together; they are cut only when they fill more than a page. */
export interface Block {
  readonly rows: readonly Row[];
  /**
   * What stands next to the first rows (a picture), read after the first `after` of them; items' y counts from
   * the first row's top.
   */
  readonly beside?: { readonly height: number; readonly items: readonly DrawItem[]; readonly after: number };
  /**
   * Frame or background around each page's part, `padding` outside the rows. `bleed`: it reaches the edges of the
   * paper at both sides and, at the head of a page, above.
   */
  readonly panel?: {
    readonly fill?: Tone;
    readonly stroke?: Tone;
    readonly radius: number;
    readonly bleed?: boolean;
  };
  readonly padding: number;
  readonly gapAfter: number;
  /** First row of every further part of a cut block. */
  readonly continued?: Row;
  /** The next block starts on the same page. */
  readonly keepWithNext?: boolean;
  /** Its part of the structure tree. */
  readonly nodes: readonly StructNode[];
}

/** Where rows may go on a page, points. */
export interface Body {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly pageWidth: number;
}

/** How many rows of a block that is cut must stand together. */
const START_ROWS = 6;

export const heightOf = (rows: readonly Row[]): number => {
  let sum = 0;
  for (const row of rows) sum += row.height;
  return sum;
};

/** Padding included. */
export const blockHeight = ({ rows, beside, padding }: Block): number =>
  Math.max(heightOf(rows), beside?.height ?? 0) + 2 * padding;

/** How much of a block must fit before it may begin at the foot of a page: all of it, if it fits any page. */
const startHeight = (block: Block, pageHeight: number): number => {
  const whole = blockHeight(block);
  if (whole <= pageHeight) return whole;
  return Math.max(heightOf(block.rows.slice(0, START_ROWS)), block.beside?.height ?? 0) + 2 * block.padding;
};

const panelItems = ({ panel }: Block, body: Body, y: number, height: number): DrawItem[] => {
  if (panel === undefined) return [];
  const { bleed = false, ...look } = panel;
  const above = bleed && y === body.top ? y : 0;
  const [x, width] = bleed ? [0, body.pageWidth] : [body.left, body.right - body.left];
  return [{ kind: 'panel', x, y: y - above, width, height: height + above, ...look }];
};

/** Rows from `top` downwards, and what stands beside them, in reading order. */
export const placed = (rows: readonly Row[], beside: Block['beside'], top: number): DrawItem[] => {
  const items: DrawItem[] = [];
  const place = (some: readonly DrawItem[], by: number): void => {
    for (const item of some) items.push({ ...item, y: item.y + by });
  };
  let y = top;
  rows.forEach((row, index) => {
    if (beside !== undefined && index === beside.after) place(beside.items, top);
    place(row.items, y);
    y += row.height;
  });
  if (beside !== undefined && beside.after >= rows.length) place(beside.items, top);
  return items;
};

/** The pages' items, without what stands on every page. At least one page. */
export const flow = (blocks: readonly Block[], body: Body): DrawItem[][] => {
  const pages: DrawItem[][] = [[]];
  const pageHeight = body.bottom - body.top;
  let page = pages[0] ?? [];
  let y = body.top;
  const newPage = (): void => {
    if (y === body.top) return;
    page = [];
    pages.push(page);
    y = body.top;
  };
  const put = (block: Block, rows: readonly Row[], first: boolean): void => {
    const beside = first ? block.beside : undefined;
    const height = Math.max(heightOf(rows), beside?.height ?? 0) + 2 * block.padding;
    page.push(...panelItems(block, body, y, height), ...placed(rows, beside, y + block.padding));
    y += height;
  };
  const putInParts = (block: Block): void => {
    let start = 0;
    while (start < block.rows.length) {
      const head = start === 0 || block.continued === undefined ? [] : [block.continued];
      let room = body.bottom - y - 2 * block.padding - heightOf(head);
      // At least one row a page, or a row taller than a page would never end.
      let end = start;
      for (; end < block.rows.length; end += 1) {
        const height = block.rows[end]?.height ?? 0;
        if (end > start && height > room) break;
        room -= height;
      }
      put(block, [...head, ...block.rows.slice(start, end)], start === 0);
      start = end;
      if (start < block.rows.length) newPage();
    }
  };

  blocks.forEach((block, index) => {
    const [before, next] = [blocks[index - 1], blocks[index + 1]];
    const company =
      block.keepWithNext && next !== undefined ? block.gapAfter + startHeight(next, pageHeight) : 0;
    const start = startHeight(block, pageHeight);
    // A block that follows its heading stays with it, cut if the page has no room for both.
    const follows = before?.keepWithNext ?? false;
    if (!follows && start + company > body.bottom - y) newPage();
    if (blockHeight(block) > (follows ? body.bottom - y : pageHeight)) putInParts(block);
    else put(block, block.rows, true);
    y += block.gapAfter;
  });
  return pages;
};
