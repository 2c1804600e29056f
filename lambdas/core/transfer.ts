import * as z from 'zod/mini';
import { idSchema } from './ids.ts';

const personSchema = z.object({ id: idSchema, name: z.string() });

/** Clients that are being moved at this moment: enough to enter each of them in the activity, whoever comes later. */
export const batchUnderWaySchema = z.object({
  /** What the entries of this batch say, epoch milliseconds. */
  at: z.number(),
  to: personSchema,
  by: personSchema,
  clientIds: z.array(idSchema),
});
export type BatchUnderWay = z.infer<typeof batchUnderWaySchema>;

/** Why a transfer stopped by itself; absent: somebody stopped it. */
export const stopReasonSchema = z.enum(['colleague_inactive', 'colleague_moving', 'client_unreadable']);
export type StopReason = z.infer<typeof stopReasonSchema>;

/**
 * All clients of one practitioner move to a colleague. `startedAt` names this transfer: one that is begun anew has
 * another. One worker holds it at a time (`leaseHolder`); whoever stops or continues it takes it out of its hands.
 */
export const transferSchema = z.object({
  practiceId: idSchema,
  fromId: idSchema,
  toId: idSchema,
  state: z.enum(['running', 'stopped', 'done']),
  reason: z.optional(stopReasonSchema),
  moved: z.int().check(z.nonnegative()),
  total: z.int().check(z.nonnegative()),
  startedBy: personSchema,
  /** Epoch milliseconds, like the others. */
  startedAt: z.number(),
  updatedAt: z.number(),
  finishedAt: z.optional(z.number()),
  leaseHolder: z.optional(z.string()),
  underWay: z.optional(batchUnderWaySchema),
});
export type Transfer = z.infer<typeof transferSchema>;

/** What names a transfer. */
export type TransferKey = Pick<Transfer, 'practiceId' | 'fromId' | 'startedAt'>;

/** A worker writes every second or so; one that has not for so long is dead, and another may take over. */
export const LEASE_MS = 60_000;
/** Nobody has heard of a transfer for so long: people may continue it. Longer than a lease. */
const SILENT_MS = 120_000;

/** Should be at work and is not. */
export const isSilent = ({ state, updatedAt }: Transfer, now: number): boolean =>
  state === 'running' && now - updatedAt >= SILENT_MS;

/** May a person continue it? */
export const mayContinue = (transfer: Transfer, now: number): boolean =>
  transfer.state === 'stopped' || isSilent(transfer, now);

/**
 * Progress counted anew after a break, from the clients that are left. What was moved is at least what was recorded, and
 * at most that and the batch that was under way; clients that were added or handed over meanwhile change the total.
 */
export const recount = (transfer: Transfer, left: number): Transfer => {
  const most = transfer.moved + (transfer.underWay?.clientIds.length ?? 0);
  const moved = Math.min(most, Math.max(transfer.moved, transfer.total - left));
  return { ...transfer, moved, total: moved + left };
};

/** Progress after so many more were moved; clients that were added meanwhile are not more than all. */
export const advanced = (transfer: Transfer, more: number): Transfer => {
  const moved = transfer.moved + more;
  return { ...transfer, moved, total: Math.max(transfer.total, moved) };
};
