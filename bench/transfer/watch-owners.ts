import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../../lambdas/store/db.ts';
import { clientKeys } from '../../lambdas/store/keys.ts';
import { FROM, TABLES, TO } from './practice.ts';

const AT_ONCE = 50;
const REST_MS = 40;

export interface OwnersSeen {
  /** Clients looked at, one after the other, again and again. */
  readonly looks: number;
  /** Looks at which a client was gone, or its owner neither the old nor the new one. */
  readonly withoutOwner: number;
  /** Looks at which a client was the old owner's after it had been the new one's. */
  readonly movedBack: number;
}

/** Reads owners from the side as fast as it can, until it is stopped. */
export const watchOwners = (db: Db, clientIds: readonly number[]): (() => Promise<OwnersSeen>) => {
  let isOver = false;
  let looks = 0;
  let withoutOwner = 0;
  let movedBack = 0;
  const moved = new Set<number>();
  const look = async (ids: readonly number[]): Promise<void> => {
    const rows = await db.batchGet(
      TABLES.clients,
      ids.map((id) => clientKeys.client(id)),
    );
    looks += ids.length;
    withoutOwner += ids.length - rows.length;
    for (const row of rows) {
      const id = clientKeys.idOf(row);
      if (row.ownerId === TO) moved.add(id);
      else if (row.ownerId !== FROM) withoutOwner += 1;
      else if (moved.has(id)) movedBack += 1;
    }
  };
  const watching = (async () => {
    for (let start = 0; !isOver; start = start + AT_ONCE < clientIds.length ? start + AT_ONCE : 0) {
      await look(clientIds.slice(start, start + AT_ONCE));
      await sleep(REST_MS);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return { looks, withoutOwner, movedBack };
  };
};
