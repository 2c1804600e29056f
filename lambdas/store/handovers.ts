import * as z from 'zod/mini';
import { idSchema } from '../core/ids.ts';
import { type Handover, handoverSchema } from '../core/sharing.ts';
import type { Db, Row } from './db.ts';
import {
  answerConfirmationParams,
  cancelHandoverParams,
  confirmationParams,
  confirmHandoverParams,
  findConfirmationParams,
  findHandoverParams,
  type HandoverPlace,
  handoversOfClientParams,
  removeConfirmationParams,
  removeHandoverParams,
} from './handovers-params.ts';
import { queryAll, readRow } from './rows.ts';
import { handoverParams } from './sharing-params.ts';

/** How long a client may take to answer. */
export const HANDOVER_SECONDS = 14 * 24 * 60 * 60;

/** What a client's link leads to, and what the client answered. */
const confirmationSchema = z.object({
  ownerId: idSchema,
  clientId: idSchema,
  colleagueId: idSchema,
  what: handoverSchema.shape.what,
  answer: z.optional(z.enum(['confirmed', 'declined'])),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

/**
 * Sharing or transfer of single clients that wait for the client's own word. Whether one waits, was answered or was
 * cancelled is decided in its one item; the link's item only says where to look, and afterwards what was answered.
 */
export interface HandoversRepository {
  /**
   * The link first, then the handover: dying in between leaves a link to nothing. False when one waits between these
   * three already.
   */
  ask(handover: Handover): Promise<boolean>;
  find(place: HandoverPlace, now: number): Promise<Handover | undefined>;
  /** What waits for one client, in the order of colleagues' ids. */
  ofClient(ownerId: number, clientId: number, now: number): Promise<Handover[]>;
  /** Where a link leads; `undefined`: nowhere, or its 14 days are over. */
  confirmation(tokenHash: string, now: number): Promise<Confirmation | undefined>;
  /** The client's yes. Answers the handover as it stands, with the first yes; `undefined`: cancelled or declined. */
  confirm(handover: Handover, now: number): Promise<Handover | undefined>;
  /** Before the client's yes only. False when it was too late, or cancelled before. */
  cancel(handover: Handover): Promise<boolean>;
  /** Takes back what `ask` wrote: the e-mail could not be sent. */
  forget(handover: Handover): Promise<void>;
  /** Keeps what was answered for whoever opens the link again. */
  answer(tokenHash: string, answer: 'confirmed' | 'declined'): Promise<void>;
  /** Carried out. */
  remove(handover: Handover): Promise<void>;
}

const livesAt = (row: Row, now: number): boolean => Number(row.expiresAt) * 1000 > now;

export const createHandovers = (db: Db, tableName: string): HandoversRepository => {
  const find: HandoversRepository['find'] = async (place, now) => {
    const row = await db.get(findHandoverParams(tableName, place));
    return row !== undefined && livesAt(row, now) ? readRow(handoverSchema, row) : undefined;
  };
  return {
    find,
    async ask(handover) {
      const expiresAt = Math.ceil(handover.askedAt / 1000) + HANDOVER_SECONDS;
      await db.put(confirmationParams(tableName, handover, expiresAt));
      if (await db.put(handoverParams(tableName, handover, expiresAt))) return true;
      await db.remove(removeConfirmationParams(tableName, handover.tokenHash));
      return false;
    },
    async ofClient(ownerId, clientId, now) {
      const rows = await queryAll(db, handoversOfClientParams(tableName, ownerId, clientId));
      return rows.filter((row) => livesAt(row, now)).map((row) => readRow(handoverSchema, row));
    },
    async confirmation(tokenHash, now) {
      const row = await db.get(findConfirmationParams(tableName, tokenHash));
      return row !== undefined && livesAt(row, now) ? readRow(confirmationSchema, row) : undefined;
    },
    async confirm(handover, now) {
      const row = await db.update(confirmHandoverParams(tableName, handover, now));
      if (row !== undefined) return readRow(handoverSchema, row);
      const there = await find(handover, now);
      return there?.tokenHash === handover.tokenHash ? there : undefined;
    },
    cancel: (handover) => db.remove(cancelHandoverParams(tableName, handover)),
    async forget(handover) {
      await db.remove(cancelHandoverParams(tableName, handover));
      await db.remove(removeConfirmationParams(tableName, handover.tokenHash));
    },
    async answer(tokenHash, answer) {
      await db.update(answerConfirmationParams(tableName, tokenHash, answer));
    },
    async remove(handover) {
      await db.remove(removeHandoverParams(tableName, handover));
    },
  };
};
