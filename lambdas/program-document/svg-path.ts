/** Reads SVG path data into moves, lines and curves. Grammar: https://www.w3.org/TR/SVG11/paths.html#PathData */

import { arcCurves, type Point } from './svg-arc.ts';

/** Absolute commands, y down. `curve`: two control points, then the end point. */
export type PathCommand =
  | { readonly kind: 'move' | 'line'; readonly points: readonly [number, number] }
  | { readonly kind: 'curve'; readonly points: readonly [number, number, number, number, number, number] }
  | { readonly kind: 'close' };

const ARGUMENTS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};

/** A command letter with one set of its arguments. */
interface Step {
  readonly letter: string;
  readonly values: readonly number[];
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?/y;
const SEPARATOR = /[\s,]*/y;

const match = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

/** Splits path data into steps; `undefined` when it is not path data. */
const readSteps = (d: string): Step[] | undefined => {
  const steps: Step[] = [];
  let at = match(SEPARATOR, d, 0).length;
  let letter = '';
  while (at < d.length) {
    const next = d.charAt(at);
    if (/[a-z]/i.test(next)) {
      letter = next;
      at += 1;
    } else if (letter === 'M') letter = 'L';
    else if (letter === 'm') letter = 'l';
    else if (letter === '' || letter === 'Z' || letter === 'z') return undefined;
    const count = ARGUMENTS[letter.toUpperCase()];
    if (count === undefined || (steps.length === 0 && letter.toUpperCase() !== 'M')) return undefined;
    const values: number[] = [];
    while (values.length < count) {
      at += match(SEPARATOR, d, at).length;
      // The two flags of an arc may stand without a separator: `a1 1 0 01 5 5`.
      const isFlag = letter.toUpperCase() === 'A' && (values.length === 3 || values.length === 4);
      const number = isFlag ? match(/[01]/y, d, at) : match(NUMBER, d, at);
      if (number === '' || !Number.isFinite(Number(number))) return undefined;
      at += number.length;
      values.push(Number(number));
    }
    steps.push({ letter, values });
    at += match(SEPARATOR, d, at).length;
  }
  return steps;
};

/** Reads path data; `undefined` when it is malformed or leaves the numbers a page can hold. */
export const parsePath = (d: string): PathCommand[] | undefined => {
  const steps = readSteps(d);
  if (steps === undefined) return undefined;
  const commands: PathCommand[] = [];
  let here: Point = [0, 0];
  let start: Point = [0, 0];
  /** The last control point, for S and T, and the letter that set it. */
  let control: Point = [0, 0];
  let before = '';
  for (const { letter, values } of steps) {
    const kind = letter.toUpperCase();
    const [ox, oy] = letter === kind ? [0, 0] : here;
    const point = (index: number): Point => [(values[index] ?? 0) + ox, (values[index + 1] ?? 0) + oy];
    const mirrored: Point = [2 * here[0] - control[0], 2 * here[1] - control[1]];
    const lineTo = (to: Point): void => {
      commands.push({ kind: 'line', points: to });
      here = to;
    };
    const curveTo = (a: Point, b: Point, to: Point): void => {
      commands.push({ kind: 'curve', points: [...a, ...b, ...to] });
      here = to;
    };
    const quadraticTo = (by: Point, to: Point): void => {
      const third = (from: Point): Point => [
        from[0] + (2 / 3) * (by[0] - from[0]),
        from[1] + (2 / 3) * (by[1] - from[1]),
      ];
      curveTo(third(here), third(to), to);
      control = by;
    };
    if (kind === 'M') {
      here = point(0);
      start = here;
      commands.push({ kind: 'move', points: here });
    } else if (kind === 'L') lineTo(point(0));
    else if (kind === 'H') lineTo([(values[0] ?? 0) + ox, here[1]]);
    else if (kind === 'V') lineTo([here[0], (values[0] ?? 0) + oy]);
    else if (kind === 'C') {
      control = point(2);
      curveTo(point(0), point(2), point(4));
    } else if (kind === 'S') {
      const first = 'CS'.includes(before) && before !== '' ? mirrored : here;
      control = point(0);
      curveTo(first, point(0), point(2));
    } else if (kind === 'Q') quadraticTo(point(0), point(2));
    else if (kind === 'T') quadraticTo('QT'.includes(before) && before !== '' ? mirrored : here, point(0));
    else if (kind === 'A') {
      const to = point(5);
      commands.push(...arcCurves(here, [...values.slice(0, 5), ...to]));
      here = to;
    } else {
      commands.push({ kind: 'close' });
      here = start;
    }
    before = kind;
  }
  const fits = commands.every(
    (command) => command.kind === 'close' || command.points.every((value) => Math.abs(value) < 100_000),
  );
  return fits ? commands : undefined;
};
