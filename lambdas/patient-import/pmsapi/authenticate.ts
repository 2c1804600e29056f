import type { Connection } from '../../core/connection.ts';
import { AppError, raise } from '../../core/errors.ts';
import { isActive } from '../../core/practitioner.ts';
import type { SignedIn } from '../../http/signed-in.ts';
import type { KeyHash } from '../../platform/key-hash.ts';
import type { Vendor } from '../../pms/vendor.ts';
import type { AccountsRepository } from '../../store/accounts.ts';
import {
  type AttemptLimit,
  type Attempts,
  countGuess,
  WRONG_KEYS,
  windowEndsAt,
} from '../../store/attempts.ts';

/** Opens with one token: a practitioner has one patient in front of them. */
const OPENS_OF_TOKEN: AttemptLimit = { most: 300, windowSeconds: 60 };

/** The owner of a PMS token and the connection it belongs to. */
export type TokenOwner = Pick<SignedIn, 'practitioner'> & { readonly connection: Connection };

export interface AuthenticateDeps {
  readonly keyHash: KeyHash;
  /** Who claimed a PMS token, by its hash: one key read. */
  readonly tokenHolder: (tokenHash: string) => Promise<number | undefined>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly attempts: Attempts;
  readonly now: () => number;
}

/** No practitioner has this id: looking for a token that nobody holds takes the same reads as for one that is held. */
const NOBODY = 0;

const tooMany = (limit: AttemptLimit, now: number): never =>
  raise('too_many_attempts', { retryAt: windowEndsAt(limit, now) });

/**
 * Whose token this is, for this vendor. Unknown, malformed, another vendor's, given up, refused by the PMS or of
 * somebody inactive are one answer, `key_unknown`, after the same reads; too many different ones from one address, or too many
 * opens with one token, `too_many_attempts` with `retryAt`.
 */
export const createAuthenticate =
  (deps: AuthenticateDeps) =>
  async (vendor: Vendor, token: string, address: string): Promise<TokenOwner> => {
    const now = deps.now();
    const fromAddress = await deps.keyHash('address', address);
    if (await deps.attempts.isSpent(fromAddress, WRONG_KEYS, now)) tooMany(WRONG_KEYS, now);

    const parsed = vendor.parseKey(token);
    const tokenHash = await deps.keyHash(vendor.id, parsed.ok ? parsed.canonical : token);
    const holder = await deps.tokenHolder(tokenHash);
    const account = await deps.accounts.load(holder ?? NOBODY);
    const connection = account?.connections.find(
      (one) => one.vendor === vendor.id && one.tokenHash === tokenHash && one.state === 'connected',
    );
    if (account === undefined || connection === undefined || !isActive(account.practitioner)) {
      const guess = { from: fromAddress, guess: tokenHash };
      const within = await countGuess(deps.attempts, guess, WRONG_KEYS, now);
      if (!within) tooMany(WRONG_KEYS, now);
      throw new AppError('key_unknown');
    }
    if (!(await deps.attempts.count(tokenHash, OPENS_OF_TOKEN, now))) tooMany(OPENS_OF_TOKEN, now);
    return { practitioner: account.practitioner, connection };
  };
