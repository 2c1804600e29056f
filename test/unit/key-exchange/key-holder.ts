import type { Scheduler } from 'fast-check';
import { isKeyInForce } from '../../../lambdas/core/connection.ts';
import { createApiKeys } from '../../../lambdas/key-exchange/api-keys.ts';
import { createDisconnect } from '../../../lambdas/key-exchange/disconnect.ts';
import { createIssueKey } from '../../../lambdas/key-exchange/issue-key.ts';
import { createSaveKey } from '../../../lambdas/key-exchange/save-key.ts';
import { createKeyHash } from '../../../lambdas/platform/key-hash.ts';
import type { ConnectionKeys } from '../../../lambdas/platform/secrets.ts';
import { juvonno } from '../../../lambdas/pms/juvonno/index.ts';
import type { Vendor } from '../../../lambdas/pms/vendor.ts';
import { aPractitioner, fixedNow } from '../../support/builders.ts';
import { fakePms } from '../../support/fake-pms.ts';
import { memoryAccounts, memoryApiKeys } from '../../support/memory-store.ts';
import { PAT, pushIdentity } from './at-settings.ts';

/** The functions of an object, each step of them allowed first by `allow`. */
const gated = <Parts extends object>(parts: Parts, allow: (step: string) => Promise<unknown>): Parts =>
  new Proxy(parts, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name);
      if (typeof part !== 'function') return part;
      return async (...args: unknown[]) => {
        await allow(String(name));
        return Reflect.apply(part, target, args);
      };
    },
  });

/** Connections to a PMS that pushes, without pages: what is done to their keys, and which keys open them. */
export const keyHolder = (scheduler?: Scheduler) => {
  const accounts = memoryAccounts([aPractitioner(), aPractitioner({ id: PAT + 1 })]);
  const apiKeys = memoryApiKeys();
  const secrets = new Map<string, ConnectionKeys>();
  const nameOf = (id: number, version: string) => `${id} ${version}`;
  let versions = 0;
  const vault = {
    async read(id: number, _vendor: string, version: string) {
      return secrets.get(nameOf(id, version));
    },
    async write(id: number, _vendor: string, keys: ConnectionKeys) {
      versions += 1;
      secrets.set(nameOf(id, `version-${versions}`), keys);
      return `version-${versions}`;
    },
    async remove(id: number) {
      for (const name of secrets.keys()) if (name.startsWith(`${id} `)) secrets.delete(name);
    },
  };
  let time = fixedNow;
  let deadly: string | undefined;
  const made: string[] = [];
  const allow = async (step: string) => {
    if (step === deadly) throw new Error(`died at ${step}`);
    if (scheduler !== undefined) await scheduler.schedule(Promise.resolve(), step);
  };
  const keyHash = createKeyHash(async () => new Uint8Array(32));
  const now = () => time;
  const parts = {
    accounts: gated(accounts, allow),
    apiKeys: gated(apiKeys, allow),
    vault: gated(vault, allow),
    keyHash,
    now,
    http: { json: async () => undefined, text: async () => undefined },
    announce: () => allow('announce').then(() => undefined),
  };
  let drawn = 0;
  const issueKey: ReturnType<typeof createIssueKey> = async (holder) => {
    const issued = await createIssueKey({
      ...parts,
      region: 'au',
      randomInt: (max) => Math.floor((drawn++ * 7919) / 13) % max,
    })(holder);
    made.push(issued.key);
    return issued;
  };
  const { pms } = fakePms({ identify: async () => pushIdentity() });
  const vendor: Vendor = { ...juvonno, open: () => pms };
  const keys = createApiKeys({ ...parts, issueKey });
  const disconnect = createDisconnect(parts);
  const save = createSaveKey({ ...parts, issueKey });
  const connectionOf = (id = PAT) => accounts.links.get(`${id} ${vendor.id}`);

  /** Does a key open the connection now, as functions that are called with one find out? */
  const opens = async (key: string): Promise<boolean> => {
    const hash = await keyHash('physitrack', key);
    const holder = await apiKeys.find(hash);
    const connection = holder && connectionOf(holder.practitionerId);
    return connection !== undefined && isKeyInForce(connection, hash, now());
  };
  return {
    keys,
    disconnect,
    tokens: accounts.tokens,
    secrets,
    connectionOf,
    tokenHash: (token: string) => keyHash(vendor.id, token),
    /** Saves a PMS token as the page of this moment would. */
    save: (token: string, id = PAT) =>
      save(aPractitioner({ id }), vendor, { key: token, canonical: token }, connectionOf(id)),
    wait: (ms: number) => {
      time += ms;
    },
    now,
    /** From now on this step dies. */
    dieAt: (step: string | undefined) => {
      deadly = step;
    },
    /** Every key ever made, in order, whether anybody was shown it or not. */
    made,
    /** Those of them that open something now. */
    async opening(): Promise<string[]> {
      const all = await Promise.all(made.map(opens));
      return made.filter((_, n) => all[n]);
    },
  };
};
