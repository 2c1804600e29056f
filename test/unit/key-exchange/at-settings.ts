import type { Connection } from '../../../lambdas/core/connection.ts';
import { AppError, type ErrorCode, type ErrorDetail } from '../../../lambdas/core/errors.ts';
import type { Practice } from '../../../lambdas/core/practitioner.ts';
import { createSignedIn } from '../../../lambdas/http/signed-in.ts';
import { createKeyExchange } from '../../../lambdas/key-exchange/handler.ts';
import { createIssueKey } from '../../../lambdas/key-exchange/issue-key.ts';
import { createAnnounceChange } from '../../../lambdas/platform/announce-change.ts';
import { createKeyHash } from '../../../lambdas/platform/key-hash.ts';
import type { SendMessage } from '../../../lambdas/platform/messages.ts';
import type { ConnectionKeys, KeyVault } from '../../../lambdas/platform/secrets.ts';
import { createSessions } from '../../../lambdas/platform/session.ts';
import { cliniko } from '../../../lambdas/pms/cliniko/index.ts';
import { juvonno } from '../../../lambdas/pms/juvonno/index.ts';
import type { OpenOptions, PmsIdentity, Vendor } from '../../../lambdas/pms/vendor.ts';
import { aConnection, aDelivery, aPractitioner, fixedNow } from '../../support/builders.ts';
import { fakePms } from '../../support/fake-pms.ts';
import {
  memoryAccounts,
  memoryActivity,
  memoryApiKeys,
  memoryPractices,
  memoryPrograms,
} from '../../support/memory-store.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';

/** Keys as Cliniko's look: base64 of words, and the shard. */
export const NEW_KEY = 'TXhKclpYa2lPaUpUWlhOemFXOXU-au2';
export const OLD_KEY = 'T2xkS2V5T2xkS2V5T2xkS2V5T2w-au1';
/** One of a PMS that pushes: base64 of words. */
export const PUSH_TOKEN = 'QUtleU9mQVByb2ZpbGVJbkFDbGluaWM';

export const PAT = 1001;
export const ADA = 1002;
export const INVITED = 1004;
export const LEFT = 1005;
export const STRANGER = 2002;

const people = [
  aPractitioner(),
  aPractitioner({ id: ADA, name: 'Ada Administrator', email: 'ada@example.org', role: 'admin' }),
  aPractitioner({ id: INVITED, name: 'Ivy Invited', email: 'ivy@example.org', state: 'invited' }),
  aPractitioner({ id: LEFT, name: 'Lee Left', email: 'lee@example.org', state: 'deactivated' }),
  aPractitioner({ id: STRANGER, name: 'Sam Stranger', email: 'sam@example.org', practiceId: 502 }),
];

/** The practice of everybody but the stranger, with both systems enabled. */
export const aPractice: Practice = {
  id: 501,
  name: 'Example Practice',
  admins: [ADA],
  integrations: { juvonno: { enabled: true, place: 'example-clinic' } },
};

/** What a PMS says that does not tell whose a key is. */
export const pushIdentity = (): PmsIdentity => ({
  tenant: 'example-clinic',
  tenantName: 'Example Clinic',
  tenantPlace: 'example-clinic',
  mayAddFiles: true,
});

/** A connection to that PMS, without a Physitrack API key so far. */
export const aPushConnection = (changes: Partial<Connection> = {}): Connection => {
  const { country: _country, pmsUser: _pmsUser, ...rest } = aConnection();
  return { ...rest, vendor: 'juvonno', ...pushIdentity(), maskedToken: '••••••••mple', ...changes };
};

const noHttp = { json: async () => undefined, text: async () => undefined };

interface Options {
  readonly connection?: Connection;
  readonly identify?: () => Promise<PmsIdentity>;
  /** A step that dies, until `mend`. */
  readonly breaks?: string;
  /** PMS tokens that are somebody's already. */
  readonly tokens?: ReadonlyArray<readonly [string, number]>;
  readonly practice?: Practice;
  /** Connections of colleagues. */
  readonly others?: readonly Connection[];
  /** Documents that were refused so far. */
  readonly refused?: number;
}

