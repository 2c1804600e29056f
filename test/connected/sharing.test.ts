/** My account > Sharing and the practice's matrix on the synthesised stack, by the people who use them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDb } from '../../lambdas/store/db.ts';
import { createShareRequests } from '../../lambdas/store/share-requests.ts';
import { startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import type { Person } from '../support/laptop-person.ts';

let on: TestLaptop;
let ada: Person;
let connie: Person;
let newton: Person;
let hilda: Person;
/** Two clients of Connie's. */
let first: number;
let second: number;

beforeAll(async () => {
  on = await startTestLaptop(43, { regions: ['au'] });
  [ada, connie, newton, hilda] = (await Promise.all(
    (['ada', 'connie', 'newton', 'hilda'] as const).map((name) => on.signIn('au', name)),
  )) as [Person, Person, Person, Person];
  const [one = '', two = ''] = on.region('au').patients.ordinary ?? [];
  first = await connie.open(one);
  second = await connie.open(two);
}, 90_000);
afterAll(() => on?.dispose());

const PAGE = '/account/sharing';
const act = (person: Person, action: string, fields: Readonly<Record<string, string>> = {}) =>
  person.post(PAGE, { action, ...fields });
const invite = (person: Person, email: string) => act(person, 'invite', { email });
const opens = async (person: Person, client = first): Promise<number> =>
  (await person.get(`/clients/${client}`)).status;
