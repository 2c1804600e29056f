/** One exercise as a card: numbered name, picture, dose, instructions. Pure. */
import type { ProgramExercise } from '../core/program.ts';
import { doseFacts } from './dose-facts.ts';
import type { DrawItem } from './draw-list.ts';
import { doseRows } from './layout-dose.ts';
import { type Block, heightOf, type Row } from './layout-flow.ts';
import { foreign, gapRow, lineRows, paragraphRows, type Setting, stack } from './layout-rows.ts';
import type { Column } from './layout-text.ts';
import { fitted } from './picture-place.ts';
import type { ReadyPicture } from './picture-types.ts';
import { group, leaf, type StructNode } from './struct-node.ts';
import { oneLine } from './text.ts';

/** What a card shows. `number` counts from 1. */
export interface CardContent {
  readonly exercise: ProgramExercise;
  readonly number: number;
  readonly picture: ReadyPicture | undefined;
  /** What the picture shows; the exercise's name when nobody said. */
  readonly description: string | undefined;
}

const GUTTER = 14;
const AFTER_NAME = 6;

/** The number on a disc, and the name beside it. */
const nameRows = (
  { exercise, number }: CardContent,
  column: Column,
  { look, breakText }: Setting,
  tag: StructNode,
): Row[] => {
  const height = look.name.leading;
  const digits = stack(String(number), { x: 0, width: column.width }, look.badge, breakText, tag);
  const disc = Math.max(height, digits.width + 0.5 * height);
  const beside = { x: column.x + disc + 8, width: column.width - disc - 8 };
  const badge: DrawItem[] = [
    { kind: 'panel', x: column.x, y: 0, width: disc, height, radius: height / 2, fill: 'accent' },
    ...digits.items.map((item) => ({
      ...item,
      x: column.x + (disc - digits.width) / 2,
      y: (height - digits.height) / 2,
    })),
  ];
  const [first, ...more] = lineRows(exercise.name, beside, look.name, breakText, tag);
  return [
    { height: Math.max(height, first?.height ?? 0), items: [...badge, ...(first?.items ?? [])] },
    ...more,
  ];
};

/** A picture as large as fits the square at `x`, in its middle; or a frame that says why there is none. */
const pictureItems = (
  picture: ReadyPicture,
  { x, side, tag }: { x: number; side: number; tag: StructNode },
  { look, words, breakText }: Setting,
): DrawItem[] => {
  const square = { x, y: 0, width: side, height: side };
  if (picture.kind !== 'broken') {
    const { width, height } = fitted(picture, square);
    return [
      { kind: 'picture', x: x + (side - width) / 2, y: (side - height) / 2, width, height, picture, tag },
    ];
  }
  const text = stack(words.say('pictureMissing'), { x: x + 8, width: side - 16 }, look.small, breakText, tag);
  const top = (side - text.height) / 2;
  return [
    { kind: 'panel', ...square, radius: look.radius, fill: 'pale', stroke: 'line' },
    ...text.items.map((item) => ({ ...item, y: item.y + top })),
  ];
};

/**
 * A card as wide as `column`. `compact`: the picture stands beside the name and, where it has room, the dose, and the
 * instructions run below it over the whole width; otherwise everything stands beside it.
 */
export const cardBlock = (
  content: CardContent,
  column: Column,
  compact: boolean,
  setting: Setting,
): Block => {
  const { look, words, breakText } = setting;
  const { exercise, number, picture } = content;
  const inner = { x: column.x + look.padding, width: column.width - 2 * look.padding };
  const side = compact ? look.smallPicture : look.picture;
  const indent = picture === undefined ? 0 : side + GUTTER;
  const right = { x: inner.x + indent, width: inner.width - indent };
  const below = compact ? inner : right;
  const doseColumn = right.width < look.doseWidth ? below : right;
  const title = oneLine(exercise.name);
  const heading = leaf('H3', { bookmark: `${number}. ${title}`.trim(), ...foreign(title) });
  const figure =
    picture?.kind === 'broken'
      ? leaf('P')
      : leaf('Figure', {
          alt: oneLine(content.description ?? '') || title || `${words.say('exercise')} ${number}`,
        });

  const names = nameRows(content, right, setting, heading);
  const dose = doseRows(doseFacts(exercise.dose, words), doseColumn, setting);
  const text = paragraphRows(
    exercise.instructions,
    { ...below, gap: look.paragraphGap },
    look.body,
    breakText,
  );
  const small = { ...look.body, tone: 'quiet' } as const;
  const [continued] = lineRows(words.say('exerciseContinued', { number }), below, small, breakText);
  const doseBeside = doseColumn === right;
  const head = [...names, gapRow(AFTER_NAME), ...(doseBeside ? dose.rows : [])];
  const filler = compact && picture !== undefined ? Math.max(0, side + AFTER_NAME - heightOf(head)) : 0;
  const rest = [...(doseBeside ? [] : dose.rows), ...text.rows];
  return {
    rows: [...head, gapRow(filler), ...rest],
    ...(picture === undefined
      ? {}
      : {
          beside: {
            height: side,
            items: pictureItems(picture, { x: inner.x, side, tag: figure }, setting),
            after: names.length,
          },
        }),
    panel: { fill: 'white', stroke: 'line', radius: look.radius },
    padding: look.padding,
    gapAfter: look.gap,
    nodes: [
      group('Sect', [heading, ...(picture === undefined ? [] : [figure]), ...dose.nodes, ...text.nodes]),
    ],
    ...(continued === undefined ? {} : { continued }),
  };
};
