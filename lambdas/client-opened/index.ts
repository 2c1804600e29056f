import { clientOpenedSchema } from '../core/events.ts';
import { variable } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import {
  systemNow,
  wireClientActivity,
  wireDb,
  wireSecrets,
  wireSender,
  wireVault,
  wireVendorHttp,
} from '../platform/wiring.ts';
import { createOpenPms } from '../pms/open-pms.ts';
import { readPhoneOf } from '../pms/phone/mobile-phone.ts';
import { findVendor } from '../pms/registry.ts';
import { queuePipeline } from '../queue/pipeline.ts';
import { createRecordChange } from '../queue/record-change.ts';
import { createAccountsRepository } from '../store/accounts.ts';
import { createChangeEventsRepository } from '../store/change-events.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createClientOpened } from './handler.ts';

const logger = createLogger('client-opened');
const db = wireDb();
const vault = wireVault(wireSecrets());
const http = wireVendorHttp(logger);
const toDeadLetters = wireSender('DEAD_LETTER_QUEUE_URL');
const accounts = createAccountsRepository(db, variable('ACCOUNTS_TABLE'));
const clients = createClientsRepository(db, variable('CLIENTS_TABLE'));
const activity = wireClientActivity(db);
const recordChange = createRecordChange({
  events: createChangeEventsRepository(db, variable('CLIENTS_TABLE')),
  send: wireSender('WEBHOOK_QUEUE_URL'),
  now: systemNow,
});

export const handler = queuePipeline({
  logger,
  schema: clientOpenedSchema,
  deadLetter: (body, reason) => toDeadLetters(body, { reason }),
  handle: (event, { signal }) =>
    createClientOpened({
      accounts,
      clients,
      activity,
      logger,
      now: systemNow,
      findVendor,
      recordChange,
      openPms: createOpenPms({ vault, findVendor, readPhoneOf, http: http.within(signal) }),
    })(event),
});
