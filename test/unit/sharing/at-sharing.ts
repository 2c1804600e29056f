import type { Client } from '../../../lambdas/core/client.ts';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import type { ShareRequest, Sharing } from '../../../lambdas/core/sharing.ts';
import { createSignedIn, createSignedInAdmin } from '../../../lambdas/http/signed-in.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import type { Mail } from '../../../lambdas/platform/mail.ts';
import { createSessions } from '../../../lambdas/platform/session.ts';
import { createChangeSharing } from '../../../lambdas/sharing/change-sharing.ts';
import { createMailInvitation } from '../../../lambdas/sharing/invitation-mail.ts';
import {
  createSavePracticeSharing,
  createShowPracticeSharing,
} from '../../../lambdas/sharing/practice-sharing.ts';
import { createRecordSharing } from '../../../lambdas/sharing/record-sharing.ts';
import { createShowSharing } from '../../../lambdas/sharing/show-sharing.ts';
import { createStandingSharing } from '../../../lambdas/sharing/standing-sharing.ts';
import { createShareClient } from '../../../lambdas/store/share-client.ts';
import { createFindColleague } from '../../../lambdas/web/find-colleague.ts';
import { fixedNow } from '../../support/builders.ts';
import { memoryClientActivity, memorySharedClients } from '../../support/memory-handovers.ts';
import {
  memoryAccounts,
  memoryActivity,
  memoryAttempts,
  memoryClients,
  memorySharing,
} from '../../support/memory-store.ts';
import { memoryShareRequests } from '../../support/share-requests.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';
import { colleague, gone, invited, outsider, owner } from './at-client.ts';

/** Several fields of one name: pairs. */
export type Form = ReadonlyArray<readonly [name: string, value: string]>;

/** People at *My account > Sharing* and at their practice's matrix: everything real but the tables and the mail. */
export const atSharing = async (
  options: {
    readonly people?: readonly Practitioner[];
    readonly sharings?: readonly Sharing[];
    readonly clients?: readonly Client[];
    readonly requests?: readonly ShareRequest[];
    /** Absent: this region has no sender. */
    readonly mail?: 'on' | 'broken';
  } = {},
) => {
  const accounts = memoryAccounts(options.people ?? [owner, colleague, outsider, invited, gone]);
  const clients = memoryClients(options.clients);
  const sharing = memorySharing(options.sharings);
  const shared = memorySharedClients(clients);
  for (const { id, ownerId, sharedWith = [] } of options.clients ?? [])
    for (const colleagueId of sharedWith) await shared.point({ ownerId, clientId: id, colleagueId });
  const requests = memoryShareRequests(options.requests);
  const activity = memoryActivity();
  const clientActivity = memoryClientActivity();
  const now = () => fixedNow;
  const sessions = createSessions({ region: 'au', key: async () => new Uint8Array(32), now });
  const signedIn = createSignedIn({ sessions, accounts });
  const standing = createStandingSharing({ sharing, now });
  const mails: Mail[] = [];
  const logged: string[] = [];
  const sendMail = async (mail: Mail) => {
    if (options.mail === 'broken') throw new Error('no route to cole@example.org');
    mails.push(mail);
  };
  const account = {
    site,
    signedIn,
    accounts,
    clients,
    sharing,
    shared,
    requests,
    now,
    shareClient: createShareClient({ clients, shared }),
    standing,
    record: createRecordSharing({ activity, clientActivity, now }),
    findColleague: createFindColleague({ accounts, attempts: memoryAttempts(), now }),
    mailInvitation: createMailInvitation({
      sendMail: options.mail === undefined ? undefined : sendMail,
      logger: createLogger('test', (line) => logged.push(line)),
      sharingUrl: site.url('/account/sharing'),
    }),
  };
  const signedInAdmin = createSignedInAdmin(signedIn);
  const practice = { site, signedInAdmin, accounts, sharing, standing, activity, now };
  const { send, log } = throughPipeline({
    'GET /account/sharing': createShowSharing(account),
    'POST /account/sharing': createChangeSharing(account),
    'GET /practice/sharing': createShowPracticeSharing(practice),
    'POST /practice/sharing': createSavePracticeSharing(practice),
  });
  const as = async (id: number) => ({ Cookie: (await sessions.issue(id)).split(';')[0] ?? '' });
  const ask = async (id: number, route: string, query: Form = []) =>
    send(aRequest({ route, query, headers: await as(id) }));
  const post = async (id: number, route: string, form: Form) =>
    send(
      aRequest({
        method: 'POST',
        route,
        headers: { ...(await as(id)), 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form.map(([name, value]) => [name, value])).toString(),
      }),
    );
  /** Presses a button of *My account > Sharing*. */
  const act = (id: number, action: string, fields: Readonly<Record<string, string | number>> = {}) =>
    post(id, '/account/sharing', [
      ['action', action],
      ...Object.entries(fields).map(([name, value]) => [name, String(value)] as const),
    ]);
  return {
    ask,
    post,
    act,
    log,
    logged,
    mails,
    accounts,
    clients,
    sharing,
    shared,
    requests,
    activity,
    clientActivity,
  };
};
