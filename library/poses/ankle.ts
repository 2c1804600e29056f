/** Drawings of the ankle and foot exercises, by exercise id. */
import { limb } from '../drawing/close-up.ts';
import { figure } from '../drawing/figure.ts';
import { arrow, line, type Stroke, toAndFro, turn } from '../drawing/paths.ts';
import { band, chair, cloth, floor, step, table, wall } from '../drawing/props.ts';

const onToes = figure({ at: ['toe', 48, 92], torso: 90, arms: [[-45, 0]], legs: [[-90, -90, -55]] });
const calfStretch = figure({
  at: ['hip', 44, 58],
  torso: 70,
  arms: [
    [-5, 5],
    [-10, 0],
  ],
  legs: [
    [-118, -118, -5],
    [-52, -96, 0],
  ],
});
const pushBand = figure({ at: ['hip', 24, 84], torso: 86, arms: [[-40, -10]], legs: [[0, 0, 58]] });
const onStep = figure({ at: ['toe', 52, 74], torso: 90, arms: [[-35, 0]], legs: [[-90, -90, 25]] });

export const ankle: Readonly<Record<number, readonly Stroke[]>> = {
  141: [floor(), ...chair(72, 66, 94), ...onToes.strokes, ...arrow([24, 66], [24, 44])],
  142: [
    floor(82),
    limb('prop', [60, 72], [84, 60]),
    limb('ink', [8, 72], [60, 72], [63, 46]),
    ...turn([60, 72], 36, 32, 74),
  ],
  143: [floor(), wall(76), ...calfStretch.strokes, ...arrow([18, 70], [18, 86])],
  144: [
    floor(89),
    band(pushBand.joints.hand, pushBand.joints.toe),
    ...pushBand.strokes,
    ...turn(pushBand.joints.ankle, 15, 62, 12),
  ],
  145: [
    ...table(4, 58, 66),
    limb('ink', [10, 56], [62, 56], [70, 34]),
    line('accent', 2, [78, 52], [85, 32], [92, 52]),
    line('accent', 2, [80.5, 45], [89.5, 45]),
  ],
  146: [
    floor(88),
    limb('ink', [36, 12], [36, 78], [62, 80]),
    ...cloth(54, 94, 86),
    ...arrow([90, 70], [74, 70]),
  ],
  147: [floor(), step(46, 92, 77), ...onStep.strokes, ...arrow([26, 62], [26, 82])],
  148: [floor(90), limb('ink', [40, 14], [40, 76], [64, 82]), ...toAndFro([78, 62], [78, 86])],
};
