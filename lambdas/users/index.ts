import { newId } from '../core/ids.ts';
import { httpPipeline } from '../http/pipeline.ts';
import { createSignedInAdmin } from '../http/signed-in.ts';
import { createAnnounceChange } from '../platform/announce-change.ts';
import { optionalVariable, variable } from '../platform/config.ts';
import { createKeyHash } from '../platform/key-hash.ts';
import { createStackKey } from '../platform/secrets.ts';
import { createWebhookSecret } from '../platform/webhook-secret.ts';
import {
  systemRandomInt,
  systemUuid,
  wireActivity,
  wireAwaitedTokens,
  wireCognito,
  wireSender,
  wireSendMail,
  wireWeb,
} from '../platform/wiring.ts';
import { vendors } from '../pms/registry.ts';
import { createRequestDocument } from '../programs/request-document.ts';
import { createAdministrators } from '../store/administrators.ts';
import { createClientActivityList, createPracticeClientActivityList } from '../store/client-activity-list.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createEnterOnce } from '../store/enter-once.ts';
import { createLogosRepository } from '../store/logos.ts';
import { createOwnedClients } from '../store/owned-clients.ts';
import { createPracticesRepository } from '../store/practices.ts';
import { createTransfersRepository } from '../store/transfers.ts';
import { LARGEST_DOCUMENT_FORM_BYTES } from './document-settings.ts';
import { createUsersHandlers } from './handlers.ts';
import { type Invite, inviteByHand, inviteByMail, tolerantInvite } from './invitations.ts';
import { inviteThroughCognito } from './invite-cognito.ts';

const web = wireWeb('users');
const practices = createPracticesRepository(web.db, variable('ACCOUNTS_TABLE'));

/** Who writes to new users: the stack's own user pool, else we ourselves, else nobody. */
const wireInvite = (): Invite => {
  const userPoolId = optionalVariable('USER_POOL_ID');
  if (userPoolId !== undefined) return inviteThroughCognito(wireCognito(), userPoolId);
  const sendMail = wireSendMail();
  return sendMail === undefined ? inviteByHand : inviteByMail(sendMail, web.site.url('/sign-in'));
};

const hashKey = createStackKey(web.secrets, variable('HASH_KEY_SECRET'));
const send = wireSender('PROGRAM_QUEUE_URL');

export const handler = httpPipeline({
  ...web,
  largestBytes: { 'POST /practice/document': LARGEST_DOCUMENT_FORM_BYTES },
  handlers: createUsersHandlers({
    ...web,
    signedInAdmin: createSignedInAdmin(web.signedIn),
    practices,
    administrators: createAdministrators({ accounts: web.accounts, practices }),
    activity: wireActivity(web.db),
    clients: createClientsRepository(web.db, variable('CLIENTS_TABLE')),
    listClientActivity: createClientActivityList(web.db, variable('CLIENTS_TABLE')),
    listPracticeClientActivity: createPracticeClientActivityList(web.db, variable('ACCOUNTS_TABLE')),
    vendors,
    invite: tolerantInvite(wireInvite(), web.logger),
    announce: createAnnounceChange({
      send,
      newEventId: systemUuid,
      now: web.now,
    }),
    webhookSecret: createWebhookSecret(hashKey),
    logos: createLogosRepository(web.db, variable('ACCOUNTS_TABLE')),
    requestDocument: createRequestDocument({
      send,
      newToken: wireAwaitedTokens(createKeyHash(hashKey)).make,
      newEventId: systemUuid,
      publicUrl: variable('PUBLIC_URL'),
      now: web.now,
    }),
    newId: () => newId(web.now(), systemRandomInt),
    transfers: createTransfersRepository(web.db, variable('ACCOUNTS_TABLE')),
    ownedClients: createOwnedClients(web.db, variable('CLIENTS_TABLE')),
    enterOnce: createEnterOnce(web.db, variable('ACCOUNTS_TABLE')),
    sendTransfer: wireSender('TRANSFER_QUEUE_URL'),
    newEventId: systemUuid,
  }),
});
