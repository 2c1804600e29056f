/** Path data for drawings in a square of 100 × 100 units, y down. */
import type { Picture } from '../../lambdas/core/program.ts';

/** One stroke or filled shape of a drawing. */
export type Stroke = Extract<Picture, { kind: 'drawing' }>['paths'][number];
export type Tone = Stroke['tone'];
/** x, y. */
export type Point = readonly [number, number];

/** Degrees turn counter-clockwise from 0 = to the right; 90 is up, -90 is down. */
export const along = ([x, y]: Point, degrees: number, length: number): Point => {
  const radians = (degrees * Math.PI) / 180;
  return [x + length * Math.cos(radians), y - length * Math.sin(radians)];
};

/** One decimal: finer than anyone sees, and the same on every machine. */
const place = ([x, y]: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

/** A line through points. */
export const line = (tone: Tone, stroke: number, ...points: Point[]): Stroke => ({
  d: `M${points.map(place).join('L')}`,
  stroke,
  tone,
});

/** A curve from one point to another, pulled towards a third. */
export const curve = (tone: Tone, stroke: number, from: Point, pull: Point, to: Point): Stroke => ({
  d: `M${place(from)}Q${place(pull)} ${place(to)}`,
  stroke,
  tone,
});

/** A circle: filled, or its outline when `stroke` is given. */
export const circle = (tone: Tone, centre: Point, radius: number, stroke?: number): Stroke => {
  const [left, right] = [along(centre, 180, radius), along(centre, 0, radius)];
  const arc = (to: Point): string => `A${radius} ${radius} 0 0 1 ${place(to)}`;
  const d = `M${place(left)}${arc(right)}${arc(left)}Z`;
  return stroke === undefined ? { d, tone } : { d, stroke, tone };
};

/** The outline of a closed shape. */
export const outline = (tone: Tone, stroke: number, ...points: Point[]): Stroke => ({
  d: `M${points.map(place).join('L')}Z`,
  stroke,
  tone,
});

const ARROW_HEAD = 4.2;

const arrowHead = (tip: Point, direction: number): Stroke =>
  line('accent', 2, along(tip, direction + 145, ARROW_HEAD), tip, along(tip, direction - 145, ARROW_HEAD));

/** A straight arrow: which way to move. */
export const arrow = (from: Point, to: Point): Stroke[] => {
  const direction = (Math.atan2(from[1] - to[1], to[0] - from[0]) * 180) / Math.PI;
  return [line('accent', 2, from, to), arrowHead(to, direction)];
};

/** An arrow at both ends: to and fro. */
export const toAndFro = (from: Point, to: Point): Stroke[] => [
  ...arrow(from, to),
  ...arrow(to, from).slice(1),
];

/** An arrow along a circle, from one direction to another (degrees as in `along`). */
export const turn = (centre: Point, radius: number, from: number, to: number): Stroke[] => {
  const [start, end] = [along(centre, from, radius), along(centre, to, radius)];
  const large = Math.abs(to - from) > 180 ? 1 : 0;
  const clockwise = to < from ? 1 : 0;
  const d = `M${place(start)}A${radius} ${radius} 0 ${large} ${clockwise} ${place(end)}`;
  // The head leans a little inwards, as the eye expects on a tight bend.
  const lean = clockwise === 1 ? -78 : 78;
  return [{ d, stroke: 2, tone: 'accent' }, arrowHead(end, to + lean)];
};
