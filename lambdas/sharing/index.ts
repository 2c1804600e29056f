import { httpPipeline } from '../http/pipeline.ts';
import { createSignedInAdmin } from '../http/signed-in.ts';
import { variable } from '../platform/config.ts';
import {
  systemToken,
  wireActivity,
  wireClientActivity,
  wireKeyHash,
  wireSendMail,
  wireWeb,
} from '../platform/wiring.ts';
import { findVendor } from '../pms/registry.ts';
import { createAttempts } from '../store/attempts.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createHandovers } from '../store/handovers.ts';
import { createMoveClient } from '../store/move-client.ts';
import { createShareClient } from '../store/share-client.ts';
import { createShareRequests } from '../store/share-requests.ts';
import { createSharedClients } from '../store/shared-clients.ts';
import { createSharingRepository } from '../store/sharing.ts';
import { createFindColleague } from '../web/find-colleague.ts';
import { createAskClient } from './ask-client.ts';
import { createCarryOut, createFinishHandover } from './carry-out.ts';
import { createTrySendMail } from './confirmation-mail.ts';
import { createSharingHandlers } from './handlers.ts';
import { createMailInvitation } from './invitation-mail.ts';
import { createRecordSharing } from './record-sharing.ts';
import { createStandingSharing } from './standing-sharing.ts';

const web = wireWeb('sharing');
const tables = {
  accounts: variable('ACCOUNTS_TABLE'),
  clients: variable('CLIENTS_TABLE'),
  sharing: variable('SHARING_TABLE'),
};
const sendMail = wireSendMail();
const trySendMail = sendMail && createTrySendMail(sendMail, web.logger);
const keyHash = wireKeyHash(web.secrets);

const attempts = createAttempts(web.db, tables.accounts);
const activity = wireActivity(web.db);
const clientActivity = wireClientActivity(web.db);
const clients = createClientsRepository(web.db, tables.clients);
const sharing = createSharingRepository(web.db, tables.sharing);
const shared = createSharedClients(web.db, tables);
const handovers = createHandovers(web.db, tables.sharing);

const standing = createStandingSharing({ sharing, now: web.now });
const shareClient = createShareClient({ clients, shared });
const findColleague = createFindColleague({ ...web, attempts });
const carryOut = createCarryOut({
  clients,
  shareClient,
  shared,
  moveClient: createMoveClient({
    db: web.db,
    tableName: tables.clients,
    references: clients,
    uniquePer: (vendor) => findVendor(vendor)?.clientsUniquePer ?? 'tenant',
    now: web.now,
  }),
  handovers,
  activity: clientActivity,
});

export const handler = httpPipeline({
  ...web,
  handlers: createSharingHandlers({
    account: {
      ...web,
      clients,
      sharing,
      shared,
      requests: createShareRequests(web.db, tables.sharing),
      shareClient,
      standing,
      findColleague,
      record: createRecordSharing({ activity, clientActivity, now: web.now }),
      mailInvitation: createMailInvitation({
        sendMail,
        logger: web.logger,
        sharingUrl: web.site.url('/account/sharing'),
      }),
    },
    practice: {
      ...web,
      signedInAdmin: createSignedInAdmin(web.signedIn),
      sharing,
      standing,
      activity,
    },
    client: {
      ...web,
      clients,
      sharing,
      handovers,
      shareClient,
      findColleague,
      askClient: createAskClient({
        ...web,
        handovers,
        attempts,
        activity: clientActivity,
        keyHash,
        newToken: systemToken,
        trySendMail,
      }),
      carryOut,
      finishHandover: createFinishHandover(carryOut, handovers),
      activity: clientActivity,
      keyHash,
      trySendMail,
    },
  }),
});
