/** The exercises' cards: one below the other, or side by side in pairs. Pure. */
import type { DrawItem } from './draw-list.ts';
import { type CardContent, cardBlock } from './layout-card.ts';
import { type Block, blockHeight, placed } from './layout-flow.ts';
import type { Setting } from './layout-rows.ts';

/** A card higher than this part of a page is set over the whole width, where it can be cut. */
const HIGHEST_PAIRED = 0.6;

/** One card of a pair as items, from y = 0; both of a pair have the height of the higher one. */
const cardItems = (block: Block, x: number, width: number, height: number): DrawItem[] => [
  ...(block.panel === undefined
    ? []
    : [
        {
          kind: 'panel',
          x,
          y: 0,
          width,
          height,
          radius: block.panel.radius,
          fill: 'white',
          stroke: 'line',
        } as const,
      ]),
  ...placed(block.rows, block.beside, block.padding),
];

const pairBlock = (left: Block, right: Block, x: readonly [number, number], width: number): Block => {
  const height = Math.max(blockHeight(left), blockHeight(right));
  return {
    rows: [
      { height, items: [...cardItems(left, x[0], width, height), ...cardItems(right, x[1], width, height)] },
    ],
    padding: 0,
    gapAfter: left.gapAfter,
    nodes: [...left.nodes, ...right.nodes],
  };
};

export const cardBlocks = (cards: readonly CardContent[], columns: 1 | 2, setting: Setting): Block[] => {
  const { body, look } = setting;
  const whole = { x: body.left, width: body.right - body.left };
  const wide = (card: CardContent): Block => {
    const block = cardBlock(card, whole, look.textBelow, setting);
    const cut = blockHeight(block) > body.bottom - body.top;
    // Where it goes on on further pages there is no picture beside the text, so the text takes the whole width.
    return cut && !look.textBelow ? cardBlock(card, whole, true, setting) : block;
  };
  if (columns === 1) return cards.map(wide);

  const width = (whole.width - look.gap) / 2;
  const x = [body.left, body.left + width + look.gap] as const;
  const highest = HIGHEST_PAIRED * (body.bottom - body.top);
  const blocks: Block[] = [];
  let waiting: { readonly card: CardContent; readonly block: Block } | undefined;
  const flush = (): void => {
    if (waiting !== undefined) blocks.push(wide(waiting.card));
    waiting = undefined;
  };
  for (const card of cards) {
    // Every card is first laid out on the left: whether it fits half the width does not depend on the side.
    const block = cardBlock(card, { x: x[0], width }, true, setting);
    if (blockHeight(block) > highest) {
      flush();
      blocks.push(wide(card));
    } else if (waiting === undefined) {
      waiting = { card, block };
    } else {
      const right = cardBlock(card, { x: x[1], width }, true, setting);
      blocks.push(pairBlock(waiting.block, right, x, width));
      waiting = undefined;
    }
  }
  flush();
  return blocks;
};
