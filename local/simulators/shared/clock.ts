/** Time and new ids as Cliniko writes them. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** `2026-03-02T09:00:00Z`, to the second. */
  timestamp(): string;
  /** A new 64-bit integer as text, larger than every one before. */
  newId(): string;
}

/** ISO 8601 in UTC without milliseconds. */
export const timestampOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** A clock over `now`. Ids hold the time in their upper bits, so they also grow over a restart. */
export const createClock = (now: () => number): Clock => {
  let last = 0n;
  return {
    now,
    timestamp: () => timestampOf(now()),
    newId() {
      const fromTime = BigInt(Math.trunc(now())) << 20n;
      last = fromTime > last ? fromTime : last + 1n;
      return last.toString();
    },
  };
};
