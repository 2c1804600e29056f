import { API_KEY_ISSUER, maskApiKey, newApiKey } from '../core/api-key.ts';
import type { IssuedKey } from '../core/connection.ts';
import { raise } from '../core/errors.ts';
import type { RandomInt } from '../core/ids.ts';
import type { KeyHash } from '../platform/key-hash.ts';
import type { ApiKeysRepository, KeyHolder } from '../store/api-keys.ts';

/** A Physitrack API key that was just made: the key, for the secret and one look, and what the connection keeps. */
export interface NewKey {
  readonly key: string;
  readonly entry: IssuedKey;
}

/** Makes a key for a connection and claims it. It opens nothing until the connection names it. */
export type IssueKey = (holder: KeyHolder) => Promise<NewKey>;

/** @param region beginning of every key of this stack */
export const createIssueKey =
  (deps: {
    readonly region: string;
    readonly apiKeys: Pick<ApiKeysRepository, 'claim'>;
    readonly keyHash: KeyHash;
    readonly randomInt: RandomInt;
    readonly now: () => number;
  }): IssueKey =>
  async (holder) => {
    const key = newApiKey(deps.region, deps.randomInt);
    const hash = await deps.keyHash(API_KEY_ISSUER, key);
    if (!(await deps.apiKeys.claim(hash, holder))) raise('unexpected', { reason: 'api_key_in_use' });
    return { key, entry: { hash, masked: maskApiKey(key), issuedAt: deps.now() } };
  };
