/** A person made of lines, posed by the directions of the limbs. */
import { along, circle, curve, line, type Point, type Stroke, type Tone } from './paths.ts';

/** Lengths in units of the drawing: a standing person is about 80 high. */
const BODY = {
  head: 6.4,
  neck: 11,
  torso: 25,
  upperArm: 12.5,
  forearm: 12,
  hand: 4,
  thigh: 18,
  shin: 18,
  foot: 6.5,
};
const WIDTH = { limb: 4.6, torso: 7 };

/** Directions of upper arm, forearm and, where it matters, hand (degrees as in `along`). */
export type Arm = readonly [upper: number, forearm: number, hand?: number];
/** Directions of thigh, shin and foot. */
export type Leg = readonly [thigh: number, shin: number, foot?: number];

export interface Pose {
  /** The joint that stands at a place; the rest follows. */
  readonly at: readonly [joint: Joint, x: number, y: number];
  /** From the hip to the shoulders. */
  readonly torso: number;
  /** From the shoulders to the head; as the torso when absent. */
  readonly head?: number;
  /** How far the back bows out (to the left of its direction), units. */
  readonly bow?: number;
  /** The near limb first; the far one is drawn lighter, behind the body. */
  readonly arms?: readonly Arm[];
  readonly legs?: readonly Leg[];
  /** Seen from the front: shoulders and hips this far apart; both sides are near. */
  readonly front?: { readonly shoulders: number; readonly hips: number };
}

export type Joint = 'hip' | 'shoulder' | 'head' | 'hand' | 'knee' | 'ankle' | 'toe';

export interface Figure {
  readonly strokes: readonly Stroke[];
  /** Joints of the near side. */
  readonly joints: Readonly<Record<Joint, Point>>;
  readonly far: { readonly hand: Point; readonly knee: Point; readonly ankle: Point };
}

const armPoints = (shoulder: Point, [upper, forearm, hand]: Arm): [Point, ...Point[]] => {
  const elbow = along(shoulder, upper, BODY.upperArm);
  const wrist = along(elbow, forearm, BODY.forearm);
  return [shoulder, elbow, wrist, ...(hand === undefined ? [] : [along(wrist, hand, BODY.hand)])];
};

const legPoints = (
  hip: Point,
  [thigh, shin, foot]: Leg,
): { knee: Point; ankle: Point; toe: Point; all: Point[] } => {
  const knee = along(hip, thigh, BODY.thigh);
  const ankle = along(knee, shin, BODY.shin);
  const toe = along(ankle, foot ?? 0, BODY.foot);
  return { knee, ankle, toe, all: [hip, knee, ankle, ...(foot === undefined ? [] : [toe])] };
};

const shifted = (point: Point, by: number): Point => [point[0] + by, point[1]];

/** Builds the figure with its hip at the origin, then moves it so that the joint of `at` stands in its place. */
export const figure = (pose: Pose): Figure => {
  const build = (hip: Point): Figure => {
    const shoulder = along(hip, pose.torso, BODY.torso);
    const head = along(shoulder, pose.head ?? pose.torso, BODY.neck);
    const [nearArm, farArm] = pose.arms ?? [];
    const [nearLeg, farLeg] = pose.legs ?? [];
    const { shoulders = 0, hips = 0 } = pose.front ?? {};
    const arm = (side: Arm | undefined, by: number): Point[] =>
      side ? armPoints(shifted(shoulder, by), side) : [];
    const leg = (side: Leg | undefined, by: number) => (side ? legPoints(shifted(hip, by), side) : undefined);
    const [near, far] = [
      { arm: arm(nearArm, shoulders), leg: leg(nearLeg, hips) },
      { arm: arm(farArm, -shoulders), leg: leg(farLeg, -hips) },
    ];
    const farTone: Tone = pose.front === undefined ? 'prop' : 'ink';
    const limb = (tone: Tone, points: readonly Point[] = []): Stroke[] =>
      points.length === 0 ? [] : [line(tone, WIDTH.limb, ...points)];
    const middle = along(along(hip, pose.torso, BODY.torso / 2), pose.torso + 90, 2 * (pose.bow ?? 0));
    const cross =
      pose.front === undefined
        ? []
        : [line('ink', WIDTH.limb, shifted(shoulder, -shoulders), shifted(shoulder, shoulders))];
    const pelvis =
      pose.front === undefined ? [] : [line('ink', WIDTH.limb, shifted(hip, -hips), shifted(hip, hips))];
    return {
      strokes: [
        ...limb(farTone, far.leg?.all),
        ...limb(farTone, far.arm),
        pose.bow === undefined
          ? line('ink', WIDTH.torso, hip, shoulder)
          : curve('ink', WIDTH.torso, hip, middle, shoulder),
        ...cross,
        ...pelvis,
        line('ink', WIDTH.limb, shoulder, head),
        circle('ink', head, BODY.head),
        ...limb('ink', near.leg?.all),
        ...limb('ink', near.arm),
      ],
      joints: {
        hip,
        shoulder,
        head,
        hand: near.arm.at(-1) ?? shoulder,
        knee: near.leg?.knee ?? hip,
        ankle: near.leg?.ankle ?? hip,
        toe: near.leg?.toe ?? hip,
      },
      far: {
        hand: far.arm.at(-1) ?? shoulder,
        knee: far.leg?.knee ?? hip,
        ankle: far.leg?.ankle ?? hip,
      },
    };
  };
  const [joint, x, y] = pose.at;
  const [jointX, jointY] = build([0, 0]).joints[joint];
  return build([x - jointX, y - jointY]);
};
