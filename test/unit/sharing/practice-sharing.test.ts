import { expect, test } from '@jest/globals';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import { aPractitioner, fixedNow } from '../../support/builders.ts';
import { colleague, outsider, owner } from './at-client.ts';
import { atSharing } from './at-sharing.ts';

const PAGE = '/practice/sharing';
const admin = aPractitioner({ id: 7, name: 'Ada Admin', email: 'ada@example.org', role: 'admin' });
const people = [owner, colleague, outsider, admin];
const choice = (...members: readonly number[]) => members.map((id) => ['member', String(id)] as const);
const ticked = (body: string): number[] =>
  [...body.matchAll(/name="member" value="(\d+)"\s+checked/g)].map(([, id]) => Number(id));

test('everybody chosen sees the clients of everybody chosen, once, and the entries say who did it for whom', async () => {
  const { post, sharing, activity } = await atSharing({ people });

  const first = await post(admin.id, PAGE, choice(owner.id, colleague.id, admin.id));
  const again = await post(admin.id, PAGE, choice(owner.id, colleague.id, admin.id));

  const given = (await Promise.all([owner, colleague, admin].map(({ id }) => sharing.ofOwner(id)))).flat();
  expect([first.headers?.location, again.headers?.location]).toEqual([
    `${PAGE}?done=saved`,
    `${PAGE}?done=same`,
  ]);
  expect(given).toHaveLength(6);
  expect(new Set(given.map((one) => `${one.state} ${one.by} ${one.since}`))).toEqual(
    new Set([`accepted practice ${fixedNow}`]),
  );
  const entry = { practiceId: 501, kind: 'practice_sharing_changed', by: { id: admin.id } };
  expect(activity.entries).toMatchObject([
    { ...entry, detail: '3' },
    { ...entry, detail: 'on', to: { id: owner.id } },
    { ...entry, detail: 'on', to: { id: colleague.id } },
    { ...entry, detail: 'on', to: { id: admin.id } },
  ]);
  expect(activity.entries[0]).not.toHaveProperty('to');
});

test('a run that was cut short is completed by the same form', async () => {
  const whole = await atSharing({ people });
  const cut = await atSharing({
    people,
    sharings: [
      { ownerId: owner.id, colleagueId: admin.id, state: 'accepted', by: 'practice', since: fixedNow },
    ],
  });

  for (const { post } of [whole, cut]) await post(admin.id, PAGE, choice(owner.id, colleague.id, admin.id));

  const all = ({ sharing }: typeof whole) => Promise.all(people.map(({ id }) => sharing.ofOwner(id)));
  expect(await all(cut)).toEqual(await all(whole));
});

test('taking somebody out ends what the practice made, both ways, leaves what owners gave, and is on record', async () => {
  const { post, sharing, activity } = await atSharing({ people });
  await post(admin.id, PAGE, choice(owner.id, colleague.id, admin.id));
  await sharing.save({ ownerId: colleague.id, colleagueId: outsider.id, state: 'accepted' });

  await post(admin.id, PAGE, choice(owner.id, admin.id));

  expect(activity.entries.slice(4)).toMatchObject([
    { detail: '2' },
    { detail: 'off', to: { id: colleague.id, name: colleague.name } },
  ]);
  const given = await Promise.all([owner, colleague, admin].map(({ id }) => sharing.ofOwner(id)));
  expect(given.map((one) => one.map(({ colleagueId }) => colleagueId))).toEqual([
    [admin.id],
    [outsider.id],
    [owner.id],
  ]);
});

test('nobody of another practice can be chosen, nor one alone, and nothing is written', async () => {
  const { post, sharing, activity } = await atSharing({ people });

  const foreign = await post(admin.id, PAGE, choice(owner.id, outsider.id));
  const nonsense = await post(admin.id, PAGE, [['member', 'all']]);

  expect([foreign.statusCode, nonsense.statusCode]).toEqual([422, 422]);
  expect(foreign.body).toContain('Choose at least two users, or nobody to switch it off.');
  expect(ticked(foreign.body)).toEqual([owner.id]);
  expect([await sharing.ofOwner(owner.id), await sharing.ofOwner(outsider.id), activity.entries]).toEqual([
    [],
    [],
    [],
  ]);
});

test('the matrix tells owners from colleagues by sign and by word; Select all ticks everybody and saves nothing', async () => {
  const { ask, sharing } = await atSharing({
    people,
    sharings: [
      { ownerId: owner.id, colleagueId: colleague.id, state: 'accepted' },
      { ownerId: owner.id, colleagueId: admin.id, state: 'invited' },
      { ownerId: colleague.id, colleagueId: admin.id, state: 'accepted', by: 'practice' },
      { ownerId: owner.id, colleagueId: outsider.id, state: 'accepted' },
    ],
  });

  const { body } = await ask(admin.id, PAGE);
  const all = await ask(admin.id, PAGE, [['all', '1']]);

  const row = (name: string) =>
    [
      ...(new RegExp(`</span>${name}</th>(.*?)</tr>`, 's').exec(body)?.[1] ?? '').matchAll(
        /sr-only">([^<]*)</g,
      ),
    ].map(([, words]) => words);
  expect([row('Olive Owner'), row('Cole Colleague')]).toEqual([
    ['the same person', 'shares', 'invited'],
    ['does not share', 'the same person', 'shares, switched on by the practice'],
  ]);
  expect(body).toContain('<li>Olive Owner: 1 colleague who is not on this page</li>');
  expect(body).not.toContain(outsider.name);
  expect([ticked(body), ticked(all.body)]).toEqual([
    [colleague.id, admin.id],
    [owner.id, colleague.id, admin.id],
  ]);
  expect(await sharing.ofOwner(admin.id)).toEqual([]);
});

test('a practice of more than sixty is shown and chosen sixty at a time, and the page says so', async () => {
  const many: Practitioner[] = Array.from({ length: 70 }, (_, n) =>
    aPractitioner({ id: 100 + n, name: `Member ${n}`, email: `member-${n}@example.org` }),
  );
  const { ask, post, sharing } = await atSharing({ people: [admin, ...many] });

  const first = await ask(admin.id, PAGE);
  const cursor = /href="\/practice\/sharing\?cursor=([^"]*)"/.exec(first.body)?.[1] ?? '';
  const second = await ask(admin.id, PAGE, [['cursor', cursor]]);
  const saved = await post(admin.id, PAGE, [['cursor', cursor], ...choice(100, 168, 169)]);

  expect(first.body.match(/name="member"/g)).toHaveLength(60);
  expect(first.body).toContain('60 stand on each');
  expect(second.body.match(/name="member"/g)).toHaveLength(11);
  expect(saved.headers?.location).toBe(`${PAGE}?done=saved&cursor=${cursor}`);
  expect(
    (await Promise.all([100, 168, 169].map((id) => sharing.ofOwner(id)))).map((one) => one.length),
  ).toEqual([0, 1, 1]);
});

test('only an administrator sees or changes it', async () => {
  const { ask, post, sharing } = await atSharing({ people });

  const answers = [await ask(owner.id, PAGE), await post(owner.id, PAGE, choice(owner.id, colleague.id))];

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403]);
  expect(await sharing.ofOwner(owner.id)).toEqual([]);
});
