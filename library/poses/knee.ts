/** Drawings of the knee exercises, by exercise id. */
import { figure } from '../drawing/figure.ts';
import { arrow, type Stroke, turn } from '../drawing/paths.ts';
import { band, chair, floor, post, step, towel, wall } from '../drawing/props.ts';

const onBack = { at: ['hip', 48, 84], torso: 180 } as const;
const bentFarLeg = [58, -58, 0] as const;

const raise = figure({ ...onBack, arms: [[-12, 0]], legs: [[32, 32, 120], bentFarLeg] });
const press = figure({ ...onBack, arms: [[-12, 0]], legs: [[12, -14, 76], bentFarLeg] });
const slide = figure({
  ...onBack,
  arms: [[-12, 0]],
  legs: [
    [52, -62, 0],
    [-4, 0, 80],
  ],
});
const squat = figure({ at: ['ankle', 46, 91], torso: 62, arms: [[-5, 0]], legs: [[-28, -118, 0]] });
const wallSit = figure({ at: ['hip', 29, 66], torso: 90, arms: [[-60, -40]], legs: [[0, -90, 0]] });
const standUp = figure({ at: ['ankle', 60, 85], torso: 52, arms: [[-30, 5]], legs: [[5, -98, 0]] });
const stepUp = figure({
  at: ['toe', 74, 76],
  torso: 82,
  arms: [
    [-80, -40],
    [-120, -80],
  ],
  legs: [
    [-8, -95, 0],
    [-100, -112, -10],
  ],
});
const kick = figure({
  at: ['hip', 30, 66],
  torso: 92,
  arms: [[-105, -70]],
  legs: [
    [2, 2, 85],
    [0, -90, 0],
  ],
});
const curl = figure({
  at: ['hip', 42, 56],
  torso: 88,
  arms: [[-40, 0]],
  legs: [
    [-92, -175, -90],
    [-90, -90, 0],
  ],
});
const straighten = figure({
  at: ['ankle', 42, 91],
  torso: 88,
  arms: [[-80, -60]],
  legs: [
    [-78, -104, 0],
    [-105, -100, 0],
  ],
});
const hang = figure({
  at: ['hip', 42, 82],
  torso: 160,
  arms: [[-95, 180]],
  legs: [
    [0, 0, 85],
    [60, -60, 0],
  ],
});

export const knee: Readonly<Record<number, readonly Stroke[]>> = {
  101: [floor(89), ...raise.strokes, ...turn(raise.joints.hip, 33, 2, 24)],
  102: [floor(89), ...press.strokes, towel([66, 84.6], 3.6), ...arrow([66, 56], [66, 71])],
  103: [floor(89), ...slide.strokes, ...arrow([86, 79], [72, 79])],
  104: [floor(), ...squat.strokes, ...arrow([16, 42], [16, 62])],
  105: [floor(88), wall(22), ...wallSit.strokes, ...arrow([14, 40], [14, 60])],
  106: [floor(89), ...chair(22, 71, 89), ...standUp.strokes, ...arrow([95, 58], [95, 34])],
  107: [floor(), step(56, 92, 79), ...stepUp.strokes, ...arrow([88, 60], [88, 38])],
  108: [floor(88), ...chair(22, 71, 88), ...kick.strokes, ...turn([48, 66], 25, -68, -14)],
  109: [floor(), ...chair(66, 68, 94), ...curl.strokes, ...turn([41, 74], 23, -108, -158)],
  110: [
    floor(),
    post(90),
    band(straighten.joints.knee, [90, 74]),
    ...straighten.strokes,
    ...arrow([30, 66], [14, 66]),
  ],
  111: [floor(89), ...hang.strokes, towel([78, 85], 3.6), ...arrow([60, 62], [60, 74])],
};
