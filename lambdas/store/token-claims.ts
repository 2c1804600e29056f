import type { Db } from './db.ts';
import { accountKeys } from './keys.ts';
import { createTryClaims } from './try-claims.ts';

export { ABANDONED_AFTER_MS } from './try-claims.ts';

/** Whose a PMS token is, by its keyed hash: two practitioners never have the same. */
export interface TokenClaims {
  /** True when the token is free, already theirs, or the rest of somebody's try that died before it was connected. */
  claim(tokenHash: string, practitionerId: number, now: number): Promise<boolean>;
  /** Gives it up, if it is theirs and they have not claimed it anew since that moment (epoch ms). */
  release(tokenHash: string, practitionerId: number, since: number): Promise<void>;
}

/**
 * In the table `accounts`. A colleague's key pasted by mistake, with the connection never written, does not keep the
 * token from its owner for ever.
 * @param isConnected does a connection of this practitioner name this token?
 */
export const createTokenClaims = (
  db: Db,
  tableName: string,
  isConnected: (practitionerId: number, tokenHash: string) => Promise<boolean>,
): TokenClaims => {
  const claims = createTryClaims(db, tableName, (practitionerId, { pk }) =>
    isConnected(practitionerId, pk.slice(accountKeys.token('').pk.length)),
  );
  return {
    claim: (tokenHash, practitionerId, now) =>
      claims.claim(accountKeys.token(tokenHash), practitionerId, now),
    release: (tokenHash, practitionerId, since) =>
      claims.release(accountKeys.token(tokenHash), practitionerId, since),
  };
};
