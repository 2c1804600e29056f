/** A record of every call that came in as a program's, for tests that count. Never a key, never a body. */
export interface Call {
  readonly method: string;
  /** `/patients/{id}`, `s3` for an upload elsewhere, `unknown` for no route. */
  readonly path: string;
  readonly status: number;
  /** ISO 8601. */
  readonly at: string;
  /** How long the answer took, milliseconds. */
  readonly ms: number;
  /** Where in the vendor it was sent: Cliniko's shard, Juvonno's subdomain. */
  readonly shard?: string | undefined;
  readonly accountId: string | undefined;
  readonly userId: string | undefined;
  /** The mishap that was switched on for it. */
  readonly fault: string | undefined;
}

export interface Calls {
  add(call: Call): void;
  all(): readonly Call[];
  clear(): void;
}

const most = 100_000;

/** Keeps the last 100 000 calls in memory. */
export const createCalls = (): Calls => {
  let calls: Call[] = [];
  return {
    add(call) {
      calls.push(call);
      if (calls.length > most) calls = calls.slice(-most / 2);
    },
    all: () => calls,
    clear() {
      calls = [];
    },
  };
};
