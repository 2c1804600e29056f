/** When nobody named a moment: Cliniko counts its limit per minute (contracts.md 1.3). */
const USUAL_WAIT_MS = 60 * 1000;
const LONGEST_WAIT_MS = 5 * 60 * 1000;
const SHORTEST_WAIT_MS = 1000;
/** Further away than this, or longer ago than a minute, a moment is a mistake and not a wish. */
const BELIEVABLE_MS = 60 * 60 * 1000;

const wholeNumber = (text: string | null): number | undefined =>
  text !== null && /^\d{1,13}$/.test(text.trim()) ? Number(text) : undefined;

/**
 * When to send again after a 429, epoch milliseconds: `X-RateLimit-Reset` (Unix seconds) or else `Retry-After`
 * (seconds); a minute when both are missing or absurd, never more than five minutes away, never at once.
 */
export const retryAtOf = (headers: Headers, now: number): number => {
  const reset = wholeNumber(headers.get('x-ratelimit-reset'));
  const delay = wholeNumber(headers.get('retry-after'));
  const named = reset !== undefined ? reset * 1000 : delay !== undefined ? now + delay * 1000 : undefined;
  const believable = named !== undefined && named >= now - USUAL_WAIT_MS && named <= now + BELIEVABLE_MS;
  if (!believable) return now + USUAL_WAIT_MS;
  return Math.min(Math.max(named, now + SHORTEST_WAIT_MS), now + LONGEST_WAIT_MS);
};
