/** Whose key it is. A revoked key, a wrong shard and nonsense all look the same: 401. */

import { refuse } from '../../shared/refusals.ts';
import { hashOfKey, keyFromAuthorization, splitKey } from '../keys.ts';
import type { Account, User } from '../model.ts';
import type { Store } from '../store.ts';

export interface KeyOwner {
  readonly account: Account;
  readonly user: User;
}

/** Finds the owner of a key that was sent to `hostShard` (undefined: the shard its suffix names). */
export const findKeyOwner = (
  store: Store,
  authorization: string | undefined,
  hostShard: string | undefined,
): KeyOwner | undefined => {
  const key = keyFromAuthorization(authorization);
  if (key === undefined) return undefined;
  const suffix = splitKey(key).shard;
  const record = store.keys.get(hashOfKey(key));
  if (record === undefined || record.revokedAt !== undefined) return undefined;
  const user = store.users.get(record.userId);
  const account = user === undefined ? undefined : store.accounts.get(user.accountId);
  if (user === undefined || account === undefined) return undefined;
  const asked = hostShard ?? suffix ?? 'au1';
  return account.shard === asked && (suffix === undefined || suffix === asked)
    ? { account, user }
    : undefined;
};

/** 401 with the text of Rails' own Basic authentication (contracts.md, 1.4). */
export const refuseKey = (): never =>
  refuse(401, 'HTTP Basic: Access denied.', { 'www-authenticate': 'Basic realm="Application"' });
