/** The faults that every simulated vendor can be given, and chance; each simulator adds switches of its own. */
import * as z from 'zod/mini';

/** What can go wrong with one call; `Fault.route` says with which. */
export const faultKinds = [
  'slow',
  'tooManyRequests',
  'error500',
  'error503',
  'forbidden',
  /** The request is carried out, then the connection drops. */
  'lostAnswer',
  /** The connection drops and nothing was done. */
  'lostRequest',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Every route a fault can be aimed at; `*` is every API call, `POST s3` an upload elsewhere. */
export const routePattern = /^(\*|POST s3|(GET|POST|PUT|PATCH|DELETE) \/[a-z_/{}]*)$/;

export interface Fault {
  readonly kind: FaultKind;
  readonly route: string;
  /** How many more calls; null for no limit. */
  readonly times: number | null;
  /** Milliseconds since 1970 when it ends by itself; null for never. */
  readonly until: number | null;
  /** How long a slow answer takes, milliseconds. */
  readonly delayMs: number;
  /** How far ahead the reset of a 429 lies, seconds. */
  readonly resetSeconds: number;
}

/** The part of the switches that all simulators share. */
export interface FaultSwitches {
  readonly faults: readonly Fault[];
  /** Random mishaps: a probability for each call, repeatable by its seed. */
  readonly chaos: { readonly probability: number; readonly seed: number };
}

/** Nothing goes wrong. */
export const noFaults: FaultSwitches = { faults: [], chaos: { probability: 0, seed: 1 } };

/** How often, for the panel's numbers. */
export const count = z.int().check(z.minimum(0), z.maximum(1_000_000));
/** How long, for the panel's numbers. */
export const milliseconds = z.int().check(z.minimum(0), z.maximum(600_000));

const faultInput = z.strictObject({
  kind: z.enum(faultKinds),
  route: z._default(z.string().check(z.regex(routePattern)), '*'),
  /** The next n calls; without it (and without seconds) until switched off. */
  times: z._default(z.nullable(count), null),
  seconds: z.optional(z.number().check(z.minimum(0), z.maximum(86_400))),
  delayMs: z._default(milliseconds, 3000),
  resetSeconds: z._default(z.int().check(z.minimum(0), z.maximum(86_400)), 5),
});

/** What `POST /switches` accepts of every simulator; `addFault` adds to the faults there are. */
export const faultSwitchesInput = z.strictObject({
  faults: z.optional(z.array(faultInput)),
  addFault: z.optional(faultInput),
  chaos: z.optional(
    z.strictObject({
      probability: z.number().check(z.minimum(0), z.maximum(1)),
      seed: z._default(z.int(), 1),
    }),
  ),
});
export type FaultSwitchesInput = z.infer<typeof faultSwitchesInput>;

const toFault = ({ seconds, ...fault }: z.infer<typeof faultInput>, nowMs: number): Fault => ({
  ...fault,
  until: seconds === undefined ? null : nowMs + seconds * 1000,
});

/** The switches after somebody changed some; parts that are not named stay. */
export const changeSwitches = <S extends FaultSwitches>(
  before: S,
  input: FaultSwitchesInput & Readonly<Record<string, unknown>>,
  nowMs: number,
): S => {
  const { faults, addFault, ...rest } = input;
  const kept = faults === undefined ? before.faults : faults.map((fault) => toFault(fault, nowMs));
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    faults: addFault === undefined ? kept : [...kept, toFault(addFault, nowMs)],
  };
};
