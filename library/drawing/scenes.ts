/** Every drawing of the library, by exercise id. */
import type { Picture } from '../../lambdas/core/program.ts';
import { ankle } from '../poses/ankle.ts';
import { back } from '../poses/back.ts';
import { balance } from '../poses/balance.ts';
import { elbowWrist } from '../poses/elbow-wrist.ts';
import { hip } from '../poses/hip.ts';
import { knee } from '../poses/knee.ts';
import { neckShoulder } from '../poses/neck-shoulder.ts';
import { centred } from './centred.ts';

const strokes = { ...knee, ...hip, ...ankle, ...back, ...neckShoulder, ...elbowWrist, ...balance };

/** Exercise id -> its picture. */
export const drawings: ReadonlyMap<number, Picture> = new Map(
  Object.entries(strokes).map(([id, paths]) => [Number(id), { kind: 'drawing', paths: centred(paths) }]),
);
