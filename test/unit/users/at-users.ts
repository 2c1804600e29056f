import type { ClientActivity } from '../../../lambdas/core/activity.ts';
import type { Client } from '../../../lambdas/core/client.ts';
import type { Connection } from '../../../lambdas/core/connection.ts';
import type { DocumentRequested } from '../../../lambdas/core/events.ts';
import type { Logo } from '../../../lambdas/core/logo.ts';
import type { Practice, Practitioner } from '../../../lambdas/core/practitioner.ts';
import type { Transfer } from '../../../lambdas/core/transfer.ts';
import { createSignedIn, createSignedInAdmin } from '../../../lambdas/http/signed-in.ts';
import { createAnnounceChange } from '../../../lambdas/platform/announce-change.ts';
import type { SendMessage } from '../../../lambdas/platform/messages.ts';
import { createSessions } from '../../../lambdas/platform/session.ts';
import { createWebhookSecret } from '../../../lambdas/platform/webhook-secret.ts';
import { cliniko } from '../../../lambdas/pms/cliniko/index.ts';
import type { Vendor } from '../../../lambdas/pms/vendor.ts';
import { createAdministrators } from '../../../lambdas/store/administrators.ts';
import { LARGEST_DOCUMENT_FORM_BYTES } from '../../../lambdas/users/document-settings.ts';
import { createUsersHandlers } from '../../../lambdas/users/handlers.ts';
import type { InvitationWord, Invite } from '../../../lambdas/users/invitations.ts';
import { aPractitioner, fixedNow } from '../../support/builders.ts';
import { memoryAccounts, memoryActivity, memoryLogos, memoryPractices } from '../../support/memory-store.ts';
import { memoryEnterOnce, memoryOwnedClients, memoryTransfers } from '../../support/memory-transfers.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';

/** A vendor that needs something once from the practice. */
export const placed: Vendor = {
  ...cliniko,
  id: 'placed',
  title: 'Placed PMS',
  practiceField: {
    label: 'Clinic name',
    help: ['It stands in the address of your clinic.'],
    parse: (text) =>
      /^[a-z]+$/.test(text.trim())
        ? { ok: true, place: text.trim() }
        : { ok: false, error: 'Enter one word in small letters.' },
  },
};

export const admin = aPractitioner({ id: 1, name: 'Ada Admin', email: 'ada@example.org', role: 'admin' });
export const member = aPractitioner({ id: 2, name: 'Max Member', email: 'max@example.org' });
export const stranger = aPractitioner({
  id: 9,
  name: 'Sam Stranger',
  email: 'sam@example.org',
  role: 'admin',
  practiceId: 777,
});

/** Two entries a page, so that tests see more than one; thousands come in larger ones. */
const pageOf = (entries: readonly ClientActivity[], cursor = '0') => {
  const size = entries.length > 100 ? 5000 : 2;
  const from = Number(cursor);
  const more = entries.length > from + size ? { cursor: String(from + size) } : {};
  return { entries: entries.slice(from, from + size), ...more };
};

