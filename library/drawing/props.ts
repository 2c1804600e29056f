/** Things people exercise with, in the quiet tone. */
import { along, circle, curve, line, outline, type Point, type Stroke } from './paths.ts';

const THIN = 1.8;

export const floor = (y = 94): Stroke => line('prop', THIN, [3, y], [97, y]);

export const wall = (x: number): Stroke => line('prop', THIN, [x, 6], [x, 94]);

/** A chair with its seat's front edge at `x + 24`, facing right; `turned`: facing left, front edge at `x - 24`. */
export const chair = (x: number, seat: number, ground: number, turned = false): Stroke[] => {
  const side = turned ? -1 : 1;
  return [
    line('prop', THIN, [x, seat - 26], [x, ground]),
    line('prop', THIN, [x, seat], [x + side * 24, seat], [x + side * 24, ground]),
  ];
};

/** A table or bench: top edge at `y`. */
export const table = (left: number, right: number, y: number, ground = 94): Stroke[] => [
  line('prop', THIN, [left, y], [right, y]),
  line('prop', THIN, [left + 4, y], [left + 4, ground]),
  line('prop', THIN, [right - 4, y], [right - 4, ground]),
];

/** A step or box. */
export const step = (left: number, right: number, top: number, ground = 94): Stroke =>
  outline('prop', THIN, [left, top], [right, top], [right, ground], [left, ground]);

export const towel = (centre: Point, radius = 4): Stroke => circle('prop', centre, radius);

/** A stretched band between two points. */
export const band = (from: Point, to: Point): Stroke => line('prop', 2.4, from, to);

/** A post that a band is tied to. */
export const post = (x: number): Stroke => line('prop', 3, [x, 30], [x, 94]);

/** A dumbbell, its handle along a direction. */
export const dumbbell = (centre: Point, direction: number): Stroke[] => {
  const ends = [along(centre, direction, 5), along(centre, direction + 180, 5)] as const;
  return [line('prop', 2, ...ends), ...ends.map((end) => circle('prop', end, 3.2))];
};

export const ball = (centre: Point, radius: number): Stroke => circle('prop', centre, radius, THIN);

export const stick = (from: Point, to: Point): Stroke => line('prop', 2.6, from, to);

/** A flat cloth on the floor with folds. */
export const cloth = (left: number, right: number, y: number): Stroke[] => {
  const width = (right - left) / 4;
  return [0, 1, 2, 3].map((fold) => {
    const x = left + fold * width;
    return curve('prop', THIN, [x, y], [x + width / 2, y - (fold % 2 === 0 ? 7 : -1)], [x + width, y]);
  });
};
