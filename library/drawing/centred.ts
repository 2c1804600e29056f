/** Moves a drawing to the middle of its square, so that a person lying on the floor does not hang at its foot. */
import { parsePath } from '../../lambdas/program-document/svg-path.ts';
import type { Stroke } from './paths.ts';

const SQUARE = 100;

const moved = (value: string, by: number): string => String(Math.round((Number(value) + by) * 10) / 10);

/** Path data of `paths.ts` (only M, L, Q, A and Z, absolute) moved down by `by` units. */
const movedDown = (d: string, by: number): string =>
  d.replace(
    /(A[\d.-]+ [\d.-]+ 0 [01] [01] )?([\d.-]+) ([\d.-]+)/g,
    (_all, arc: string | undefined, x: string, y: string) => `${arc ?? ''}${x} ${moved(y, by)}`,
  );

/** The same strokes with as much room above as below. */
export const centred = (strokes: readonly Stroke[]): Stroke[] => {
  const heights = strokes
    .flatMap((stroke) => parsePath(stroke.d) ?? [])
    .flatMap((command) =>
      command.kind === 'close' ? [] : command.points.filter((_, index) => index % 2 === 1),
    );
  const by = (SQUARE - Math.min(...heights) - Math.max(...heights)) / 2;
  return strokes.map((stroke) => ({ ...stroke, d: movedDown(stroke.d, by) }));
};
