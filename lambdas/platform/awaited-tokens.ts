import { timingSafeEqual } from 'node:crypto';
import type { KeyHash } from './key-hash.ts';

/** Of a token's 32 hexadecimal digits: 20 are random, the rest proves that we made it. */
const RANDOM_DIGITS = 20;
const DIGITS = 32;

/**
 * Tokens of documents that are still to be made: they can be told from invented ones before the document is there, so
 * that nobody keeps functions waiting for nothing.
 */
export interface AwaitedTokens {
  make(): Promise<string>;
  isOurs(token: string): Promise<boolean>;
}

/** @param newRandom at least 20 random hexadecimal digits */
export const createAwaitedTokens = (deps: {
  readonly newRandom: () => string;
  readonly keyHash: KeyHash;
}): AwaitedTokens => {
  const proven = async (random: string): Promise<string> => {
    const proof = Buffer.from(await deps.keyHash('document', random), 'base64url').toString('hex');
    return `${random}${proof}`.slice(0, DIGITS);
  };
  return {
    make: () => proven(deps.newRandom().slice(0, RANDOM_DIGITS)),
    async isOurs(token) {
      const expected = Buffer.from(await proven(token.slice(0, RANDOM_DIGITS)));
      const given = Buffer.from(token);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
};
