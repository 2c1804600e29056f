/** A program's document as a draw list: program -> pages of items. Pure; shaping is passed in. */
import { moment } from './dates.ts';
import type { DocumentInput } from './document.ts';
import type { DrawItem, Page, ShapeText } from './draw-list.ts';
import { fixedWords } from './fixed-words.ts';
import { cardBlock } from './layout-card.ts';
import { type Body, flow } from './layout-flow.ts';
import { headerBlock, noteBlocks, sectionBlock } from './layout-header.ts';
import { type TextStyle, textItem, textLines } from './layout-text.ts';
import type { ReadyPicture } from './picture.ts';
import { oneLine } from './text.ts';
import { type Line, lineWidth } from './text-lines.ts';

/** Points. ISO 216 and ANSI. */
const PAPER = { A4: { width: 595.28, height: 841.89 }, Letter: { width: 612, height: 792 } } as const;
const MARGIN = 45;
const FOOTER = 40;
const SMALL: TextStyle = { size: 8.5, leading: 12, style: 'regular', tone: 'quiet' };

/** A text on one line; what is too long for it ends in an ellipsis. Only for what stands in full elsewhere. */
const shortened = (text: string, width: number, shape: ShapeText): Line => {
  const [first = [], ...more] = textLines(oneLine(text), width - SMALL.size, SMALL, shape).flat();
  return more.length === 0 ? first : [...first, shape('…', SMALL.style)];
};

/** What stands at the foot of every page, so that a loose sheet tells whose it is. */
const footer = (
  input: DocumentInput,
  page: { number: number; count: number },
  body: Body,
  shape: ShapeText,
): DrawItem[] => {
  const { program } = input;
  const width = body.right - body.left;
  const top = body.bottom + FOOTER - 2 * SMALL.leading;
  const version = fixedWords.version(program.version, moment(program.assignedAt, input.locale));
  const [pageLine = []] = textLines(fixedWords.page(page.number, page.count), width, SMALL, shape).flat();
  const pageX = body.right - (lineWidth(pageLine) * SMALL.size) / 1000;
  const who = shortened(`${input.clientName} · ${program.name}`, width, shape);
  const [versionLine = []] = textLines(version, width, SMALL, shape).flat();
  return [
    { kind: 'panel', x: body.left, y: top - 8, width, height: 0.75, radius: 0, fill: 'line' },
    textItem(who, body.left, top, SMALL),
    textItem(versionLine, body.left, top + SMALL.leading, SMALL),
    textItem(pageLine, pageX, top + SMALL.leading, SMALL),
  ];
};

/** `pictures`: one an exercise, in that order. */
export const layoutProgram = (
  input: DocumentInput,
  pictures: ReadonlyArray<ReadyPicture | undefined>,
  shape: ShapeText,
): Page[] => {
  const paper = PAPER[input.paper];
  const body: Body = {
    left: MARGIN,
    right: paper.width - MARGIN,
    top: MARGIN,
    bottom: paper.height - MARGIN - FOOTER + 10,
  };
  const { exercises, note } = input.program;
  const pages = flow(
    [
      headerBlock(input, body, shape),
      ...noteBlocks(note, body, shape),
      sectionBlock(exercises.length, body, shape),
      ...exercises.map((exercise, index) =>
        cardBlock(exercise, index + 1, pictures[index], { body, shape, locale: input.locale }),
      ),
    ],
    body,
  );
  return pages.map((items, index) => ({
    ...paper,
    items: [...items, ...footer(input, { number: index + 1, count: pages.length }, body, shape)],
  }));
};
