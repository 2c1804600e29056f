/** 200 calls a minute, counted for each user: all keys of a user share it (contracts.md, 1.3). */
const windowMs = 60_000;

export interface RateLimit {
  /** Counts a call; answers the moment of the reset (milliseconds since 1970) when it is one too many. */
  count(userId: string, limit: number, nowMs: number): number | undefined;
  clear(): void;
}

/** A fixed window for each user, which begins with its first call. */
export const createRateLimit = (): RateLimit => {
  const windows = new Map<string, { startedAt: number; calls: number }>();
  return {
    count(userId, limit, nowMs) {
      const known = windows.get(userId);
      const isOver = known === undefined || nowMs >= known.startedAt + windowMs;
      const window = isOver ? { startedAt: nowMs, calls: 0 } : known;
      window.calls += 1;
      windows.set(userId, window);
      return window.calls > limit ? window.startedAt + windowMs : undefined;
    },
    clear: () => windows.clear(),
  };
};
