/** Parts of the body seen close: head and shoulders, forearm and hand, lower leg and foot. */
import { along, circle, curve, line, type Point, type Stroke, type Tone } from './paths.ts';

const LIMB = 10;

/** A thick limb through points, for close views. */
export const limb = (tone: Tone, ...points: Point[]): Stroke => line(tone, LIMB, ...points);

/** Head and shoulders from the side, looking right. `forward`: how far the head is ahead of the neck. */
export const bustFromSide = (forward: number, tone: Tone = 'ink'): Stroke[] => {
  const head: Point = [50 + forward, 34];
  return [
    line(tone, 8, [47, 66], head),
    circle(tone, head, 15),
    line(tone, 4, along(head, -8, 13), along(head, -12, 19)),
  ];
};

/** Shoulders and upper body from the front, without the head. */
export const shoulders: readonly Stroke[] = [
  curve('ink', 8, [16, 92], [14, 66], [34, 64]),
  curve('ink', 8, [84, 92], [86, 66], [66, 64]),
  line('ink', 8, [34, 64], [66, 64]),
];

/** A head seen from the front or back, leaning by `lean` degrees (to the right when positive). */
export const headFromFront = (lean: number): { strokes: Stroke[]; centre: Point } => {
  const neck: Point = [50, 62];
  const centre = along(neck, 90 - lean, 29);
  return { strokes: [line('ink', 8, neck, centre), circle('ink', centre, 16)], centre };
};

/** A hand at the end of a forearm: a palm and fingers, along a direction. */
export const hand = (wrist: Point, direction: number, length = 17): Stroke[] => [
  line('ink', 8, wrist, along(wrist, direction, length)),
  line('ink', 4, along(wrist, direction, 4), along(along(wrist, direction, 7), direction + 60, 8)),
];
