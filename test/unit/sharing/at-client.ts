import type { Client } from '../../../lambdas/core/client.ts';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import type { Sharing } from '../../../lambdas/core/sharing.ts';
import { createSignedIn } from '../../../lambdas/http/signed-in.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import type { Mail } from '../../../lambdas/platform/mail.ts';
import { createSessions } from '../../../lambdas/platform/session.ts';
import { createAskClient } from '../../../lambdas/sharing/ask-client.ts';
import { createCarryOut, createFinishHandover } from '../../../lambdas/sharing/carry-out.ts';
import { createChangeClientSettings } from '../../../lambdas/sharing/change-client-settings.ts';
import { createShowClientSettings } from '../../../lambdas/sharing/client-settings.ts';
import { createAnswerConfirmation, createShowConfirmation } from '../../../lambdas/sharing/confirmation.ts';
import { createTrySendMail } from '../../../lambdas/sharing/confirmation-mail.ts';
import { createShareClient } from '../../../lambdas/store/share-client.ts';
import { createFindColleague } from '../../../lambdas/web/find-colleague.ts';
import { aClient, aPractitioner, fixedNow } from '../../support/builders.ts';
import {
  memoryClientActivity,
  memoryHandovers,
  memoryMoveClient,
  memorySharedClients,
} from '../../support/memory-handovers.ts';
import { memoryAccounts, memoryAttempts, memoryClients, memorySharing } from '../../support/memory-store.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';

export const owner = aPractitioner({ id: 1, name: 'Olive Owner', email: 'olive@example.org' });
export const colleague = aPractitioner({ id: 2, name: 'Cole Colleague', email: 'cole@example.org' });
export const outsider = aPractitioner({
  id: 3,
  name: 'Otto Outside',
  email: 'otto@example.org',
  practiceId: 777,
  practiceName: 'Another Practice',
});
export const invited = aPractitioner({
  id: 4,
  name: 'Ina Invited',
  email: 'ina@example.org',
  state: 'invited',
});
export const gone = aPractitioner({
  id: 5,
  name: 'Del Deactivated',
  email: 'del@example.org',
  state: 'deactivated',
});
export const client = aClient({ ownerId: 1 });
/** What the client reads in the address of the link. */
export const tokenIn = (mail: Mail | undefined): string =>
  /\/confirmations\/([0-9a-f]{32})/.exec(mail?.text ?? '')?.[1] ?? 'none';

type Words = Readonly<Record<string, string>>;

/** Somebody at the settings of one client: everything real but the tables and the mail. */
export const atClient = async (
  options: {
    readonly client?: Client;
    readonly people?: readonly Practitioner[];
    readonly sharings?: readonly Sharing[];
    /** `on`: e-mails leave; `broken`: they can't; absent: this region has no sender. */
    readonly mail?: 'on' | 'broken';
  } = {},
) => {
  const accounts = memoryAccounts(options.people ?? [owner, colleague, outsider, invited, gone]);
  const clients = memoryClients([options.client ?? client]);
  const sharing = memorySharing(options.sharings);
  /** The call that dies, half the time after its effect. */
  const dies: { at: string | undefined; deaths: number } = { at: undefined, deaths: 0 };
  const mortal = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          if (dies.at !== name) return value.apply(target, args);
          dies.deaths += 1;
          if (dies.deaths % 2 === 0) await value.apply(target, args);
          throw new Error('died');
        };
      },
    });
  const shared = mortal(memorySharedClients(clients));
  const handovers = mortal(memoryHandovers());
  const activity = mortal(memoryClientActivity());
  const { moveClient } = mortal({ moveClient: memoryMoveClient(clients) });
  const attempts = memoryAttempts();
  const mails: Mail[] = [];
  const clock = { now: fixedNow };
  const now = () => clock.now;
  const sessions = createSessions({ region: 'au', key: async () => new Uint8Array(32), now });
  const shareClient = createShareClient({ clients, shared });
  const carryOut = createCarryOut({
    clients,
    shareClient,
    shared,
    moveClient,
    handovers,
    activity,
  });
  const send = async (mail: Mail) => {
    if (options.mail === 'broken') throw new Error('no route to client@example.org');
    mails.push(mail);
  };
  const logged: string[] = [];
  const logger = createLogger('test', (line) => logged.push(line));
  const trySendMail = options.mail === undefined ? undefined : createTrySendMail(send, logger);
  const keyHash = async (kind: string, key: string) => `hash of ${kind} ${key}`;
  let drawn = 0;
  const newToken = () => {
    drawn += 1;
    return String(drawn).padStart(32, '0');
  };
  const base = { site, now, accounts, clients, sharing, handovers, activity, keyHash, trySendMail };
  const deps = {
    ...base,
    signedIn: createSignedIn({ sessions, accounts }),
    shareClient,
    findColleague: createFindColleague({ accounts, attempts, now }),
    askClient: createAskClient({ ...base, attempts, newToken }),
    carryOut,
    finishHandover: createFinishHandover(carryOut, handovers),
  };
  const { send: request, log } = throughPipeline({
    'GET /clients/{clientId}/settings': createShowClientSettings(deps),
    'POST /clients/{clientId}/settings': createChangeClientSettings(deps),
    'GET /confirmations/{token}': createShowConfirmation(deps),
    'POST /confirmations/{token}': createAnswerConfirmation(deps),
  });

  const settings = async (as: number, form?: Words, query: ReadonlyArray<readonly [string, string]> = []) =>
    request(
      aRequest({
        method: form === undefined ? 'GET' : 'POST',
        route: '/clients/{clientId}/settings',
        params: { clientId: String(client.id) },
        query,
        headers: { Cookie: (await sessions.issue(as)).split(';')[0] ?? '' },
        ...(form === undefined ? {} : { form }),
      }),
    );
  return {
    clients,
    shared,
    handovers,
    activity,
    attempts,
    dies,
    mails,
    clock,
    accounts,
    sharing,
    /** All that was logged, joined. */
    logged: () => [...log, ...logged].join('\n'),
    look: (as = owner.id, done?: string) =>
      settings(as, undefined, done === undefined ? [] : [['done', done]]),
    act: (form: Words, as = owner.id) => settings(as, form),
    handOver: (form: Words, as = owner.id) =>
      settings(as, { action: 'hand-over', what: 'share', email: colleague.email, ...form }),
    /** The client's link: opened, or answered. */
    link: (token: string, action?: string) =>
      request(
        aRequest({
          method: action === undefined ? 'GET' : 'POST',
          route: '/confirmations/{token}',
          path: `/confirmations/${token}`,
          params: { token },
          ...(action === undefined ? {} : { form: { action } }),
        }),
      ),
    now: () => clients.all.get(client.id),
  };
};

/** The words beside a field; empty when there are none. */
export const errorBeside = (field: string, body: string): string =>
  new RegExp(`id="${field}-error" role="alert">([^<]*)<`).exec(body)?.[1] ?? '';
