/** Line art as a form object of the document: written once, shown any number of times. */
import { deflateSync } from 'node:zlib';
import type { Picture } from '../core/program.ts';
import { number, numbers } from './content-parts.ts';
import type { Tone } from './draw-list.ts';
import type { ReadyPicture } from './picture-types.ts';
import { type PathCommand, parsePath } from './svg-path.ts';
import { themeOf } from './theme.ts';

export type DrawingPath = Extract<Picture, { kind: 'drawing' }>['paths'][number];

/** Drawings are made in a square of 100 × 100 units. */
const SIDE = 100;
/** Arrows stand out from the person only in a colour of their own. */
const TONES = { ink: 'ink', prop: 'prop', accent: 'signal' } as const satisfies Record<string, Tone>;
/** None of the three depends on the practice's accent, so one drawing serves all practices. */
const colours = themeOf('#000000');

const pathOperator = (command: PathCommand): string => {
  switch (command.kind) {
    case 'move':
      return `${numbers(...command.points)} m`;
    case 'line':
      return `${numbers(...command.points)} l`;
    case 'curve':
      return `${numbers(...command.points)} c`;
    case 'close':
      return 'h';
  }
};

/** A path's operators; `undefined` when it can't be read or has an impossible width. */
const strokeOperators = ({ d, stroke, tone }: DrawingPath): string | undefined => {
  const commands = parsePath(d);
  if (commands === undefined || (stroke !== undefined && !(stroke > 0 && stroke <= SIDE))) return undefined;
  const colour = colours[TONES[tone]];
  const [before, after] =
    stroke === undefined ? [`${colour} rg`, 'f'] : [`${colour} RG ${number(stroke)} w`, 'S'];
  return [before, ...commands.map(pathOperator), after].join('\n');
};

/** Text that is the same for the same drawing only. */
export const drawingKey = (paths: readonly DrawingPath[]): string =>
  JSON.stringify(paths.map(({ d, stroke, tone }) => [tone, `${stroke}`, d]));

/** A drawing with one stroke that can't be read is broken: a part of it might show something else. */
export const readDrawing = (paths: readonly DrawingPath[]): ReadyPicture => {
  const strokes = paths.map(strokeOperators);
  if (strokes.length === 0) return { kind: 'broken', reason: 'empty' };
  if (strokes.includes(undefined)) return { kind: 'broken', reason: 'malformed' };
  return {
    kind: 'drawing',
    width: SIDE,
    height: SIDE,
    matrix: [1, 0, 0, 1, 0, 0],
    object: {
      entries: {
        Type: 'XObject',
        Subtype: 'Form',
        // Readers clip to the box: a stray stroke of a practice's own library must not cross the text.
        BBox: [0, 0, SIDE, SIDE],
        // To the unit square, y up.
        Matrix: [1 / SIDE, 0, 0, -1 / SIDE, 0, 1],
        Resources: {},
        Filter: 'FlateDecode',
      },
      bytes: deflateSync(['1 J 1 j', ...strokes].join('\n')),
    },
  };
};
