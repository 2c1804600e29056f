import { API_KEY_ISSUER, isApiKey } from '../core/api-key.ts';
import { type Connection, isKeyInForce } from '../core/connection.ts';
import { raise } from '../core/errors.ts';
import { isActive } from '../core/practitioner.ts';
import type { WebRequest } from '../http/request.ts';
import type { KeyHash } from '../platform/key-hash.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ApiKeysRepository } from '../store/api-keys.ts';
import { type Attempts, countGuess, WRONG_KEYS, windowEndsAt } from '../store/attempts.ts';
import type { Authenticated } from './call.ts';

export interface AuthenticateDeps {
  /** Code of this stack's region. */
  readonly region: string;
  readonly apiKeys: Pick<ApiKeysRepository, 'find'>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly attempts: Attempts;
  readonly keyHash: KeyHash;
  readonly findVendor: (id: string) => Vendor | undefined;
  readonly now: () => number;
}

/** Nobody's id: looked up for unknown keys, so that they cost as much as known ones. */
const NOBODY = Number.MAX_SAFE_INTEGER;

const header = (request: WebRequest, name: string): string => request.headers[name] ?? '';

/**
 * Do the two PMS headers, when they are there, name this connection and the PMS token in it? (decision 6.4) Those that
 * don't are counted against the key they came with (`hash`): its address may be that of a whole PMS.
 */
const pmsHeadersMatch = async (
  deps: AuthenticateDeps,
  request: WebRequest,
  connection: Connection,
  hash: string,
): Promise<boolean> => {
  const [name, token] = [header(request, 'x-api-pms-name'), header(request, 'x-api-pms-key')];
  if (name === '' && token === '') return true;
  const now = deps.now();
  if (await deps.attempts.isSpent(hash, WRONG_KEYS, now)) tooMany(now);
  if (await namesConnection(deps, name, token, connection)) return true;
  await deps.attempts.count(hash, WRONG_KEYS, now);
  return false;
};

const namesConnection = async (
  deps: AuthenticateDeps,
  name: string,
  token: string,
  connection: Connection,
): Promise<boolean> => {
  const parsed = deps.findVendor(connection.vendor)?.parseKey(token);
  if (parsed?.ok !== true || name !== connection.vendor) return false;
  return (await deps.keyHash(connection.vendor, parsed.canonical)) === connection.tokenHash;
};

const tooMany = (now: number): never =>
  raise('too_many_attempts', { retryAt: windowEndsAt(WRONG_KEYS, now) });

/**
 * Who calls, by the Physitrack API key. Whatever is wrong is `key_unknown`, after the same look-ups: no hint whether a
 * key exists. An address with too many different wrong keys is `too_many_attempts` until the window is over. What is no guess is
 * not counted: no key at all, or one that we issued once (a PMS goes on using a revoked key, and shares its address
 * with colleagues whose keys are good). A good key is never counted and nothing is written for it.
 */
export const createAuthenticate =
  (deps: AuthenticateDeps) =>
  async (request: WebRequest): Promise<Authenticated> => {
    const now = deps.now();
    const key = header(request, 'x-api-key');
    const [bucket, hash] = await Promise.all([
      deps.keyHash('address', request.address),
      deps.keyHash(API_KEY_ISSUER, key),
    ]);
    const [spent, holder] = await Promise.all([
      deps.attempts.isSpent(bucket, WRONG_KEYS, now),
      deps.apiKeys.find(hash),
    ]);
    if (spent) tooMany(now);

    const found = await deps.accounts.load(holder?.practitionerId ?? NOBODY);
    const connection = found?.connections.find(({ vendor }) => vendor === holder?.vendor);
    if (
      found !== undefined &&
      connection !== undefined &&
      isApiKey(key, deps.region) &&
      isActive(found.practitioner) &&
      isKeyInForce(connection, hash, now)
    ) {
      if (await pmsHeadersMatch(deps, request, connection, hash)) {
        request.visitor = found.practitioner;
        return { practitioner: found.practitioner, connection };
      }
    } else if (holder === undefined && key !== '') {
      await countGuess(deps.attempts, { from: bucket, guess: hash }, WRONG_KEYS, now);
    }
    return raise('key_unknown');
  };

export type Authenticate = ReturnType<typeof createAuthenticate>;
