/** Drawings of the hip exercises, by exercise id. */
import { figure } from '../drawing/figure.ts';
import { arrow, type Stroke, turn } from '../drawing/paths.ts';
import { chair, floor, towel } from '../drawing/props.ts';

const bridge = figure({
  at: ['shoulder', 25, 85],
  torso: 218,
  head: 180,
  arms: [[-8, 0]],
  legs: [
    [8, -90, 0],
    [12, -86, 0],
  ],
});
const oneLegBridge = figure({
  at: ['shoulder', 25, 85],
  torso: 218,
  head: 180,
  arms: [[-8, 0]],
  legs: [
    [33, 33, 120],
    [8, -90, 0],
  ],
});
const clam = figure({
  at: ['hip', 46, 80],
  torso: 182,
  head: 168,
  arms: [[-12, 8]],
  legs: [
    [46, -112],
    [6, 198],
  ],
});
const sideRaise = figure({
  at: ['hip', 46, 83],
  torso: 180,
  head: 165,
  arms: [[-8, 0]],
  legs: [
    [26, 26, 60],
    [0, 0, 60],
  ],
});
const abduct = figure({
  at: ['hip', 44, 56],
  torso: 90,
  arms: [
    [-35, 0],
    [-110, -70],
  ],
  legs: [
    [-90, -90],
    [-122, -122],
  ],
  front: { shoulders: 7, hips: 4 },
});
const extend = figure({
  at: ['hip', 46, 56],
  torso: 80,
  arms: [[-40, 0]],
  legs: [
    [-118, -118, -40],
    [-90, -90, 0],
  ],
});
const kneel = figure({
  at: ['hip', 44, 68],
  torso: 92,
  arms: [[-60, -20]],
  legs: [
    [0, -85, 0],
    [-112, 180, -150],
  ],
});
const march = figure({
  at: ['hip', 30, 66],
  torso: 92,
  arms: [[-100, -60]],
  legs: [
    [32, -88, 0],
    [0, -90, 0],
  ],
});
const squeeze = figure({
  at: ['hip', 48, 84],
  torso: 180,
  arms: [[-12, 0]],
  legs: [
    [62, -62, 0],
    [54, -54, 0],
  ],
});

export const hip: Readonly<Record<number, readonly Stroke[]>> = {
  121: [floor(90), ...bridge.strokes, ...arrow([44, 62], [44, 44])],
  122: [floor(90), ...oneLegBridge.strokes, ...arrow([40, 62], [40, 44])],
  123: [floor(87), ...clam.strokes, ...turn([46, 80], 27, 4, 34)],
  124: [floor(89), ...sideRaise.strokes, ...turn([46, 83], 34, 3, 18)],
  125: [floor(), ...chair(74, 62, 94), ...abduct.strokes, ...turn([40, 56], 40, -92, -112)],
  126: [floor(), ...chair(72, 66, 94), ...extend.strokes, ...turn([46, 56], 41, -98, -112)],
  127: [floor(94), ...kneel.strokes, towel([37, 89], 4), ...arrow([56, 56], [74, 56])],
  128: [floor(88), ...chair(22, 71, 88), ...march.strokes, ...arrow([70, 62], [70, 44])],
  129: [floor(89), ...squeeze.strokes, towel([58, 64], 6), ...arrow([78, 62], [67, 62])],
};