const listed = async (person: Person): Promise<string[]> =>
  [...(await person.get('/clients?tab=shared')).body.matchAll(/href="[^"]*\/clients\/(\d+)"/g)]
    .map(([, id = '']) => id)
    .sort();
const errorBeside = (body: string): string => /id="email-error" role="alert">([^<]*)</.exec(body)?.[1] ?? '';
const requests = () =>
  createShareRequests(createDb(on.aws('au').dynamodb), on.region('au').tables.sharing ?? '');

test('an invitation opens nothing until it is accepted, and either side ends it for the next request', async () => {
  const before = await opens(newton);
  const invited = await invite(connie, newton.email);
  const waiting = [await opens(newton), (await newton.get(PAGE)).text.includes('Accept the invitation')];

  const accepted = await act(newton, 'accept', { owner: String(connie.id) });
  const open = [await opens(newton), await listed(newton), await opens(ada)];
  const ended = await act(connie, 'end', { colleague: String(newton.id) });
  const after = [await opens(newton), await listed(newton)];

  expect([before, invited.location]).toEqual([404, `${PAGE}?done=invited&mail=by-hand`]);
  expect(waiting).toEqual([404, true]);
  expect([accepted.location, open]).toEqual([
    `${PAGE}?done=accepted`,
    [200, [first, second].map(String).sort(), 404],
  ]);
  expect([ended.location, after]).toEqual([`${PAGE}?done=ended`, [404, []]]);
});

test('whoever was ended or declined can be invited again; a colleague leaves by themselves', async () => {
  await invite(connie, newton.email);
  const declined = await act(newton, 'decline', { owner: String(connie.id) });
  const again = await invite(connie, newton.email);
  await act(newton, 'accept', { owner: String(connie.id) });
  const open = await opens(newton);

  const left = await act(newton, 'leave', { owner: String(connie.id) });

  expect([declined.location, again.status, open]).toEqual([`${PAGE}?done=declined`, 303, 200]);
  expect([left.location, await opens(newton)]).toEqual([`${PAGE}?done=left`, 404]);
});

test.each([
  ['nobody', () => 'nobody@example.org', 'No Physitrack account in this region has this address.'],
  ['oneself', () => connie.email.toUpperCase(), 'This is your own address.'],
  ['what is no address', () => 'newton', 'This is not an e-mail address.'],
  ['nothing', () => ' ', 'Enter your colleague’s e-mail address.'],
])('inviting %s is said beside the field, and nothing is written', async (_, email, words) => {
  const page = await invite(connie, email());

  expect([page.status, errorBeside(page.body)]).toEqual([422, expect.stringContaining(words)]);
  expect(await on.stores('au').sharing.ofOwner(connie.id)).toEqual([]);
});

test('inviting twice is said plainly, while it waits and when it is accepted', async () => {
  await invite(connie, hilda.email);
  const waiting = await invite(connie, hilda.email);
  await act(hilda, 'accept', { owner: String(connie.id) });
  const accepted = await invite(connie, hilda.email);
  await act(hilda, 'leave', { owner: String(connie.id) });

  expect([waiting.status, errorBeside(waiting.body)]).toEqual([
    422,
    expect.stringContaining('You have invited Hilda Hilltop already.'),
  ]);
  expect([accepted.status, errorBeside(accepted.body)]).toEqual([
    422,
    'Hilda Hilltop sees all your clients already.',
  ]);
});

test('what is shared is not passed on', async () => {
  await invite(connie, newton.email);
  await act(newton, 'accept', { owner: String(connie.id) });
  await invite(newton, hilda.email);
  await act(hilda, 'accept', { owner: String(newton.id) });

  const seen = [await opens(newton), await opens(hilda), await listed(hilda)];

  await act(newton, 'leave', { owner: String(connie.id) });
  await act(hilda, 'leave', { owner: String(newton.id) });
  expect(seen).toEqual([200, 404, []]);
});

test('a request is answered with this client alone: it opens, the other one does not, and either side ends it', async () => {
  await requests().ask({ ownerId: connie.id, clientId: first, colleagueId: newton.id, askedAt: Date.now() });
  const asked = (await connie.get(PAGE)).text;
  const ids = { client: String(first), colleague: String(newton.id) };

  const shared = await act(connie, 'share-client', ids);
  const open = [await opens(newton), await opens(newton, second), await listed(newton)];
  const after = (await connie.get(PAGE)).text;
  const left = await act(newton, 'leave-client', { client: String(first), colleague: String(connie.id) });

  expect(asked).toContain(
    'Newton Newcomer (newton.newcomer@au.example.org, Harbour Physio AU) asks you to share',
  );
  expect([shared.location, open]).toEqual([`${PAGE}?done=shared`, [200, 404, [String(first)]]]);
  expect(after).not.toContain('asks you to share');
  expect(after).toContain('Single clients I share');
  expect([left.location, await opens(newton)]).toEqual([`${PAGE}?done=client-left`, 404]);
});

test('a request is answered with all clients, or declined; one that nobody made shares nothing', async () => {
  const ask = () =>
    requests().ask({ ownerId: connie.id, clientId: first, colleagueId: newton.id, askedAt: Date.now() });
  const ids = { client: String(first), colleague: String(newton.id) };
  const invented = [await act(connie, 'share-all', ids), await act(connie, 'share-client', ids)];
  const stolen = await act(ada, 'share-all', ids);
  const closed = await opens(newton);

  await ask();
  const declined = await act(connie, 'decline-request', ids);
  await requests().remove(connie.id, first, newton.id);
  await ask();
  const all = await act(connie, 'share-all', ids);
  const open = await opens(newton, second);
  await act(connie, 'end', { colleague: String(newton.id) });

  expect([...invented, stolen].map(({ location }) => location)).toEqual(
    Array.from({ length: 3 }, () => `${PAGE}?done=gone`),
  );
  expect([closed, declined.location, all.location, open]).toEqual([
    404,
    `${PAGE}?done=request-declined`,
    `${PAGE}?done=shared-all`,
    200,
  ]);
});

test('an administrator switches sharing on among chosen users and off again; what an owner gave stays', async () => {
  const save = (...members: readonly Person[]) => {
    const form = new URLSearchParams(members.map(({ id }) => ['member', String(id)]));
    return fetch(`${on.region('au').url}/practice/sharing`, {
      method: 'POST',
      headers: { origin: new URL(on.region('au').url).origin, cookie: ada.cookie },
      redirect: 'manual',
      body: form,
    });
  };
  await invite(connie, newton.email);
  const on1 = await save(connie, newton, ada, hilda);
  const seen = [await opens(newton), await opens(ada), await opens(hilda)];
  const matrix = (await ada.get('/practice/sharing')).text;

  const alone = await save(ada);
  const off = await save();
  const after = [await opens(newton), await opens(ada)];
  const left = await on.stores('au').sharing.ofOwner(connie.id);

  expect([on1.status, seen]).toEqual([303, [200, 200, 404]]);
  expect(matrix).toContain('Connie Connected');
  expect(matrix).toContain('shares, switched on by the practice');
  expect([alone.status, off.status, after]).toEqual([422, 303, [200, 404]]);
  expect(left).toMatchObject([{ colleagueId: newton.id, state: 'accepted' }]);
});

test('the practice’s matrix is for its administrators alone', async () => {
  const [page, saved] = await Promise.all([
    connie.get('/practice/sharing'),
    connie.post('/practice/sharing', { member: String(connie.id) }),
  ]);

  expect([page.status, saved.status]).toEqual([403, 403]);
});

test('who invited, accepted and ended is in the practice’s activity, and no client’s name is', async () => {
  const { text } = await ada.get('/practice/activity');

  for (const words of [
    'Invited Newton Newcomer to see all their clients',
    'Accepted to see all clients of Connie Connected',
  ])
    expect(text).toContain(words);
  expect(text).toContain('Changed who shares with whom in the practice');
});
