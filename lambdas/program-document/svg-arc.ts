/** Elliptical arcs of SVG paths as Bézier curves. */
import type { PathCommand } from './svg-path.ts';

/** x, y. */
export type Point = readonly [number, number];

/**
 * An elliptical arc from a point, with the seven (absolute) arguments of `A`, as curves of at most a quarter turn.
 * Formulas: SVG 1.1, appendix F.6.
 */
export const arcCurves = ([x1, y1]: Point, values: readonly number[]): PathCommand[] => {
  const [rawRx = 0, rawRy = 0, degrees = 0, large = 0, sweep = 0, x2 = 0, y2 = 0] = values;
  if (x1 === x2 && y1 === y2) return [];
  if (rawRx === 0 || rawRy === 0) return [{ kind: 'line', points: [x2, y2] }];
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [dx, dy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [u, v] = [cos * dx + sin * dy, cos * dy - sin * dx];
  const grow = Math.sqrt(Math.max(1, (u / rawRx) ** 2 + (v / rawRy) ** 2));
  const [rx, ry] = [Math.abs(rawRx) * grow, Math.abs(rawRy) * grow];
  const below = (rx * v) ** 2 + (ry * u) ** 2;
  const root = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - below) / below)) * (large === sweep ? -1 : 1);
  const [cu, cv] = [(root * rx * v) / ry, (-root * ry * u) / rx];
  const [cx, cy] = [cos * cu - sin * cv + (x1 + x2) / 2, sin * cu + cos * cv + (y1 + y2) / 2];
  const start = Math.atan2((v - cv) / ry, (u - cu) / rx);
  const end = Math.atan2((-v - cv) / ry, (-u - cu) / rx);
  const full = 2 * Math.PI;
  const turn = sweep === 1 ? (end - start + 2 * full) % full : -((start - end + 2 * full) % full);
  const parts = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
  const step = turn / parts;
  const pull = (4 / 3) * Math.tan(step / 4);
  const at = (a: number, b: number): Point => [
    cx + rx * a * cos - ry * b * sin,
    cy + rx * a * sin + ry * b * cos,
  ];
  return Array.from({ length: parts }, (_, index): PathCommand => {
    const [a, b] = [start + index * step, start + (index + 1) * step];
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    const [p, q] = [at(ca - pull * sa, sa + pull * ca), at(cb + pull * sb, sb - pull * cb)];
    const to = index === parts - 1 ? ([x2, y2] as const) : at(cb, sb);
    return { kind: 'curve', points: [...p, ...q, ...to] };
  });
};
