import { expect, test } from '@jest/globals';
import type { ShareRequest } from '../../../lambdas/core/sharing.ts';
import { aClient, aPractitioner, fixedNow } from '../../support/builders.ts';
import { client, colleague, gone, invited, outsider, owner } from './at-client.ts';
import { atSharing } from './at-sharing.ts';

const PAGE = '/account/sharing';
const done = (word: string, more = '') => ({
  statusCode: 303,
  headers: { location: `${PAGE}?done=${word}${more}` },
});
const errorBeside = (body: string): string => /id="email-error" role="alert">([^<]*)</.exec(body)?.[1] ?? '';
const asked: ShareRequest = {
  ownerId: owner.id,
  clientId: client.id,
  colleagueId: colleague.id,
  state: 'asked',
  askedAt: fixedNow,
};
const ids = { client: client.id, colleague: colleague.id };
const inForce = { ownerId: owner.id, colleagueId: colleague.id, state: 'accepted' } as const;

test('an invitation waits, is on record, and writes to the colleague where there is a sender', async () => {
  const { act, sharing, activity, mails } = await atSharing({ mail: 'on' });

  const answer = await act(owner.id, 'invite', { email: ' Cole@Example.org' });

  expect(answer).toMatchObject(done('invited', '&mail=sent'));
  expect(await sharing.between(owner.id, colleague.id)).toEqual({
    ownerId: owner.id,
    colleagueId: colleague.id,
    state: 'invited',
    since: fixedNow,
  });
  expect(activity.entries).toMatchObject([
    { practiceId: 501, kind: 'sharing_invited', by: { id: owner.id }, to: { id: colleague.id } },
  ]);
  expect(mails).toMatchObject([
    { to: 'cole@example.org', text: expect.stringContaining('https://au.example.org/account/sharing') },
  ]);
});

test('an e-mail that fails leaves the invitation there, and is logged without an address', async () => {
  const { act, sharing, logged } = await atSharing({ mail: 'broken' });

  const answer = await act(owner.id, 'invite', { email: colleague.email });

  expect(answer).toMatchObject(done('invited', '&mail=failed'));
  expect(await sharing.between(owner.id, colleague.id)).toMatchObject({ state: 'invited' });
  expect(logged.join()).toContain('invitation not sent');
  expect(logged.join()).not.toContain('example.org');
});

test('without a sender the page says what to tell the colleague', async () => {
  const { act, ask } = await atSharing();

  const answer = await act(owner.id, 'invite', { email: colleague.email });
  const page = await ask(owner.id, PAGE, [
    ['done', 'invited'],
    ['mail', 'by-hand'],
  ]);

  expect(answer).toMatchObject(done('invited', '&mail=by-hand'));
  expect(page.body).toContain(
    'Tell your colleague to open My account > Sharing and accept there.'.replace('>', '&gt;'),
  );
});

test.each([
  ['nobody’s address', 'nobody@example.org'],
  ['a deactivated account’s', gone.email],
])('%s and every other address without an account are told apart by no word', async (_, email) => {
  const { act, sharing, activity, log } = await atSharing();

  const answer = await act(owner.id, 'invite', { email });

  expect(answer.statusCode).toBe(422);
  expect(errorBeside(answer.body)).toBe(
    'No Physitrack account in this region has this address. Ask your colleague which address they sign in to Physitrack with.',
  );
  expect(log.join()).toContain('"code":"colleague_unusable"');
  expect(log.join()).not.toContain(email);
  expect([await sharing.ofOwner(owner.id), activity.entries]).toEqual([[], []]);
});

test('an account that has not signed in yet can be invited, and one of another practice too: both practices have the entry', async () => {
  const { act, activity } = await atSharing();

  const answers = [
    await act(owner.id, 'invite', { email: invited.email }),
    await act(owner.id, 'invite', { email: outsider.email }),
  ];

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
  expect(activity.entries.map(({ practiceId, to }) => [practiceId, to?.id])).toEqual([
    [501, invited.id],
    [501, outsider.id],
    [777, outsider.id],
  ]);
});

test('after thirty addresses within an hour nothing is looked up any more, and the answer says when', async () => {
  const { act } = await atSharing();
  const invite = () => act(owner.id, 'invite', { email: 'nobody@example.org' });
  for (let n = 0; n < 30; n += 1) await invite();

  const answer = await act(owner.id, 'invite', { email: colleague.email });
  const other = await act(outsider.id, 'invite', { email: colleague.email });

  expect([answer.statusCode, answer.headers?.['retry-after']]).toEqual([429, '3600']);
  expect(errorBeside(answer.body)).toContain('You have entered 30 addresses within an hour.');
  expect(other.statusCode).toBe(303);
});

test('accepting an invitation that was taken back says so and opens nothing', async () => {
  const { act, sharing, activity } = await atSharing();

  const answer = await act(colleague.id, 'accept', { owner: owner.id });

  expect(answer).toMatchObject(done('gone'));
  expect([await sharing.between(owner.id, colleague.id), activity.entries]).toEqual([undefined, []]);
});

