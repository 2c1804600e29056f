import { type Sharing, sharingSchema } from '../core/sharing.ts';
import type { Db, GetParams, PutParams, QueryParams } from './db.ts';
import { where } from './expressions.ts';
import { sharingKeys } from './keys.ts';
import { queryAll, readFound, readRow } from './rows.ts';

/** Who lets whom see all their clients. */
export interface SharingRepository {
  /** One key read, however many shares exist. */
  between(ownerId: number, colleagueId: number): Promise<Sharing | undefined>;
  save(sharing: Sharing): Promise<void>;
  /** Owners who share with a colleague (accepted), in a stable order. */
  ownersFor(colleagueId: number): Promise<number[]>;
}

export const betweenParams = (tableName: string, ownerId: number, colleagueId: number): GetParams => ({
  TableName: tableName,
  Key: sharingKeys.sharing(ownerId, colleagueId),
  ConsistentRead: true,
});

export const saveSharingParams = (tableName: string, sharing: Sharing): PutParams => ({
  TableName: tableName,
  Item: {
    ...sharingKeys.sharing(sharing.ownerId, sharing.colleagueId),
    ...sharing,
    colleagueKey: sharingKeys.colleague(sharing.colleagueId),
  },
});

export const ownersForParams = (tableName: string, colleagueId: number): QueryParams => ({
  TableName: tableName,
  IndexName: 'byColleague',
  ...where({
    key: '#colleagueKey = :colleague',
    filter: '#state = :accepted',
    values: { ':colleague': sharingKeys.colleague(colleagueId), ':accepted': 'accepted' },
  }),
});

/** The table `sharing` (keys: `keys.ts`). */
export const createSharingRepository = (db: Db, tableName: string): SharingRepository => ({
  async between(ownerId, colleagueId) {
    return readFound(sharingSchema, await db.get(betweenParams(tableName, ownerId, colleagueId)));
  },
  async save(sharing) {
    await db.put(saveSharingParams(tableName, sharing));
  },
  async ownersFor(colleagueId) {
    const rows = await queryAll(db, ownersForParams(tableName, colleagueId));
    return rows.map((row) => readRow(sharingSchema, row).ownerId);
  },
});
