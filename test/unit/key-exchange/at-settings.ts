import { AppError, type ErrorCode, type ErrorDetail } from '../../../lambdas/core/errors.ts';
import { createSignedIn } from '../../../lambdas/http/signed-in.ts';
import { createAnnounceChange } from '../../../lambdas/key-exchange/announce.ts';
import { createKeyExchange } from '../../../lambdas/key-exchange/handler.ts';
import { createKeyHash } from '../../../lambdas/platform/key-hash.ts';
import type { SendMessage } from '../../../lambdas/platform/messages.ts';
import type { KeyVault } from '../../../lambdas/platform/secrets.ts';
import { createSessions } from '../../../lambdas/platform/session.ts';
import { cliniko } from '../../../lambdas/pms/cliniko/index.ts';
import type { PmsIdentity, Vendor } from '../../../lambdas/pms/vendor.ts';
import { type aConnection, aPractitioner, fixedNow } from '../../support/builders.ts';
import { fakePms } from '../../support/fake-pms.ts';
import { memoryAccounts } from '../../support/memory-store.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';

/** Keys as Cliniko's look: base64 of words, and the shard. */
export const NEW_KEY = 'TXhKclpYa2lPaUpUWlhOemFXOXU-au2';
export const OLD_KEY = 'T2xkS2V5T2xkS2V5T2xkS2V5T2w-au1';

const noHttp = { json: async () => undefined, text: async () => undefined };

/** A practitioner at My account > Settings: everything real but the vendor, the tables and the vault. */
export const atSettings = async (
  options: {
    readonly connection?: ReturnType<typeof aConnection>;
    readonly identify?: () => Promise<PmsIdentity>;
    readonly breaks?: string;
    readonly tokens?: ReadonlyArray<readonly [string, number]>;
  } = {},
) => {
  const steps: string[] = [];
  let breaks = options.breaks;
  const step = (name: string) => {
    steps.push(name);
    if (name === breaks) throw new Error(`died at ${name}`);
  };
  const memory = memoryAccounts(
    [aPractitioner()],
    options.connection === undefined ? [] : [options.connection],
  );
  const keyHash = createKeyHash(async () => new Uint8Array(32));
  const accounts = {
    ...memory,
    claimToken: async (hash: string, id: number) => {
      step('claimToken');
      return memory.claimToken(hash, id);
    },
    releaseToken: async (hash: string, id: number) => {
      step('releaseToken');
      return memory.releaseToken(hash, id);
    },
    saveConnection: async (connection: ReturnType<typeof aConnection>) => {
      step('saveConnection');
      return memory.saveConnection(connection);
    },
    removeConnection: async (id: number, vendor: string) => {
      step('removeConnection');
      return memory.removeConnection(id, vendor);
    },
  };
  const secrets = new Map<string, string>([['version-1', OLD_KEY]]);
  const vault: KeyVault = {
    async read(_id, _vendor, version) {
      const pmsToken = secrets.get(version);
      return pmsToken === undefined ? undefined : { pmsToken };
    },
    async write(_id, _vendor, keys) {
      step('vault.write');
      secrets.set('version-2', keys.pmsToken);
      return 'version-2';
    },
    async remove() {
      step('vault.remove');
      secrets.clear();
    },
  };
  const sent: Array<Parameters<SendMessage>> = [];
  const fake = fakePms(options.identify === undefined ? {} : { identify: options.identify });
  const opened: string[] = [];
  const vendor: Vendor = {
    ...cliniko,
    open: (key) => {
      opened.push(key);
      return fake.pms;
    },
  };
  const sessions = createSessions({ region: 'au', key: async () => new Uint8Array(32), now: () => fixedNow });
  const now = () => fixedNow;
  const handlers = createKeyExchange({
    site,
    now,
    signedIn: createSignedIn({ sessions, accounts }),
    accounts,
    vault,
    vendors: [vendor],
    http: noHttp,
    keyHash,
    announce: createAnnounceChange({
      send: async (...message) => {
        step('announce');
        sent.push(message);
      },
      newEventId: () => 'event-1',
      now,
    }),
  });
  for (const [key, holder] of options.tokens ?? []) memory.tokens.set(await keyHash('cliniko', key), holder);
  const cookie = (await sessions.issue(1001)).split(';')[0] ?? '';
  const { send, log } = throughPipeline(handlers);
  const get = (query: ReadonlyArray<readonly [string, string]> = []) =>
    send(aRequest({ route: '/account/settings', query, headers: { Cookie: cookie } }));
  const post = (route: string, form: Readonly<Record<string, string>>) =>
    send(aRequest({ method: 'POST', route, form, headers: { Cookie: cookie } }));
  const mend = () => {
    breaks = undefined;
  };
  return { get, post, send, mend, cookie, log, steps, sent, secrets, accounts, opened, fake, keyHash };
};

/** A step that fails in a way we know. */
export const fails =
  (code: ErrorCode, detail: ErrorDetail = {}) =>
  async (): Promise<never> => {
    throw new AppError(code, detail);
  };
/** The words beside the key field; empty when there are none. */
export const errorBesideKey = (body: string): string =>
  /id="key-error" role="alert">([^<]*)</.exec(body)?.[1] ?? '';
