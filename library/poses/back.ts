/** Drawings of the back and trunk exercises, by exercise id. */
import { figure } from '../drawing/figure.ts';
import { arrow, type Stroke, turn } from '../drawing/paths.ts';
import { floor } from '../drawing/props.ts';

const onFours = { at: ['hip', 66, 67], torso: 166 } as const;
const cat = figure({ ...onFours, head: 226, bow: -6, arms: [[-92, -92]], legs: [[-90, 0, 0]] });
const child = figure({
  at: ['hip', 72, 76],
  torso: 192,
  head: 188,
  bow: -4,
  arms: [[186, 178]],
  legs: [[208, 0, -20]],
});
const kneeToChest = figure({
  at: ['hip', 50, 84],
  torso: 180,
  arms: [[32, 20]],
  legs: [
    [112, -22, 40],
    [4, -4, 80],
  ],
});
const tilt = figure({ at: ['hip', 50, 84], torso: 180, arms: [[-12, 0]], legs: [[58, -58, 0]] });
const birdDog = figure({
  at: ['hip', 57, 67],
  torso: 166,
  head: 172,
  arms: [
    [176, 178],
    [-92, -92],
  ],
  legs: [
    [-90, 0, 0],
    [6, 6, -60],
  ],
});
const propUp = figure({
  at: ['hip', 54, 86],
  torso: 142,
  head: 120,
  arms: [[-88, 182]],
  legs: [[-1, 0, 10]],
});
const kneesRoll = figure({
  at: ['hip', 46, 58],
  torso: 90,
  arms: [
    [0, 0],
    [180, 180],
  ],
  legs: [
    [-22, -112],
    [-34, -118],
  ],
  front: { shoulders: 6, hips: 3 },
});
const deadBug = figure({
  at: ['hip', 52, 84],
  torso: 180,
  arms: [
    [92, 92],
    [158, 158],
  ],
  legs: [
    [92, 0, 60],
    [22, 16, 60],
  ],
});
const plank = figure({
  at: ['shoulder', 27, 72],
  torso: 171,
  head: 168,
  arms: [[-92, 180]],
  legs: [[-9, -9, -80]],
});
const sidePlank = figure({
  at: ['shoulder', 27, 70],
  torso: 160,
  head: 150,
  arms: [
    [82, 82],
    [-92, 180],
  ],
  legs: [[-22, -8]],
});
const backStretch = figure({
  at: ['hip', 50, 56],
  torso: 108,
  head: 122,
  arms: [[-118, -22]],
  legs: [[-90, -90, 0]],
});
const hinge = figure({
  at: ['ankle', 56, 91],
  torso: 32,
  head: 28,
  arms: [[-70, -60]],
  legs: [[-68, -98, 0]],
});

export const back: Readonly<Record<number, readonly Stroke[]>> = {
  161: [floor(91), ...cat.strokes, ...arrow([54, 46], [54, 30])],
  162: [floor(91), ...child.strokes, ...arrow([36, 66], [16, 66])],
  163: [floor(89), ...kneeToChest.strokes, ...arrow([56, 52], [38, 52])],
  164: [floor(89), ...tilt.strokes, ...arrow([44, 62], [44, 78])],
  165: [floor(91), ...birdDog.strokes, ...arrow([16, 42], [4, 42]), ...arrow([84, 48], [96, 48])],
  166: [floor(91), ...propUp.strokes, ...turn([54, 86], 42, 166, 140)],
  167: [...kneesRoll.strokes, ...turn([46, 58], 40, -88, -52)],
  168: [floor(89), ...deadBug.strokes, ...turn([52, 84], 46, 40, 16)],
  169: [floor(90), ...plank.strokes],
  170: [floor(88), ...sidePlank.strokes, ...arrow([60, 64], [60, 48])],
  171: [floor(), ...backStretch.strokes, ...turn([50, 56], 46, 78, 104)],
  172: [floor(), ...hinge.strokes, ...arrow([36, 48], [22, 56])],
};
