import { lookup } from 'node:dns/promises';
import { changeRecordedSchema } from '../core/events.ts';
import { variable } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { createStackKey } from '../platform/secrets.ts';
import { createWebhookSecret } from '../platform/webhook-secret.ts';
import { systemNow, wireDb, wireSecrets, wireSender } from '../platform/wiring.ts';
import { queuePipeline } from '../queue/pipeline.ts';
import { createChangeEventsRepository } from '../store/change-events.ts';
import { createPracticesRepository } from '../store/practices.ts';
import { createWebhooks } from './handler.ts';
import { createPostEvent } from './post-event.ts';
import { createLeadsOutside } from './public-address.ts';

const logger = createLogger('webhooks');
const db = wireDb();
const toDeadLetters = wireSender('DEAD_LETTER_QUEUE_URL');

export const handler = queuePipeline({
  logger,
  schema: changeRecordedSchema,
  deadLetter: (body, reason) => toDeadLetters(body, { reason }),
  handle: createWebhooks({
    practices: createPracticesRepository(db, variable('ACCOUNTS_TABLE')),
    events: createChangeEventsRepository(db, variable('CLIENTS_TABLE')),
    postEvent: createPostEvent({
      // The global `fetch` is looked up at each call, so that a host may replace it.
      fetch: (url, init) => fetch(url, init),
      secretOf: createWebhookSecret(createStackKey(wireSecrets(), variable('HASH_KEY_SECRET'))),
      leadsOutside: createLeadsOutside(async (host) =>
        (await lookup(host, { all: true })).map(({ address }) => address),
      ),
      now: systemNow,
    }),
    send: wireSender('WEBHOOK_QUEUE_URL'),
    logger,
    now: systemNow,
  }),
});
