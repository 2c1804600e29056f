/** Puts blocks on pages, one below the other, breaking only between rows. Pure. */
import type { DrawItem, Tone } from './draw-list.ts';

/** A strip that is never cut: a line of text or of dose phrases. Items' y counts from the row's top. */
export interface Row {
  readonly height: number;
  readonly items: readonly DrawItem[];
}

/** Rows that belong together; they are cut only when they fill more than a page. */
export interface Block {
  readonly rows: readonly Row[];
  /** What stands next to the first rows (a picture); items' y counts from the first row's top. */
  readonly beside?: { readonly height: number; readonly items: readonly DrawItem[] };
  /** Frame or background around each page's part, `padding` outside the rows. */
  readonly panel?: { readonly fill?: Tone; readonly stroke?: Tone; readonly radius: number };
  readonly padding: number;
  readonly gapAfter: number;
  /** First row of every further part of a cut block. */
  readonly continued?: Row;
  /** The next block starts on the same page. */
  readonly keepWithNext?: boolean;
}

/** Where rows may go on a page, points. */
export interface Body {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + row.height, 0);

const blockHeight = ({ rows, beside, padding }: Block): number =>
  Math.max(heightOf(rows), beside?.height ?? 0) + 2 * padding;

/** How much of a block must fit before it may begin at the foot of a page. */
const startHeight = (block: Block): number =>
  Math.min(
    blockHeight(block),
    Math.max(heightOf(block.rows.slice(0, 6)), block.beside?.height ?? 0) + 2 * block.padding,
  );

const movedDown = (item: DrawItem, by: number): DrawItem => ({ ...item, y: item.y + by });

const placeRows = (rows: readonly Row[], top: number): DrawItem[] => {
  let y = top;
  return rows.flatMap((row) => {
    const items = row.items.map((item) => movedDown(item, y));
    y += row.height;
    return items;
  });
};

const panelItems = (block: Block, body: Body, y: number, height: number): DrawItem[] =>
  block.panel === undefined
    ? []
    : [{ kind: 'panel', x: body.left, y, width: body.right - body.left, height, ...block.panel }];

/** The pages' items, without what stands on every page. At least one page. */
export const flow = (blocks: readonly Block[], body: Body): DrawItem[][] => {
  const pages: DrawItem[][] = [[]];
  const pageHeight = body.bottom - body.top;
  let y = body.top;
  const newPage = (): void => {
    if (y === body.top) return;
    pages.push([]);
    y = body.top;
  };
  const put = (block: Block, rows: readonly Row[], first: boolean): void => {
    const beside = first ? block.beside : undefined;
    const height = Math.max(heightOf(rows), beside?.height ?? 0) + 2 * block.padding;
    const inner = y + block.padding;
    pages.at(-1)?.push(
      ...panelItems(block, body, y, height),
      // Readers follow the order of the items: the text first, then what stands beside it.
      ...placeRows(rows, inner),
      ...(beside?.items ?? []).map((item) => movedDown(item, inner)),
    );
    y += height;
  };
  const putInParts = (block: Block): void => {
    let rest = [...block.rows];
    let first = true;
    while (rest.length > 0) {
      const head = first || block.continued === undefined ? [] : [block.continued];
      let room = body.bottom - y - 2 * block.padding - heightOf(head);
      // At least one row a page, or a row taller than a page would never end.
      let count = 0;
      for (const row of rest) {
        if (count > 0 && row.height > room) break;
        room -= row.height;
        count += 1;
      }
      put(block, [...head, ...rest.slice(0, count)], first);
      rest = rest.slice(count);
      first = false;
      if (rest.length > 0) newPage();
    }
  };

  blocks.forEach((block, index) => {
    const next = blocks[index + 1];
    const company = block.keepWithNext && next !== undefined ? block.gapAfter + startHeight(next) : 0;
    const height = blockHeight(block);
    const remaining = body.bottom - y;
    if (height > pageHeight) {
      if (startHeight(block) > remaining) newPage();
      putInParts(block);
    } else {
      if (height + Math.min(company, pageHeight - height) > remaining) newPage();
      put(block, block.rows, true);
    }
    y += block.gapAfter;
  });
  return pages;
};
