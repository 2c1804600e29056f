/** Discount codes and colleagues on a subscription: the pages, the operator's codes, and what the billing system hears. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { localDay, monthOf, monthWords, nextMonth } from '../../lambdas/core/local-day.ts';
import { setCode } from '../../lambdas/core/subscription.ts';
import { createDb } from '../../lambdas/store/db.ts';
import { createSubscriptionsRepository } from '../../lambdas/store/subscriptions.ts';
import { startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import type { Person } from '../support/laptop-person.ts';

const PATH = '/account/subscription';
let on: TestLaptop;
let ada: Person;
let connie: Person;
let newton: Person;

beforeAll(async () => {
  on = await startTestLaptop(53);
  ada = await on.signIn('au', 'ada');
  connie = await on.signIn('au', 'connie');
  newton = await on.signIn('au', 'newton');
});
afterAll(() => on?.dispose());

interface BillingEventSeen {
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
const events = async (): Promise<readonly BillingEventSeen[]> =>
  (await (await fetch(`${on.demo.home}/billing-events.json`)).json()) as readonly BillingEventSeen[];
const kindOf = ({ detailType }: BillingEventSeen): string => detailType.split('.').at(-2) ?? '';

const month = () => monthOf(localDay(Date.now(), 'Australia/Sydney'));
const next = () => nextMonth(month());

describe('a discount code', () => {
  test.each([
    ['NO-SUCH-CODE', 'There is no such code in the region AU.'],
    ['CLINIC-NZ', 'codes of another country do not work here'],
    ['OVER-AU', 'This code was valid until 31 December 2020.'],
    ['', 'Enter the code first.'],
  ])('%s is refused in words beside the field, and nothing is saved', async (code, words) => {
    const page = await newton.post(PATH, { action: 'code', code });

    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
    expect((await newton.get(PATH)).text).toContain('Enter a code');
  });

  test('counts from the next calendar month, and the billing system is told once', async () => {
    const saved = await ada.post(PATH, { action: 'code', code: ' association-au ' });

    const page = await ada.get(PATH);
    expect([saved.status, saved.location]).toEqual([303, `${PATH}?done=set`]);
    expect(page.text).toContain(`${monthWords(month())} No discount`);
    expect(page.text).toContain(`From ${monthWords(next())} ASSOCIATION-AU (10% off)`);
    expect((await events()).filter((event) => kindOf(event) === 'discount_set')).toEqual([
      expect.objectContaining({
        detail: expect.objectContaining({
          region: 'au',
          ownerId: ada.id,
          code: 'ASSOCIATION-AU',
          from: next(),
          colleagueIds: [],
        }),
      }),
    ]);
  });

  test('that is there already is not replaced before the question is answered', async () => {
    const asked = await ada.post(PATH, { action: 'code', code: 'CLINIC-AU' });

    expect(asked.status).toBe(200);
    expect(asked.text).toContain('Replace your discount code?');
    expect(asked.text).toContain('you might want to leave it in place');
    expect((await ada.get(PATH)).text).toContain('ASSOCIATION-AU (10% off)');
    expect(await events()).toHaveLength(1);
  });

  test('is replaced when the question is answered', async () => {
    await ada.post(PATH, { action: 'replace', code: 'CLINIC-AU' });

    expect((await ada.get(PATH)).text).toContain('CLINIC-AU (20% off)');
    expect((await events()).map(kindOf)).toEqual(['discount_set', 'discount_removed', 'discount_set']);
  });
});

describe('a colleague', () => {
  const add = (email: string, agreed = 'yes') => ada.post(PATH, { action: 'add', email, agreed });

  test.each([
    ['nobody@example.org', 'yes', 'No Physitrack account in this region has this address'],
    ['own', 'yes', 'This is your own address'],
    ['connie', '', 'Tick the box if you agree to the cost'],
    ['', 'yes', 'Enter your colleague’s e-mail address.'],
  ])('%s (agreed: “%s”) is refused in words, and nobody is added', async (who, agreed, words) => {
    const before = await events();

    const email = { own: ada.email, connie: connie.email }[who] ?? who;
    const page = await add(email, agreed);

    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
    expect(await events()).toEqual(before);
  });

  test('is added with the agreement, and has the owner’s discount from the next month by itself', async () => {
    const added = await add(connie.email.toUpperCase());

    const [page, theirs] = await Promise.all([ada.get(PATH), connie.get(PATH)]);
    expect(added.location).toBe(`${PATH}?done=added`);
    expect(page.text).toContain(connie.name);
    expect(theirs.text).toContain(`You are on the subscription of ${ada.name}`);
    expect(theirs.text).toContain(`From ${monthWords(next())} CLINIC-AU (20% off)`);
    expect((await events())[0]).toMatchObject({
      detail: { colleagueId: connie.id, from: next(), code: 'CLINIC-AU' },
    });
  });

  test('who is on it already, or on another one, is refused without saying whose', async () => {
    const twice = await add(connie.email);
    const taken = await newton.post(PATH, { action: 'add', email: connie.email, agreed: 'yes' });

    expect([twice.status, taken.status]).toEqual([422, 422]);
    expect(twice.text).toContain('is on your subscription already');
    expect(taken.text).toContain('This colleague is on another subscription');
    expect(taken.text).not.toContain(ada.name);
  });

  test('can leave, and is free for another subscription then', async () => {
    await connie.post(PATH, { action: 'leave' });

    const added = await newton.post(PATH, { action: 'add', email: connie.email, agreed: 'yes' });

    expect(added.location).toBe(`${PATH}?done=added`);
    expect((await ada.get(PATH)).text).toContain('Nobody is on your subscription but you.');
  });

  test('is asked about and then removed, and the billing system is told', async () => {
    const asked = await newton.post(PATH, { action: 'ask-remove', colleague: String(connie.id) });
    const removed = await newton.post(PATH, { action: 'remove', colleague: String(connie.id) });

    expect(asked.text).toContain(`Remove ${connie.name} from your subscription?`);
    expect(removed.location).toBe(`${PATH}?done=taken`);
    expect((await events())[0]).toMatchObject({
      detailType: 'com.physitrack.subscription.colleague_removed.v1',
      detail: { ownerId: newton.id, colleagueId: connie.id, until: null },
    });
  });
});

test('a change whose events were never sent, since its process died, is told by the sweep, once', async () => {
  const { dynamodb } = on.aws('au');
  const table = on.region('au').tables.accounts ?? '';
  const subscriptions = createSubscriptionsRepository(createDb(dynamodb), table, 'au');
  const before = (await events()).length;
  await subscriptions.change(connie.id, Date.now() - 120_000, (read) => setCode(read, 'CLINIC-AU', month()));

  const swept = await on.laptop.invoke('au', 'billing-events', {});
  const again = await on.laptop.invoke('au', 'billing-events', {});

  expect([swept, again]).toEqual([
    expect.objectContaining({ kind: 'answered', payload: { sent: 1 } }),
    expect.objectContaining({ kind: 'answered', payload: { sent: 0 } }),
  ]);
  expect((await events()).length).toBe(before + 1);
  expect((await events())[0]?.detail).toMatchObject({ ownerId: connie.id, code: 'CLINIC-AU' });
});

test('events hold no name and no address', async () => {
  const text = JSON.stringify(await events());

  for (const { name, email } of [ada, connie, newton]) {
    expect(text).not.toContain(name);
    expect(text).not.toContain(email);
  }
});
