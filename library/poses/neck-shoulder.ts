/** Drawings of the neck and shoulder exercises, by exercise id. */
import { bustFromSide, headFromFront, shoulders } from '../drawing/close-up.ts';
import { figure } from '../drawing/figure.ts';
import { arrow, curve, line, type Stroke, toAndFro, turn } from '../drawing/paths.ts';
import { band, floor, post, stick, table, wall } from '../drawing/props.ts';

const upright = headFromFront(0);
const leaning = headFromFront(24);
const sideTrunk = [line('ink', 9, [47, 66], [44, 94])];

const pendulum = figure({
  at: ['hip', 34, 56],
  torso: 26,
  head: 20,
  arms: [
    [-90, -90],
    [-38, 0],
  ],
  legs: [
    [-86, -92, 0],
    [-100, -96, 0],
  ],
});
const wallSlide = figure({
  at: ['hip', 50, 56],
  torso: 90,
  arms: [
    [46, 62],
    [30, 60],
  ],
  legs: [[-90, -90, 0]],
});
const rotateOut = figure({
  at: ['hip', 50, 57],
  torso: 90,
  arms: [
    [-84, 8],
    [-96, 172],
  ],
  legs: [
    [-88, -90],
    [-92, -90],
  ],
  front: { shoulders: 9, hips: 5 },
});
const row = figure({
  at: ['hip', 36, 56],
  torso: 90,
  arms: [[-128, 4]],
  legs: [
    [-84, -92, 0],
    [-98, -94, 0],
  ],
});
const stickLift = figure({
  at: ['hip', 58, 84],
  torso: 180,
  arms: [
    [112, 112],
    [118, 118],
  ],
  legs: [[58, -58, 0]],
});
const doorway = figure({
  at: ['hip', 50, 57],
  torso: 90,
  arms: [
    [4, 90],
    [176, 90],
  ],
  legs: [
    [-84, -90],
    [-96, -90],
  ],
  front: { shoulders: 9, hips: 5 },
});
const wallPush = figure({ at: ['toe', 38, 92], torso: 66, arms: [[-32, 24]], legs: [[-114, -114, -8]] });
const sideLift = figure({
  at: ['hip', 50, 57],
  torso: 90,
  arms: [
    [8, 8],
    [172, 172],
  ],
  legs: [
    [-88, -90],
    [-92, -90],
  ],
  front: { shoulders: 9, hips: 5 },
});

export const neckShoulder: Readonly<Record<number, readonly Stroke[]>> = {
  181: [...bustFromSide(12, 'prop'), ...bustFromSide(0), ...sideTrunk, ...arrow([96, 34], [80, 34])],
  182: [...shoulders, ...upright.strokes, ...turn(upright.centre, 24, 140, 40)],
  183: [
    ...shoulders,
    ...leaning.strokes,
    curve('ink', 6, [84, 80], [98, 36], [68, 24]),
    ...turn([50, 62], 52, 108, 84),
  ],
  184: [
    ...shoulders,
    ...upright.strokes,
    line('ink', 8, [50, 62], [50, 94]),
    ...arrow([22, 78], [38, 78]),
    ...arrow([78, 78], [62, 78]),
  ],
  185: [...shoulders, ...upright.strokes, ...turn([20, 56], 11, 200, -40), ...turn([80, 56], 11, -20, 220)],
  186: [
    ...shoulders,
    ...upright.strokes,

    ...turn([50, 62], 54, 100, 126),
    ...turn([50, 62], 54, 80, 54),
  ],
  191: [floor(), ...table(66, 98, 58), ...pendulum.strokes, ...turn([56, 82], 9, 150, -150)],
  192: [floor(), wall(70), ...wallSlide.strokes, ...arrow([82, 44], [82, 20])],
  193: [
    floor(),
    band(rotateOut.joints.hand, rotateOut.far.hand),
    ...rotateOut.strokes,
    ...arrow([74, 50], [90, 50]),
    ...arrow([26, 50], [10, 50]),
  ],
  194: [floor(), post(92), band(row.joints.hand, [92, 42]), ...row.strokes, ...arrow([32, 44], [14, 44])],
  195: [floor(89), stick([16, 62], [32, 56]), ...stickLift.strokes, ...turn([33, 84], 32, 84, 124)],
  196: [line('prop', 1.8, [18, 6], [18, 94]), line('prop', 1.8, [82, 6], [82, 94]), ...doorway.strokes],
  197: [floor(), wall(80), ...wallPush.strokes, ...toAndFro([40, 30], [54, 22])],
  198: [floor(), ...sideLift.strokes, ...turn([59, 32], 30, -60, -8), ...turn([41, 32], 30, 240, 188)],
};
