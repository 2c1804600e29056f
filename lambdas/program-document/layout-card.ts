/** One exercise as a card: picture, name, dose, instructions. Pure. */

import { doseWords } from '../core/dose-words.ts';
import type { ProgramExercise } from '../core/program.ts';
import type { DrawItem, ShapeText } from './draw-list.ts';
import { fixedWords } from './fixed-words.ts';
import type { Block, Body } from './layout-flow.ts';
import { chipRows, gapRow, type TextStyle, textItem, textLines, textRows } from './layout-text.ts';
import type { ReadyPicture } from './picture.ts';
import { oneLine } from './text.ts';

const NAME: TextStyle = { size: 13, leading: 19, style: 'bold', tone: 'ink' };
const BODY: TextStyle = { size: 10.5, leading: 15, style: 'regular', tone: 'ink' };
const SMALL: TextStyle = { size: 8.5, leading: 12, style: 'regular', tone: 'quiet' };
const PADDING = 14;
const PICTURE = 108;
const GUTTER = 16;

const placeholder = (x: number, shape: ShapeText): DrawItem[] => {
  const lines = textLines(fixedWords.pictureMissing, PICTURE - 20, SMALL, shape).flat();
  const top = (PICTURE - lines.length * SMALL.leading) / 2;
  const square = { x, y: 0, width: PICTURE, height: PICTURE };
  return [
    { kind: 'panel', ...square, radius: 6, fill: 'pale' },
    ...lines.map((line, index) => textItem(line, x + 10, top + index * SMALL.leading, SMALL)),
  ];
};

/** A picture as large as fits the square at `x`, in its middle. */
const pictureItems = (picture: ReadyPicture, x: number, shape: ShapeText): DrawItem[] => {
  if (picture.kind === 'broken') return placeholder(x, shape);
  if (picture.kind === 'drawing') {
    return [{ kind: 'drawing', x, y: 0, width: PICTURE, height: PICTURE, strokes: picture.strokes }];
  }
  const { image } = picture;
  const scale = PICTURE / Math.max(image.width, image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  return [{ kind: 'image', x: x + (PICTURE - width) / 2, y: (PICTURE - height) / 2, width, height, image }];
};

/** The card of exercise `number` (from 1). */
export const cardBlock = (
  exercise: ProgramExercise,
  number: number,
  picture: ReadyPicture | undefined,
  { body, shape, locale }: { body: Body; shape: ShapeText; locale: string },
): Block => {
  const left = body.left + PADDING;
  const x = picture === undefined ? left : left + PICTURE + GUTTER;
  const column = { x, width: body.right - PADDING - x };
  const chips = chipRows(doseWords(exercise.dose, locale), column, shape);
  const [continued] = textRows(fixedWords.continued(number), column, { ...BODY, tone: 'quiet' }, shape);
  return {
    rows: [
      ...textRows(`${number}. ${oneLine(exercise.name)}`, column, NAME, shape),
      ...(chips.length === 0 ? [] : [gapRow(4), ...chips]),
      gapRow(2),
      ...textRows(exercise.instructions, { ...column, paragraphGap: 5 }, BODY, shape),
    ],
    ...(picture === undefined
      ? {}
      : { beside: { height: PICTURE, items: pictureItems(picture, left, shape) } }),
    panel: { stroke: 'line', radius: 8 },
    padding: PADDING,
    gapAfter: 10,
    ...(continued === undefined ? {} : { continued }),
  };
};
