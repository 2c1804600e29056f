/** The switches: how the simulated Cliniko misbehaves, and which side of a contradiction it takes. */
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

/** Every route a fault can be aimed at; `*` is every API call, `POST s3` the upload. */
export const routePattern = /^(\*|POST s3|(GET|POST|PATCH|DELETE) \/[a-z_/{}]*)$/;

export interface Fault {
  readonly kind: FaultKind;
  readonly route: string;
  /** How many more calls; null for no limit. */
  readonly times: number | null;
  /** Milliseconds since 1970 when it ends by itself; null for never. */
  readonly until: number | null;
  /** How long a slow answer takes, milliseconds. */
  readonly delayMs: number;
  /** How far ahead X-RateLimit-Reset lies, seconds. */
  readonly resetSeconds: number;
}

export interface Switches {
  readonly faults: readonly Fault[];
  /** Random mishaps: a probability for each call, repeatable by its seed. */
  readonly chaos: { readonly probability: number; readonly seed: number };
  /** Calls a minute and user (documented: 200). */
  readonly rateLimitPerMinute: number;
  /** `stuck`: uploaded files are never processed. */
  readonly processing: 'normal' | 'stuck';
  readonly processingMs: number;
  /** Whether an archived patient answers without the archived_at filter (contracts.md, 5.3). */
  readonly archivedWithoutFilter: 'not_found' | 'found';
  /** Whether `q[]=archived_at:*` on a single patient works, or answers 404 for everybody. */
  readonly archivedFilter: 'works' | 'not_found';
  /** The form of bodies that Cliniko does not document: 401, 403, 404, 429 (contracts.md, 5.2). */
  readonly errorBodies: 'text' | 'json' | 'html';
}

export const defaultSwitches: Switches = {
  faults: [],
  chaos: { probability: 0, seed: 1 },
  rateLimitPerMinute: 200,
  processing: 'normal',
  processingMs: 1000,
  archivedWithoutFilter: 'not_found',
  archivedFilter: 'works',
  errorBodies: 'text',
};

const count = z.int().check(z.minimum(0), z.maximum(1_000_000));
const milliseconds = z.int().check(z.minimum(0), z.maximum(600_000));

const faultInput = z.strictObject({
  kind: z.enum(faultKinds),
  route: z._default(z.string().check(z.regex(routePattern)), '*'),
  /** The next n calls; without it (and without seconds) until switched off. */
  times: z._default(z.nullable(count), null),
  seconds: z.optional(z.number().check(z.minimum(0), z.maximum(86_400))),
  delayMs: z._default(milliseconds, 3000),
  resetSeconds: z._default(z.int().check(z.minimum(0), z.maximum(86_400)), 5),
});

/** What `POST /switches` accepts for the switches: any part of them; `addFault` adds to the faults there are. */
export const switchesInput = z.strictObject({
  faults: z.optional(z.array(faultInput)),
  addFault: z.optional(faultInput),
  chaos: z.optional(
    z.strictObject({
      probability: z.number().check(z.minimum(0), z.maximum(1)),
      seed: z._default(z.int(), 1),
    }),
  ),
  rateLimitPerMinute: z.optional(count),
  processing: z.optional(z.enum(['normal', 'stuck'])),
  processingMs: z.optional(milliseconds),
  archivedWithoutFilter: z.optional(z.enum(['not_found', 'found'])),
  archivedFilter: z.optional(z.enum(['works', 'not_found'])),
  errorBodies: z.optional(z.enum(['text', 'json', 'html'])),
});
export type SwitchesInput = z.infer<typeof switchesInput>;

const toFault = ({ seconds, ...fault }: z.infer<typeof faultInput>, nowMs: number): Fault => ({
  ...fault,
  until: seconds === undefined ? null : nowMs + seconds * 1000,
});

/** The switches after somebody changed some; parts that are not named stay. */
export const changeSwitches = (before: Switches, input: SwitchesInput, nowMs: number): Switches => {
  const { faults, addFault, ...rest } = input;
  const kept = faults === undefined ? before.faults : faults.map((fault) => toFault(fault, nowMs));
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    faults: addFault === undefined ? kept : [...kept, toFault(addFault, nowMs)],
  };
};
