import { httpPipeline } from '../http/pipeline.ts';
import { variable } from '../platform/config.ts';
import { createSendOutbox, tolerantOutbox } from '../platform/send-outbox.ts';
import { wireActivity, wireBillingBus, wireWeb } from '../platform/wiring.ts';
import { createAttempts } from '../store/attempts.ts';
import { createDiscountsRepository } from '../store/discounts.ts';
import { createSubscriptionsRepository } from '../store/subscriptions.ts';
import { createSubscriptionHandlers } from './handler.ts';

const web = wireWeb('subscription');
const table = variable('ACCOUNTS_TABLE');
const subscriptions = createSubscriptionsRepository(web.db, table, web.site.region);
const sendEvents = wireBillingBus();

export const handler = httpPipeline({
  ...web,
  handlers: createSubscriptionHandlers({
    ...web,
    subscriptions,
    discounts: createDiscountsRepository(web.db, table),
    attempts: createAttempts(web.db, table),
    activity: wireActivity(web.db),
    sendOutbox: tolerantOutbox(createSendOutbox({ subscriptions, sendEvents }), web.logger),
    timeZone: variable('TIME_ZONE'),
  }),
});
