import type { Client, PatientKey } from '../core/client.ts';
import type { Db, UpdateParams } from './db.ts';
import { change } from './expressions.ts';
import { clientKeys } from './keys.ts';
import type { ReferencesRepository } from './references.ts';

/**
 * The new owner in one write, only while the client is still the old one's: a client has exactly one owner at every
 * moment, however often this is repeated or cut short. Nobody keeps access but those in `sharedWith`.
 */
export const moveClientParams = (
  tableName: string,
  clientId: number,
  {
    from,
    to,
    sharedWith,
  }: { readonly from: number; readonly to: number; readonly sharedWith: readonly number[] },
): UpdateParams => ({
  TableName: tableName,
  Key: clientKeys.client(clientId),
  ...change(
    {
      set: {
        ownerId: to,
        ownerKey: clientKeys.owner(to),
        ...(sharedWith.length === 0 ? {} : { sharedWith }),
      },
      remove: sharedWith.length === 0 ? ['sharedWith'] : [],
    },
    '#ownerId = :from',
    { ':from': from },
  ),
});

/** The very list that was read, one by one: not every emulator of DynamoDB compares whole lists. */
const stillShared = (read: readonly number[] | undefined) =>
  read === undefined
    ? { when: 'attribute_not_exists(#sharedWith)', values: {} }
    : {
        when: ['size(#sharedWith) = :size', ...read.map((_, at) => `#sharedWith[${at}] = :read${at}`)].join(
          ' AND ',
        ),
        values: { ':size': read.length, ...Object.fromEntries(read.map((id, at) => [`:read${at}`, id])) },
      };

/** Replaces whom one client is shared with, only while owner and list are still those that were read. */
export const shareClientParams = (
  tableName: string,
  read: Pick<Client, 'id' | 'ownerId' | 'sharedWith'>,
  sharedWith: readonly number[],
): UpdateParams => {
  const { when, values } = stillShared(read.sharedWith);
  return {
    TableName: tableName,
    Key: clientKeys.client(read.id),
    ...change(
      {
        set: sharedWith.length === 0 ? {} : { sharedWith },
        remove: sharedWith.length === 0 ? ['sharedWith'] : [],
      },
      `#ownerId = :owner AND ${when}`,
      { ':owner': read.ownerId, ...values },
    ),
  };
};

export interface MoveClientDeps {
  readonly db: Db;
  readonly tableName: string;
  readonly references: Pick<ReferencesRepository, 'claimReferenceOf'>;
  /** The vendor's `clientsUniquePer`. */
  readonly uniquePer: (vendor: string) => 'tenant' | 'practitioner';
  readonly now: () => number;
}

/**
 * Gives a client to another owner. Where a PMS has one client a practitioner, the new owner's reference comes first: a
 * crash in between leaves a reference to a client they may not open yet, which the next try completes. A new owner
 * who has a client of this patient already keeps that one under the PMS's button, and gets this one beside it.
 * @returns false when the client is not (or no longer) `from`'s
 */
export const createMoveClient =
  ({ db, tableName, references, uniquePer, now }: MoveClientDeps) =>
  async (
    client: Pick<Client, 'id'> & { readonly origin: PatientKey },
    move: { readonly from: number; readonly to: number; readonly sharedWith?: readonly number[] },
  ): Promise<boolean> => {
    if (uniquePer(client.origin.vendor) === 'practitioner')
      await references.claimReferenceOf(client.origin, client.id, move.to, now());
    const params = moveClientParams(tableName, client.id, { sharedWith: [], ...move });
    return (await db.update(params)) !== undefined;
  };
export type MoveClient = ReturnType<typeof createMoveClient>;