test('an invitation ends with the account that gave it; what was accepted before stays', async () => {
  const people = [{ ...owner, state: 'deactivated' as const }, colleague];
  const waiting = await atSharing({ people, sharings: [{ ...inForce, state: 'invited' }] });
  const active = await atSharing({ people, sharings: [inForce] });

  const answer = await waiting.act(colleague.id, 'accept', { owner: owner.id });
  const pages = [
    await waiting.ask(colleague.id, '/account/sharing'),
    await active.ask(colleague.id, '/account/sharing'),
  ];

  expect(answer).toMatchObject(done('gone'));
  expect((await waiting.sharing.between(owner.id, colleague.id))?.state).toBe('invited');
  expect(waiting.activity.entries).toEqual([]);
  expect(pages.map(({ body }) => body.includes(owner.name))).toEqual([false, true]);
});

test('accepting twice is one entry', async () => {
  const { act, activity } = await atSharing({ sharings: [{ ...inForce, state: 'invited' }] });

  const answers = [
    await act(colleague.id, 'accept', { owner: owner.id }),
    await act(colleague.id, 'accept', { owner: owner.id }),
  ];

  expect(answers).toMatchObject([done('accepted'), done('accepted')]);
  expect(activity.entries.map(({ kind }) => kind)).toEqual(['sharing_accepted']);
});

test.each([
  ['the owner', owner.id, 'end', { colleague: colleague.id }, 'ended'],
  ['the colleague', colleague.id, 'leave', { owner: owner.id }, 'left'],
])('%s ends it, also what the practice switched on', async (_, who, action, fields, word) => {
  const { act, sharing, activity } = await atSharing({ sharings: [{ ...inForce, by: 'practice' }] });

  const answers = [await act(who, action, fields), await act(who, action, fields)];

  expect(answers).toMatchObject([done(word), done(word)]);
  expect(await sharing.between(owner.id, colleague.id)).toBeUndefined();
  expect(activity.entries.map(({ kind }) => kind)).toEqual(['sharing_ended']);
});

test('nobody ends what is between two others', async () => {
  const { act, sharing } = await atSharing({ sharings: [inForce] });

  await act(outsider.id, 'end', { colleague: colleague.id });
  await act(outsider.id, 'leave', { owner: owner.id });
  await act(colleague.id, 'end', { colleague: owner.id });

  expect(await sharing.between(owner.id, colleague.id)).toEqual(inForce);
});

test('the page shows an owner who asks for which client, and forgets questions that are over', async () => {
  const moved = aClient({ id: 5, ownerId: outsider.id, details: { firstName: 'Moved', lastName: 'Away' } });
  const others = { ...asked, clientId: 5 };
  const answered = { ...asked, colleagueId: invited.id };
  const { ask } = await atSharing({
    clients: [client, moved],
    requests: [asked, others, answered],
    sharings: [{ ...inForce, colleagueId: invited.id }],
  });

  const { body } = await ask(owner.id, PAGE);

  expect(body).toContain(
    '<strong>Cole Colleague</strong> (cole@example.org, Example Practice) asks you to share',
  );
  expect(body.match(/asks you to share/g)).toHaveLength(1);
  expect(body).not.toContain('Moved');
});

test('sharing the client that was asked for lets this colleague into this client, and is in its activity', async () => {
  const { act, clients, sharing, requests, clientActivity } = await atSharing({
    clients: [client],
    requests: [asked],
  });

  const answer = await act(owner.id, 'share-client', ids);

  expect(answer).toMatchObject(done('shared'));
  expect(clients.all.get(client.id)?.sharedWith).toEqual([colleague.id]);
  expect([requests.all.size, await sharing.between(owner.id, colleague.id)]).toEqual([0, undefined]);
  expect(clientActivity.entries).toMatchObject([
    { clientId: client.id, kind: 'shared', by: { id: owner.id }, to: { id: colleague.id } },
  ]);
});

test('a client shared with twenty is shared with nobody more, and the question stays', async () => {
  const full = { ...client, sharedWith: Array.from({ length: 20 }, (_, n) => 100 + n) };
  const { act, requests, clientActivity } = await atSharing({ clients: [full], requests: [asked] });

  const answer = await act(owner.id, 'share-client', ids);

  expect(answer).toMatchObject(done('full'));
  expect([requests.all.size, clientActivity.entries]).toEqual([1, []]);
});

test('sharing all clients answers every question of that colleague at once', async () => {
  const second = aClient({ id: 6, ownerId: owner.id });
  const { act, sharing, requests } = await atSharing({
    clients: [client, second],
    requests: [asked, { ...asked, clientId: 6 }, { ...asked, colleagueId: outsider.id }],
  });

  const answer = await act(owner.id, 'share-all', ids);

  expect(answer).toMatchObject(done('shared-all'));
  expect(await sharing.between(owner.id, colleague.id)).toEqual({ ...inForce, since: fixedNow });
  expect([...requests.all.values()]).toEqual([{ ...asked, colleagueId: outsider.id }]);
});

