import { type Sharing, sharingSchema } from '../core/sharing.ts';
import type { Db, Row } from './db.ts';
import { SHARING } from './keys.ts';
import { queryAll, readFound, readRow } from './rows.ts';
import {
  acceptSharingParams,
  addSharingParams,
  betweenParams,
  endSharingParams,
  forColleagueParams,
  ofOwnerParams,
  placeAfterOwner,
  saveSharingParams,
} from './sharing-params.ts';

/** A page of standing permissions; `cursor`: the owner or colleague after whom the next page starts. */
export interface SharingPage {
  readonly sharings: Sharing[];
  readonly cursor?: number;
}

/** Who lets whom see all their clients. */
export interface SharingRepository {
  /** One key read, however many shares exist. */
  between(ownerId: number, colleagueId: number): Promise<Sharing | undefined>;
  /** Writes it, whatever was there. */
  save(sharing: Sharing): Promise<void>;
  /** False when there is one between the two already. */
  add(sharing: Sharing): Promise<boolean>;
  /** Turns an invitation into a permission. False when it is not waiting any more. */
  accept(sharing: Sharing): Promise<boolean>;
  /**
   * Ends an invitation or a permission, at once. False when there was none. `only`: nothing but what an administrator
   * switched on for the practice; what the owner gave stays.
   */
  end(ownerId: number, colleagueId: number, only?: 'practice'): Promise<boolean>;
  /** All that an owner gives, invited and accepted, in the order of colleagues' ids. */
  ofOwner(ownerId: number): Promise<Sharing[]>;
  /** One page of what a colleague is given, invited and accepted, in the order of owners' ids. */
  forColleague(
    colleagueId: number,
    options: { readonly after?: number; readonly limit: number },
  ): Promise<SharingPage>;
  /** All that a colleague is given, in the order of owners' ids. For a page of its own, never on a click's path. */
  ofColleague(colleagueId: number): Promise<Sharing[]>;
}

const read = (rows: readonly Row[]): Sharing[] => rows.map((row) => readRow(sharingSchema, row));

/** The table `sharing` (keys: `keys.ts`, requests: `sharing-params.ts`). */
export const createSharingRepository = (db: Db, tableName: string): SharingRepository => ({
  async between(ownerId, colleagueId) {
    return readFound(sharingSchema, await db.get(betweenParams(tableName, ownerId, colleagueId)));
  },
  async save(sharing) {
    await db.put(saveSharingParams(tableName, sharing));
  },
  add: (sharing) => db.put(addSharingParams(tableName, sharing)),
  accept: (sharing) => db.put(acceptSharingParams(tableName, { ...sharing, state: 'accepted' })),
  end: (ownerId, colleagueId, only) => db.remove(endSharingParams(tableName, ownerId, colleagueId, only)),
  async ofOwner(ownerId) {
    return read(await queryAll(db, ofOwnerParams(tableName, ownerId, SHARING)));
  },
  async forColleague(colleagueId, { after, limit }) {
    const start = after === undefined ? {} : { start: placeAfterOwner(after, colleagueId) };
    const { rows, lastKey } = await db.query(
      forColleagueParams(tableName, colleagueId, SHARING, { ...start, limit }),
    );
    const sharings = read(rows);
    const last = sharings.at(-1);
    return lastKey === undefined || last === undefined ? { sharings } : { sharings, cursor: last.ownerId };
  },
  async ofColleague(colleagueId) {
    return read(await queryAll(db, forColleagueParams(tableName, colleagueId, SHARING)));
  },
});
