import { AppError } from '../../core/errors.ts';

/** Who asked us to slow down and until when, in this container's memory. */
export interface RateLimits {
  /** Throws `pms_rate_limited` with the moment to wait for, while the limit lasts. */
  assertMaySend(who: string | undefined): void;
  /** `until`: epoch milliseconds. */
  remember(who: string | undefined, until: number | undefined): void;
}

/** More than a container ever serves at once; the oldest is forgotten first. */
const REMEMBERED = 1000;

/** Sending on after a 429 would only lengthen the block, for every integration of that user (contracts.md 1.3). */
export const createRateLimits = (now: () => number): RateLimits => {
  const limits = new Map<string, number>();
  return {
    assertMaySend(who) {
      const until = who === undefined ? undefined : limits.get(who);
      if (who === undefined || until === undefined) return;
      if (until > now()) throw new AppError('pms_rate_limited', { retryAt: until, reason: 'not_sent' });
      limits.delete(who);
    },
    remember(who, until) {
      if (who === undefined || until === undefined) return;
      limits.delete(who);
      limits.set(who, until);
      const oldest = limits.keys().next().value;
      if (limits.size > REMEMBERED && oldest !== undefined) limits.delete(oldest);
    },
  };
};
