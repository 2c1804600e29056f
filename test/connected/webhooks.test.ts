/** What changed is told to the practice's own endpoint: from the click to the signed POST, on the real stack. */
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clientCreated } from '../../lambdas/core/change-event.ts';
import { renderEvent } from '../../lambdas/core/event-json.ts';
import { changeRecorded } from '../../lambdas/core/events.ts';
import { createSender } from '../../lambdas/platform/messages.ts';
import { createStackKey } from '../../lambdas/platform/secrets.ts';
import { createWebhookSecret } from '../../lambdas/platform/webhook-secret.ts';
import { createRecordChange } from '../../lambdas/queue/record-change.ts';
import { createChangeEventsRepository } from '../../lambdas/store/change-events.ts';
import { createDb } from '../../lambdas/store/db.ts';
import { createPracticesRepository } from '../../lambdas/store/practices.ts';
import { signatureOf } from '../../lambdas/webhooks/sign.ts';
import { readApps } from '../../local/apps.ts';
import { synthesiseCached } from '../support/assembly.ts';
import { aClient } from '../support/builders.ts';
import { type EventReceiver, startEventReceiver } from '../support/event-receiver.ts';
import { portOf, startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import type { Person } from '../support/laptop-person.ts';

const LAPTOP = 13;
const host = 'harbour-physio-au.juvonno.com';
const endpoint = `https://${host}/physitrack/events`;

let receiver: EventReceiver;
let on: TestLaptop;
let connie: Person;
let hashKeySecret = '';

beforeAll(async () => {
  receiver = await startEventReceiver();
  on = await startTestLaptop(LAPTOP, {
    standIns: { LOCAL_JUVONNO_URL: receiver.url },
    synthesise: async (...how) => {
      const stacks = await synthesiseCached(...how);
      const functions = readApps(stacks, portOf(LAPTOP)).flatMap(({ app }) => app.functions);
      hashKeySecret = functions.find(({ name }) => name === 'webhooks')?.environment.HASH_KEY_SECRET ?? '';
      return stacks;
    },
  });
  connie = await on.signIn('au', 'connie');
});
afterEach(() => receiver.answer(200));
afterAll(async () => {
  await on?.dispose();
  await receiver?.close();
});

const repositories = () => {
  const db = createDb(on.aws('au').dynamodb);
  const { tables } = on.region('au');
  return {
    practices: createPracticesRepository(db, tables.accounts ?? ''),
    events: createChangeEventsRepository(db, tables.clients ?? ''),
  };
};
const practiceId = async (): Promise<number> =>
  (await on.stores('au').accounts.load(connie.id))?.practitioner.practiceId ?? 0;
const setWebhook = async (url: string | undefined): Promise<void> => {
  await repositories().practices.change(await practiceId(), ({ webhook: _webhook, ...practice }) =>
    url === undefined ? practice : { ...practice, webhook: { url, secretVersion: 1 } },
  );
};
const queue = (name: string): string => on.region('au').queues[name] ?? '';
const send = (message: unknown) => createSender(on.aws('au').sqs, queue('webhook'))(message);

/** Records that a client was added, as a function does, and answers the event's id. */
const change = async (clientId: number) => {
  const created = clientCreated(aClient({ id: clientId, createdAt: Date.now() }), {
    id: connie.id,
    practiceId: await practiceId(),
  });
  const { events } = repositories();
  await createRecordChange({ events, send, now: Date.now })(created);
  return events.record(created);
};
const postsOf = (eventId: number) =>
  receiver.received.filter(({ headers }) => headers['x-physitrack-delivery'] === String(eventId));
const attributesOf = async (name: string) => {
  const command = new GetQueueAttributesCommand({ QueueUrl: queue(name), AttributeNames: ['All'] });
  return (await on.aws('au').sqs.send(command)).Attributes ?? {};
};
const waiting = async (
  name: string,
  attribute: 'ApproximateNumberOfMessages' | 'ApproximateNumberOfMessagesDelayed',
) => Number((await attributesOf(name))[attribute] ?? 0);
/** Every message that is due was taken and dealt with; those for later are still there. */
const webhooksWorkedOff = () =>
  until('webhooks that are worked off', async () => {
    const { ApproximateNumberOfMessages: due, ApproximateNumberOfMessagesNotVisible: taken } =
      await attributesOf('webhook');
    return (due === '0' && taken === '0') || undefined;
  });

test('a patient opened for the first time is told to the practice, signed; opened again is not', async () => {
  await setWebhook(endpoint);
  const [patient = ''] = on.region('au').patients.ordinary ?? [];

  const clientId = await connie.open(patient);
  const [post] = await until('the event', async () =>
    receiver.received.length > 0 ? receiver.received : undefined,
  );
  await connie.open(patient);
  await on.queueEmpty('au', 'clientOpened');
  await on.queueEmpty('au', 'webhook');

  const [event] = await repositories().events.page(connie.id, 1, 200);
  const body = event === undefined ? '' : JSON.stringify(renderEvent(event));
  const stackKey = createStackKey(on.aws('au').secrets, hashKeySecret);
  const secret = await createWebhookSecret(stackKey)(await practiceId(), 1);
  const signature = String(post?.headers['x-physitrack-signature']);
  const signedAt = Number(/^t=(\d+),/.exec(signature)?.[1]) * 1000;
  expect(event).toMatchObject({ kind: 'new_client_created', clientId, practitionerId: connie.id });
  expect(post).toMatchObject({ method: 'POST', path: '/physitrack/events', body });
  expect(post?.headers).toMatchObject({
    'x-forwarded-host': host,
    'content-type': 'application/json',
    'x-physitrack-event': 'new_client_created',
    'x-physitrack-delivery': String(event?.id),
  });
  expect(signature).toBe(signatureOf(secret, body, signedAt));
  expect(receiver.received).toHaveLength(1);
});

test('an endpoint that redirects is not followed, and asked again in ten minutes', async () => {
  await setWebhook(endpoint);
  receiver.answer(302, { location: `${receiver.url}/elsewhere` });

  const { id } = await change(880_000_001);
  await until(
    'a second try that waits',
    async () => (await waiting('webhook', 'ApproximateNumberOfMessagesDelayed')) === 1 || undefined,
  );

  expect(postsOf(id).map(({ path }) => path)).toEqual(['/physitrack/events']);
  expect(receiver.received.some(({ path }) => path === '/elsewhere')).toBe(false);
});

test('a second try that fails is the last one, and leaves no dead letter', async () => {
  await setWebhook(endpoint);
  receiver.answer(500);
  const created = clientCreated(aClient({ id: 880_000_002, createdAt: Date.now() }), {
    id: connie.id,
    practiceId: await practiceId(),
  });
  const { id } = await repositories().events.record(created);
  const data = { eventId: id, practitionerId: connie.id, practiceId: created.practiceId, attempt: 2 };

  const delayed = await waiting('webhook', 'ApproximateNumberOfMessagesDelayed');
  await send(changeRecorded(data, Date.now()));
  await until('the last try', async () => postsOf(id).length > 0 || undefined);
  await webhooksWorkedOff();

  expect(postsOf(id)).toHaveLength(1);
  expect(await waiting('webhook', 'ApproximateNumberOfMessagesDelayed')).toBe(delayed);
  expect(await waiting('webhooksDeadLetters', 'ApproximateNumberOfMessages')).toBe(0);
});

test('a practice that has switched its webhook off is told nothing', async () => {
  await setWebhook(undefined);

  const { id } = await change(880_000_003);
  await webhooksWorkedOff();

  expect(postsOf(id)).toEqual([]);
});

test('a private address that got into the table is not called, whatever the name', async () => {
  await setWebhook('https://127.0.0.1/physitrack/events');

  const { id } = await change(880_000_004);
  await webhooksWorkedOff();

  expect(postsOf(id)).toEqual([]);
});
