/** Drawings of the elbow, wrist and hand exercises, by exercise id. */
import { hand, limb } from '../drawing/close-up.ts';
import { figure } from '../drawing/figure.ts';
import { arrow, line, type Stroke, toAndFro, turn } from '../drawing/paths.ts';
import { ball, dumbbell, floor, table } from '../drawing/props.ts';

const elbowBend = figure({
  at: ['hip', 46, 56],
  torso: 90,
  arms: [[-92, 38]],
  legs: [
    [-90, -90, 0],
    [-95, -90, 0],
  ],
});
const wristStretch = figure({
  at: ['hip', 40, 57],
  torso: 90,
  arms: [
    [0, 0, 92],
    [-34, 26],
  ],
  legs: [
    [-88, -90, 0],
    [-95, -90, 0],
  ],
});
const armPush = figure({ at: ['hip', 44, 62], torso: 90, arms: [[-150, -70]], legs: [[0, -90, 0]] });

export const elbowWrist: Readonly<Record<number, readonly Stroke[]>> = {
  211: [
    floor(),
    ...dumbbell(elbowBend.joints.hand, 90),
    ...elbowBend.strokes,
    ...turn([46, 44], 19, -50, 14),
  ],
  212: [floor(), ...wristStretch.strokes, ...arrow([84, 25], [72, 25])],
  213: [
    ...table(4, 62, 62),
    limb('ink', [8, 51], [60, 51]),
    ...hand([62, 51], 28),
    ...dumbbell([76, 41], 100),
    ...turn([62, 51], 30, -30, 12),
  ],
  214: [
    limb('ink', [8, 78], [50, 56]),
    ball([69, 44], 11),
    line('ink', 7, [50, 56], [58, 38], [72, 31]),
    line('ink', 5, [50, 56], [66, 58], [78, 54]),
    ...arrow([92, 28], [82, 36]),
    ...arrow([94, 60], [84, 54]),
  ],
  215: [
    ...table(4, 62, 70),
    limb('ink', [8, 59], [60, 59]),
    ...hand([60, 59], 0, 13),
    line('prop', 4, [70, 64], [70, 22]),
    line('prop', 9, [63, 22], [77, 22]),
    ...turn([70, 60], 26, 130, 50),
  ],
  216: [
    ...table(4, 58, 56),
    limb('ink', [8, 45], [58, 45]),
    ...hand([60, 46], -48),
    ...toAndFro([88, 30], [88, 66]),
  ],
  217: [floor(88), ...armPush.strokes, ...table(26, 60, 67, 88), ...arrow([24, 50], [24, 34])],
};
