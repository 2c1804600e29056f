/** All clients of somebody who leaves, moved through the pages of a whole laptop: queue, function and tables as deployed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../lambdas/core/client.ts';
import { inBatches } from '../../lambdas/core/in-batches.ts';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import type { Person } from '../support/laptop-person.ts';

const COUNT = 60;
const FIRST = 900_001;

let on: TestLaptop;
let ada: Person;
let connie: Person;
let newton: Person;

beforeAll(async () => {
  on = await startTestLaptop(47);
  [ada, connie, newton] = await Promise.all([
    on.signIn('au', 'ada'),
    on.signIn('au', 'connie'),
    on.signIn('au', 'newton'),
  ]);
  const { clients } = on.stores('au');
  const made = Array.from({ length: COUNT }, (_, n): Client => {
    const origin = { vendor: 'cliniko', tenant: 'au1/1', patientId: `left-${n}` };
    const details = { firstName: 'Example', lastName: `Client ${n}` };
    const times = { createdAt: Date.now(), refreshedAt: Date.now() };
    return { id: FIRST + n, ownerId: newton.id, details, origin, createdFor: origin, ...times };
  });
  await inBatches(made, 20, (one) => clients.add(one));
}, 90_000);
afterAll(() => on?.dispose());

const path = () => `/users/${newton.id}/transfer`;

test('somebody who is no administrator moves nobody', async () => {
  const answers = [
    await connie.get(path()),
    await connie.post(path(), { action: 'start', to: String(connie.id) }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect((await on.stores('au').clients.find(FIRST))?.ownerId).toBe(newton.id);
});

test('an administrator deactivates, chooses, confirms; all clients open for the colleague and none for who left', async () => {
  const before = await newton.get(`/clients/${FIRST}`);
  await ada.post(`/users/${newton.id}`, { action: 'deactivate' });

  const chosen = await ada.post(path(), { action: 'choose', colleague: String(connie.id) });
  const confirming = await ada.get(chosen.location ?? '');
  const started = await ada.post(path(), { action: 'start', to: String(connie.id) });
  const done = await until(
    'all clients moved',
    async () => {
      const page = await ada.get(path());
      return page.text.includes('belong to Connie Connected now') ? page : undefined;
    },
    60_000,
  );

  expect(before.status).toBe(200);
  expect(chosen.location).toBe(`${path()}?to=${connie.id}`);
  expect(confirming.text).toContain(`Move ${COUNT} clients`);
  expect([started.status, started.location]).toEqual([303, `${path()}?done=started`]);
  expect(done.text).toContain(`${COUNT} clients of Newton Newcomer belong to Connie Connected now.`);
  const ids = Array.from({ length: COUNT }, (_, n) => FIRST + n);
  const owners = await inBatches(ids, 20, async (id) => (await on.stores('au').clients.find(id))?.ownerId);
  expect(new Set(owners)).toEqual(new Set([connie.id]));
  expect((await connie.get(`/clients/${FIRST}`)).status).toBe(200);
  expect((await newton.get(`/clients/${FIRST}`)).status).not.toBe(200);
});

test('the practice’s activity says who began it, from whom, to whom, and that it is done', async () => {
  const { text } = await ada.get('/practice/activity');

  expect(text).toContain('Began to move all clients of Newton Newcomer to Connie Connected');
  expect(text).toContain('All clients of Newton Newcomer were moved to Connie Connected');
});

test('each client’s list has one entry of it', async () => {
  const items = await on.stores('au').items('clients');

  const entries = items.filter(({ kind }) => kind === 'transferred');

  expect(entries.length).toBe(COUNT);
  expect(entries[0]).toMatchObject({ by: { name: 'Ada Admin' }, to: { id: connie.id } });
});

test('without clients there is nothing to begin again', async () => {
  const again = await ada.get(`${path()}?choose=again`);

  expect(again.text).toContain('there is nothing to move');
});
