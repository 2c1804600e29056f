import middy from '@middy/core';
import { variable } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { createSendOutbox } from '../platform/send-outbox.ts';
import { systemNow, wireBillingBus, wireDb } from '../platform/wiring.ts';
import { createSubscriptionsRepository } from '../store/subscriptions.ts';
import { createBillingEvents } from './handler.ts';

const logger = createLogger('billing-events');
// The region stands in events when they are written; this function only sends them.
const subscriptions = createSubscriptionsRepository(wireDb(), variable('ACCOUNTS_TABLE'), '');

const sweep = createBillingEvents({
  subscriptions,
  sendOutbox: createSendOutbox({ subscriptions, sendEvents: wireBillingBus() }),
  logger,
  now: systemNow,
});

export const handler = middy().handler(sweep);
