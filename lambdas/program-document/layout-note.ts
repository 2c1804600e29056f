/** The practitioner's note, and headings between the parts. Pure. */
import type { Block } from './layout-flow.ts';
import { gapRow, headingRows, lineRows, paragraphRows, type Setting } from './layout-rows.ts';
import { group } from './struct-node.ts';

/** The note in a panel of its own; none when there is nothing in it. */
export const noteBlocks = (note: string | undefined, { look, words, breakText, body }: Setting): Block[] => {
  const column = { x: body.left + look.padding, width: body.right - body.left - 2 * look.padding };
  const text = paragraphRows(note ?? '', { ...column, gap: look.paragraphGap }, look.body, breakText);
  if (text.rows.length === 0) return [];
  const set = { ...look.name, tone: 'accent' } as const;
  const title = headingRows(words.say('noteTitle'), column, set, breakText, 'H2');
  const [continued] = lineRows(
    words.say('noteContinued'),
    column,
    { ...look.body, tone: 'quiet' },
    breakText,
  );
  return [
    {
      rows: [...title.rows, gapRow(2), ...text.rows],
      panel: { fill: 'pale', radius: look.radius },
      padding: look.padding,
      gapAfter: 1.5 * look.gap,
      nodes: [group('Sect', [...title.nodes, ...text.nodes])],
      ...(continued === undefined ? {} : { continued }),
    },
  ];
};

/** A heading over several blocks, never alone at the foot of a page. */
export const sectionBlock = (title: string, { look, breakText, body }: Setting): Block => {
  const column = { x: body.left, width: body.right - body.left };
  return {
    ...headingRows(title, column, look.section, breakText, 'H2'),
    padding: 0,
    gapAfter: 0.6 * look.gap,
    keepWithNext: true,
  };
};
