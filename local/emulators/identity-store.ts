interface Stored {
  readonly payload: Record<string, unknown>;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** What oidc-provider asks of a store for one kind of thing (its `adapter`). */
export interface IdentityAdapter {
  upsert(id: string, payload: Record<string, unknown>, expiresInSeconds: number | undefined): Promise<void>;
  find(id: string): Promise<Record<string, unknown> | undefined>;
  findByUid(uid: string): Promise<Record<string, unknown> | undefined>;
  findByUserCode(code: string): Promise<Record<string, unknown> | undefined>;
  consume(id: string): Promise<void>;
  destroy(id: string): Promise<void>;
  revokeByGrantId(grantId: string): Promise<void>;
}

export type IdentityStore = (kind: string) => IdentityAdapter;

/** One region's sessions, codes and tokens, in memory: after a restart people sign in again. */
export const createIdentityStore = (now: () => number): IdentityStore => {
  const all = new Map<string, Stored>();

  const forgetExpired = (): void => {
    for (const [key, { expiresAt }] of all) if (expiresAt <= now()) all.delete(key);
  };
  const alive = (stored: Stored | undefined): Record<string, unknown> | undefined =>
    stored === undefined || stored.expiresAt <= now() ? undefined : stored.payload;

  return (kind) => {
    const keyOf = (id: string): string => `${kind} ${id}`;
    const search = (name: string, value: string): Record<string, unknown> | undefined =>
      [...all]
        .filter(([key]) => key.startsWith(`${kind} `))
        .map(([, stored]) => alive(stored))
        .find((payload) => payload?.[name] === value);
    return {
      async upsert(id, payload, expiresInSeconds) {
        forgetExpired();
        const expiresAt = expiresInSeconds === undefined ? Infinity : now() + expiresInSeconds * 1000;
        all.set(keyOf(id), { payload, expiresAt });
      },
      find: async (id) => alive(all.get(keyOf(id))),
      findByUid: async (uid) => search('uid', uid),
      findByUserCode: async (code) => search('userCode', code),
      async consume(id) {
        const stored = all.get(keyOf(id));
        if (stored !== undefined) stored.payload.consumed = Math.floor(now() / 1000);
      },
      async destroy(id) {
        all.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of all) if (payload.grantId === grantId) all.delete(key);
      },
    };
  };
};
