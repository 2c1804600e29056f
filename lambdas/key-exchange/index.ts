import { httpPipeline } from '../http/pipeline.ts';
import { createAnnounceChange } from '../platform/announce-change.ts';
import { variable } from '../platform/config.ts';
import {
  systemRandomInt,
  systemUuid,
  wireActivity,
  wireKeyHash,
  wireSender,
  wireVendorHttp,
  wireWeb,
  wireWritableVault,
} from '../platform/wiring.ts';
import { vendors } from '../pms/registry.ts';
import { callsWithin } from '../pms/vendor-http.ts';
import { createApiKeysRepository } from '../store/api-keys.ts';
import { createDeliveries } from '../store/deliveries.ts';
import { createPracticesRepository } from '../store/practices.ts';
import { createKeyExchange } from './handler.ts';
import { createIssueKey } from './issue-key.ts';

/** Checking a key takes two calls; a slow vendor must leave time to say so. */
const CALL_MS = 7000;

const web = wireWeb('key-exchange');
const accountsTable = variable('ACCOUNTS_TABLE');
const keyHash = wireKeyHash(web.secrets);
const apiKeys = createApiKeysRepository(web.db, accountsTable);

export const handler = httpPipeline({
  ...web,
  handlers: createKeyExchange({
    ...web,
    vendors,
    practices: createPracticesRepository(web.db, accountsTable),
    activity: wireActivity(web.db),
    programs: createDeliveries(web.db, variable('PROGRAMS_TABLE')),
    apiKeys,
    vault: wireWritableVault(web.secrets),
    http: callsWithin(wireVendorHttp(web.logger), CALL_MS),
    keyHash,
    issueKey: createIssueKey({
      region: web.site.region,
      apiKeys,
      keyHash,
      randomInt: systemRandomInt,
      now: web.now,
    }),
    announce: createAnnounceChange({
      send: wireSender('PROGRAM_QUEUE_URL'),
      newEventId: systemUuid,
      now: web.now,
    }),
  }),
});