test.each([
  ['nobody asked', []],
  ['it was declined', [{ ...asked, state: 'declined' as const }]],
  ['the 30 days are over', [{ ...asked, askedAt: fixedNow - 31 * 86_400_000 }]],
])('a form that answers a question is worth nothing when %s', async (_, requests) => {
  const { act, clients, sharing } = await atSharing({ clients: [client], requests });

  const answers = [
    await act(owner.id, 'share-client', ids),
    await act(owner.id, 'share-all', ids),
    await act(owner.id, 'decline-request', ids),
  ];

  expect(answers).toMatchObject([done('gone'), done('gone'), done('gone')]);
  expect(clients.all.get(client.id)).toEqual(client);
  expect(await sharing.ofOwner(owner.id)).toEqual([]);
});

test('a question to somebody who is no longer the owner shares nothing and is forgotten', async () => {
  const moved = { ...client, ownerId: outsider.id };
  const { act, clients, requests } = await atSharing({ clients: [moved], requests: [asked] });

  const answer = await act(owner.id, 'share-client', ids);

  expect(answer).toMatchObject(done('gone'));
  expect([clients.all.get(client.id), requests.all.size]).toEqual([moved, 0]);
});

test('a no is kept, so that the same is not asked every day', async () => {
  const { act, requests, clientActivity } = await atSharing({ clients: [client], requests: [asked] });

  const answer = await act(owner.id, 'decline-request', ids);

  expect(answer).toMatchObject(done('request-declined'));
  expect([...requests.all.values()]).toEqual([{ ...asked, state: 'declined' }]);
  expect(clientActivity.entries.map(({ kind }) => kind)).toEqual(['share_declined']);
});

test.each([
  ['its owner', owner.id, 'end-client', colleague.id, 'client-ended'],
  ['the colleague', colleague.id, 'leave-client', owner.id, 'client-left'],
])('a single client’s sharing is ended by %s, and by nobody else', async (_, who, action, other, word) => {
  const { act, clients, clientActivity } = await atSharing({
    clients: [{ ...client, sharedWith: [colleague.id] }],
  });
  const strangers = [
    await act(outsider.id, 'end-client', ids),
    await act(outsider.id, 'leave-client', { client: client.id, colleague: owner.id }),
  ];
  const before = clients.all.get(client.id)?.sharedWith;

  const answer = await act(who, action, { client: client.id, colleague: other });

  expect([strangers.map(({ statusCode }) => statusCode), before]).toEqual([[303, 303], [colleague.id]]);
  expect(answer).toMatchObject(done(word));
  expect(clients.all.get(client.id)?.sharedWith).toBeUndefined();
  expect(clientActivity.entries).toMatchObject([
    { kind: 'unshared', by: { id: who }, to: { id: colleague.id } },
  ]);
});

test('both sides see the single clients between them, with the other one’s name', async () => {
  const { ask } = await atSharing({ clients: [{ ...client, sharedWith: [colleague.id] }] });

  const [mine, theirs, others] = await Promise.all(
    [owner, colleague, outsider].map(({ id }) => ask(id, PAGE)),
  );

  expect(mine?.body).toMatch(/Single clients I share[\s\S]*Example Client[\s\S]*Cole Colleague/);
  expect(theirs?.body).toMatch(/Single clients shared with me[\s\S]*Example Client[\s\S]*Olive Owner/);
  expect(others?.body).not.toContain('Example Client');
});

test('a long list shows 25 and how many more there are; what waits comes first', async () => {
  const people = Array.from({ length: 30 }, (_, n) =>
    aPractitioner({ id: 100 + n, name: `Colleague ${n}`, email: `colleague-${n}@example.org` }),
  );
  const sharings = people.map(({ id }) => ({
    ...inForce,
    colleagueId: id,
    state: id === 129 ? ('invited' as const) : ('accepted' as const),
  }));
  const { ask } = await atSharing({ people: [owner, ...people], sharings });

  const first = await ask(owner.id, PAGE);
  const rest = await ask(owner.id, PAGE, [['colleagues', '25']]);
  const forged = await ask(owner.id, PAGE, [['colleagues', '-1']]);

  const shown = (body: string) => [...body.matchAll(/<td>Colleague (\d+)</g)].map(([, n]) => Number(n));
  expect(shown(first.body)).toEqual([29, ...Array.from({ length: 24 }, (_, n) => n)]);
  expect(first.body).toMatch(/href="\/account\/sharing\?colleagues=25#colleagues">and 5 more</);
  expect(shown(rest.body)).toEqual([24, 25, 26, 27, 28]);
  expect(shown(forged.body)).toEqual(shown(first.body));
});

test('an unknown action and ids that are none change nothing', async () => {
  const { act, sharing } = await atSharing({ sharings: [inForce] });

  const answers = [
    await act(owner.id, 'surprise'),
    await act(owner.id, 'end', { colleague: '1e3' }),
    await act(owner.id, 'accept'),
  ];

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422]);
  expect(await sharing.between(owner.id, colleague.id)).toEqual(inForce);
});