/** Somebody at Users and Practice settings: everything real but the tables and who writes invitations. */
export const atUsers = async (
  options: {
    readonly as?: number;
    readonly people?: readonly Practitioner[];
    readonly connections?: readonly Connection[];
    readonly practice?: Partial<Practice>;
    readonly invitation?: InvitationWord;
    /** Of practice 501. */
    readonly logo?: Logo;
    /** Clients that can be moved. */
    readonly clients?: readonly Client[];
    readonly transfers?: readonly Transfer[];
    /** What happened to clients, newest first. */
    readonly clientActivity?: readonly ClientActivity[];
  } = {},
) => {
  const clientEntries = options.clientActivity ?? [];
  const accounts = memoryAccounts(options.people ?? [admin, member, stranger], options.connections);
  const practices = memoryPractices([
    { id: 501, name: 'Example Practice', admins: [1], ...options.practice },
    { id: 777, name: 'Another Practice', admins: [9] },
  ]);
  const logos = memoryLogos(options.logo === undefined ? [] : [[501, options.logo]]);
  const requested: Array<Partial<DocumentRequested['data']>> = [];
  const activity = memoryActivity();
  const clients = new Map((options.clients ?? []).map((one) => [one.id, one]));
  const transfers = memoryTransfers(options.transfers);
  const entered = memoryEnterOnce();
  const transferMessages: unknown[] = [];
  const sent: Array<Parameters<SendMessage>> = [];
  const invited: Array<Parameters<Invite>> = [];
  const now = () => fixedNow;
  const sessions = createSessions({ region: 'au', key: async () => new Uint8Array(32), now });
  let lastId = 5000;
  const { send, log } = throughPipeline(
    createUsersHandlers({
      site,
      now,
      accounts,
      practices,
      activity,
      clients: { find: async (id) => clients.get(id) },
      listClientActivity: async (id, { cursor }) =>
        pageOf(
          clientEntries.filter(({ clientId }) => clientId === id),
          cursor,
        ),
      listPracticeClientActivity: async (id, { cursor }) =>
        pageOf(
          clientEntries.filter(({ practiceId }) => practiceId === id),
          cursor,
        ),
      administrators: createAdministrators({ accounts, practices }),
      signedInAdmin: createSignedInAdmin(createSignedIn({ sessions, accounts })),
      vendors: [cliniko, placed],
      invite: async (...asked) => {
        invited.push(asked);
        return options.invitation ?? 'sent';
      },
      announce: createAnnounceChange({
        send: async (...message) => {
          sent.push(message);
        },
        newEventId: () => 'event-1',
        now,
      }),
      webhookSecret: createWebhookSecret(async () => new Uint8Array(32)),
      logos,
      requestDocument: async (program, practitionerId, sample) => {
        requested.push({ program, practitionerId, ...(sample === undefined ? {} : { sample }) });
        return site.url('/documents/link.pdf');
      },
      newId: () => {
        lastId += 1;
        return lastId;
      },
      transfers,
      ownedClients: memoryOwnedClients(clients),
      enterOnce: entered.enterOnce,
      sendTransfer: async (message) => {
        transferMessages.push(message);
      },
      newEventId: () => 'event-2',
    }),
    { largestBytes: { 'POST /practice/document': LARGEST_DOCUMENT_FORM_BYTES } },
  );
  const Cookie = (await sessions.issue(options.as ?? 1)).split(';')[0] ?? '';
  /** As API Gateway passes it on: base64. */
  const sendMultipart = async (request: ReturnType<typeof aRequest>, form: FormData) => {
    const sent = new Response(form);
    return send({
      ...request,
      headers: { ...request.headers, 'Content-Type': sent.headers.get('content-type') ?? '' },
      body: Buffer.from(await sent.arrayBuffer()).toString('base64'),
      isBase64Encoded: true,
    });
  };
  const ask = (
    method: 'GET' | 'POST',
    route: string,
    more: {
      readonly id?: number | string;
      readonly client?: number;
      readonly form?: Readonly<Record<string, string>>;
      /** Instead of `form`: with files. */
      readonly multipart?: FormData;
      readonly query?: ReadonlyArray<readonly [string, string]>;
    } = {},
  ) => {
    const request = aRequest({
      method,
      route,
      headers: { Cookie },
      params: {
        ...(more.id === undefined ? {} : { practitionerId: String(more.id) }),
        ...(more.client === undefined ? {} : { clientId: String(more.client) }),
      },
      ...(more.form === undefined ? {} : { form: more.form }),
      ...(more.query === undefined ? {} : { query: more.query }),
    });
    return more.multipart === undefined ? send(request) : sendMultipart(request, more.multipart);
  };
  /** Presses a button of a user's page. */
  const act = (id: number, action: string, form: Readonly<Record<string, string>> = {}) =>
    ask('POST', '/users/{practitionerId}', { id, form: { action, ...form } });
  const moving = { clients, transfers, entered: entered.entries, messages: transferMessages };
  return { ask, act, log, accounts, practices, logos, activity, sent, invited, requested, moving };
};

/** The words beside a field; empty when there are none. */
export const errorBeside = (field: string, body: string): string =>
  new RegExp(`id="${field}-error" role="alert">([^<]*)<`).exec(body)?.[1] ?? '';
