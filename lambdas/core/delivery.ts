import * as z from 'zod/mini';
import { vendorIdSchema } from './connection.ts';
import { AppError, codeOf, type ErrorCode } from './errors.ts';
import { idSchema } from './ids.ts';
import type { Program } from './program.ts';

/**
 * One program document's way into one PMS.
 *
 *   pending ──claim──> rendering ──> uploading ──> filed
 *      ^                   │             │
 *      │                   ├─ wait ──────┤   (429, 5xx, time-outs: pending again, due later)
 *      │                   ├─ refused ───┤   (key or role: until the key changes)
 *      └── key changes ────┘             └─> broken (dead-letter queue, alarm)
 *
 * The item is a lease: `leaseUntil` passes, anyone may claim it again.
 */
export const deliverySchema = z.object({
  clientId: idSchema,
  programId: idSchema,
  programVersion: z.int().check(z.positive()),
  practitionerId: idSchema,
  vendor: z.optional(vendorIdSchema),
  state: z.enum(['pending', 'rendering', 'uploading', 'filed', 'refused', 'broken']),
  /** Claims so far. */
  attempts: z.int().check(z.nonnegative()),
  /** Claims since the last one whose end was recorded, that one included: more than one means runs were cut short. */
  cutShort: z.optional(z.int()),
  /** Who holds the lease (one random string a claim) and until when, epoch milliseconds. */
  leaseHolder: z.optional(z.string()),
  leaseUntil: z.optional(z.number()),
  /** `pending` only: not before this moment, epoch milliseconds. */
  dueAt: z.optional(z.number()),
  /** Why it waits, was refused or broke. */
  reason: z.optional(z.string()),
  /** The PMS's id of the file, once filed. */
  fileId: z.optional(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** A program version's delivery as it begins: pending and due at once. */
export const newDelivery = (program: Program, now: number): Delivery => ({
  clientId: program.clientId,
  programId: program.id,
  programVersion: program.version,
  practitionerId: program.practitionerId,
  state: 'pending',
  attempts: 0,
  dueAt: now,
  createdAt: now,
  updatedAt: now,
});

/** Our marker in the PMS: unique per program version, found again by a retry after a lost answer. */
export const deliveryMarker = (delivery: Pick<Delivery, 'programId' | 'programVersion'>): string =>
  `Physitrack ${delivery.programId}-v${delivery.programVersion}`;

/** What becomes of a delivery after a failure. */
export type Outcome =
  | { readonly kind: 'wait'; readonly code: ErrorCode; readonly until: number }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'broken'; readonly code: ErrorCode };

/** Runs are cut short by bad luck now and then; this often in a row it is the document that does it. */
const MOST_CUT_SHORT = 8;

/** A document that stops its function every time would be tried for ever: throws `document_failed`. */
export const assertWorthAnotherTry = (delivery: Pick<Delivery, 'cutShort'>): void => {
  if ((delivery.cutShort ?? 0) > MOST_CUT_SHORT)
    throw new AppError('document_failed', { reason: 'cut_short' });
};

export const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000;
const FIRST_WAIT_MS = 30 * 1000;
const LONGEST_WAIT_MS = 15 * 60 * 1000;

const REFUSALS: readonly ErrorCode[] = [
  'not_connected',
  'not_in_this_pms',
  'role_may_not_add_files',
  'pms_key_rejected',
  'pms_forbidden',
  'pms_storage_full',
  'patient_not_found',
  'patient_archived',
  'practitioner_inactive',
  'vendor_not_set_up',
];
const WAITS: readonly ErrorCode[] = [
  'pms_rate_limited',
  'pms_unavailable',
  'pms_forbidden_for_now',
  'webhook_failed',
  'unexpected',
];

/**
 * Sorts every failure of a delivery, here and nowhere else (design.md, section 5, step 6).
 * Waits double from 30 s to 15 min, spread by `random` (0 … 1) so that a queue does not return all at once;
 * a moment the PMS named is never undercut. After three days of waiting a delivery is broken.
 */
export const sortFailure = (
  error: unknown,
  delivery: Pick<Delivery, 'attempts' | 'createdAt'>,
  now: number,
  random: number,
): Outcome => {
  const code = codeOf(error);
  if (REFUSALS.includes(code)) return { kind: 'refused', code };
  if (!WAITS.includes(code)) return { kind: 'broken', code };
  if (now - delivery.createdAt > GIVE_UP_AFTER_MS) return { kind: 'broken', code: 'waited_too_long' };
  const backoff = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, delivery.attempts - 1), LONGEST_WAIT_MS);
  const retryAt = error instanceof AppError ? error.detail.retryAt : undefined;
  const earliest = Math.max(retryAt ?? now + backoff, now);
  return { kind: 'wait', code, until: Math.ceil(earliest + random * backoff * 0.5) };
};
