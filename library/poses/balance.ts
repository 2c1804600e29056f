/** Drawings of the balance and walking exercises, by exercise id. */
import { figure } from '../drawing/figure.ts';
import { arrow, line, type Stroke, toAndFro } from '../drawing/paths.ts';
import { chair, floor, step, table } from '../drawing/props.ts';

const upright = { torso: 90, front: { shoulders: 8, hips: 4 } } as const;
const oneLeg = figure({
  at: ['hip', 44, 56],
  torso: 90,
  arms: [[-55, -10]],
  legs: [
    [-18, -100, 0],
    [-90, -90, 0],
  ],
});
const tandem = figure({
  at: ['hip', 44, 58],
  torso: 90,
  arms: [
    [-50, -10],
    [-120, -100],
  ],
  legs: [
    [-78, -84, 0],
    [-104, -98, 0],
  ],
});
const walk = figure({
  at: ['hip', 44, 58],
  torso: 90,
  arms: [
    [-60, -30],
    [-120, -80],
  ],
  legs: [
    [-70, -82, 20],
    [-106, -108, -30],
  ],
});
const sideStep = figure({
  ...upright,
  at: ['hip', 48, 59],
  arms: [
    [-45, -20],
    [-135, -160],
  ],
  legs: [
    [-66, -74],
    [-104, -92],
  ],
});
const shift = figure({
  ...upright,
  at: ['hip', 54, 58],
  arms: [
    [-62, -70],
    [-118, -110],
  ],
  legs: [
    [-84, -86],
    [-112, -108],
  ],
});
const tap = figure({
  at: ['hip', 42, 56],
  torso: 90,
  arms: [
    [-70, -30],
    [-110, -70],
  ],
  legs: [
    [-24, -84, -12],
    [-90, -90, 0],
  ],
});
const march = figure({
  at: ['hip', 46, 56],
  torso: 90,
  arms: [
    [-125, -20],
    [-55, 20],
  ],
  legs: [
    [-4, -92, 0],
    [-90, -90, 0],
  ],
});

export const balance: Readonly<Record<number, readonly Stroke[]>> = {
  231: [floor(), ...chair(76, 66, 94), ...oneLeg.strokes],
  232: [floor(), ...table(70, 98, 56), ...tandem.strokes],
  233: [floor(), line('prop', 1.8, [8, 97.5], [92, 97.5]), ...walk.strokes, ...arrow([70, 30], [88, 30])],
  234: [...table(4, 96, 62), floor(), ...sideStep.strokes, ...arrow([76, 26], [94, 26])],
  235: [floor(), ...shift.strokes, ...toAndFro([28, 12], [80, 12])],
  236: [floor(), step(60, 94, 80), ...tap.strokes, ...arrow([78, 46], [78, 66])],
  237: [floor(), ...march.strokes, ...arrow([76, 66], [76, 46])],
};