/** Practitioners at the screen that connects: everything real but the vendors, the tables and the vault. */
export const atSettings = async (options: Options = {}) => {
  const steps: string[] = [];
  let breaks = options.breaks;
  let time = fixedNow;
  const now = () => time;
  const step = (name: string) => {
    steps.push(name);
    if (name === breaks) throw new Error(`died at ${name}`);
  };
  /** The same function, noted before it runs. */
  const noted =
    <Args extends unknown[], Answer>(name: string, run: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      step(name);
      return run(...args);
    };
  const memory = memoryAccounts(people, [
    ...(options.connection === undefined ? [] : [options.connection]),
    ...(options.others ?? []),
  ]);
  const programs = memoryPrograms();
  for (let n = 1; n <= (options.refused ?? 0); n += 1)
    await programs.addDelivery(aDelivery({ programId: 80_000_000 + n, vendor: 'cliniko', state: 'refused' }));
  const keyHash = createKeyHash(async () => new Uint8Array(32));
  const accounts = {
    ...memory,
    claimToken: noted('claimToken', memory.claimToken),
    releaseToken: noted('releaseToken', memory.releaseToken),
    saveConnection: noted('saveConnection', memory.saveConnection),
    changeApiKeys: noted('changeApiKeys', memory.changeApiKeys),
    removeConnection: noted('removeConnection', memory.removeConnection),
  };
  const holders = memoryApiKeys();
  const apiKeys = {
    ...holders,
    claim: noted('claimApiKey', holders.claim),
  };
  const secrets = new Map<string, ConnectionKeys>([['version-1', { pmsToken: OLD_KEY }]]);
  let version = 1;
  const vault: KeyVault = {
    async read(_id, _vendor, wanted) {
      return secrets.get(wanted);
    },
    write: noted('vault.write', async (_id: number, _vendor: string, keys: ConnectionKeys) => {
      version += 1;
      secrets.set(`version-${version}`, keys);
      return `version-${version}`;
    }),
    remove: noted('vault.remove', async () => secrets.clear()),
  };
  const sent: Array<Parameters<SendMessage>> = [];
  const fake = fakePms(options.identify === undefined ? {} : { identify: options.identify });
  const push = fakePms({ identify: options.identify ?? (async () => pushIdentity()) });
  const opened: string[] = [];
  const places: Array<OpenOptions['place']> = [];
  const watched = (vendor: Vendor, pms: typeof fake.pms): Vendor => ({
    ...vendor,
    open: (key, _http, { place }) => {
      opened.push(key);
      places.push(place);
      return pms;
    },
  });
  const sessions = createSessions({ region: 'au', key: async () => new Uint8Array(32), now });
  const activity = memoryActivity();
  let drawn = 0;
  const randomInt = (max: number) => {
    drawn += 1;
    return (drawn * 7) % max;
  };
  const handlers = createKeyExchange({
    site,
    now,
    signedIn: createSignedIn({ sessions, accounts }),
    accounts,
    practices: memoryPractices([options.practice ?? aPractice]),
    apiKeys,
    activity,
    programs,
    vault,
    vendors: [watched(cliniko, fake.pms), watched(juvonno, push.pms)],
    http: noHttp,
    keyHash,
    issueKey: createIssueKey({ region: 'au', apiKeys, keyHash, randomInt, now }),
    announce: createAnnounceChange({
      send: async (...message) => {
        step('announce');
        sent.push(message);
      },
      newEventId: () => 'event-1',
      now,
    }),
  });
  for (const [key, holder] of options.tokens ?? [])
    for (const vendor of ['cliniko', 'juvonno']) memory.tokens.set(await keyHash(vendor, key), holder);

  const cookieOf = async (id: number) => (await sessions.issue(id)).split(';')[0] ?? '';
  const cookie = await cookieOf(PAT);
  const { send, log } = throughPipeline(handlers);
  /** Somebody at one of the two screens: their own, or that of the user `of`. */
  const at = (id: number, of?: number) => {
    const screen = of === undefined ? '/account/settings' : '/users/{practitionerId}/integrate';
    const place = (below: string) => ({
      route: `${screen}${below}`,
      ...(of === undefined
        ? {}
        : { params: { practitionerId: String(of) }, path: `/users/${of}/integrate${below}` }),
    });
    return {
      get: async (query: ReadonlyArray<readonly [string, string]> = [], below = '') =>
        send(aRequest({ ...place(below), query, headers: { Cookie: await cookieOf(id) } })),
      post: async (form: Readonly<Record<string, string>>, below = '') =>
        send(aRequest({ method: 'POST', ...place(below), form, headers: { Cookie: await cookieOf(id) } })),
    };
  };
  const get = at(PAT).get;
  const post = (route: string, form: Readonly<Record<string, string>>) =>
    at(PAT).post(form, route.replace('/account/settings', ''));
  return {
    ...{ at, get, post, send, cookie, log, steps, sent, secrets, accounts, apiKeys: holders },
    ...{ opened, places, fake, keyHash, activity },
    mend: () => {
      breaks = undefined;
    },
    /** Lets time pass. */
    wait: (ms: number) => {
      time += ms;
    },
    now,
    connectionOf: (vendor: string, id = PAT) => memory.links.get(`${id} ${vendor}`),
    /** What happened, as the activity list has it. */
    happened: () => activity.entries.map(({ kind, by, to }) => [kind, by?.id, to?.id]),
  };
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
/** The Physitrack API key a page shows; empty when it shows none. */
export const shownKey = (body: string): string => /<input id="api-key" value="([^"]*)"/.exec(body)?.[1] ?? '';
