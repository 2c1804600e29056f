import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AccountsRepository, createAccountsRepository } from '../../lambdas/store/accounts.ts';
import { accountKeys } from '../../lambdas/store/keys.ts';
import { aConnection, aPractitioner, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let accounts: AccountsRepository;

beforeAll(async () => {
  store = await startStore();
  accounts = createAccountsRepository(store.db, store.names.accounts);
});
afterAll(() => store.close());

let lastId = 1000;
const someone = (changes = {}) => {
  lastId += 1;
  return aPractitioner({ id: lastId, email: `practitioner-${lastId}@example.org`, ...changes });
};

test('a practitioner with all their connections is one query', async () => {
  const me = someone();
  const connection = aConnection({ practitionerId: me.id });
  await accounts.addPractitioner(me);
  await accounts.saveConnection(connection, me);
  let loaded: Awaited<ReturnType<AccountsRepository['load']>>;

  const calls = await store.calls(async () => {
    loaded = await accounts.load(me.id);
  });

  expect(loaded).toEqual({ practitioner: me, connections: [connection] });
  expect(calls).toEqual({ query: 1 });
});

test('a connection without its account is nobody', async () => {
  await accounts.saveConnection(aConnection({ practitionerId: 999 }), { practiceId: 501 });

  const loaded = await accounts.load(999);

  expect(loaded).toBeUndefined();
});

test('an account is found by its e-mail address, and no other', async () => {
  const me = someone();
  await accounts.addPractitioner(me);

  const found = [await accounts.findByEmail(me.email), await accounts.findByEmail('nobody@example.org')];

  expect(found).toEqual([me, undefined]);
});

test('an e-mail address belongs to one account: the second one is not made', async () => {
  const first = someone();
  const second = someone({ email: first.email });

  const answers = [await accounts.addPractitioner(first), await accounts.addPractitioner(second)];

  expect(answers).toEqual([true, false]);
  expect(await accounts.findByEmail(first.email)).toEqual(first);
  expect(await accounts.load(second.id)).toBeUndefined();
});

test('of many who claim one e-mail address at the same moment exactly one gets it', async () => {
  const email = 'wanted@example.org';

  const answers = await Promise.all(
    Array.from({ length: 20 }, () => accounts.addPractitioner(someone({ email }))),
  );

  expect(answers.filter(Boolean)).toHaveLength(1);
});

test('an account whose making stopped after the claim is completed by the next try', async () => {
  const me = someone();
  await store.db.put({
    TableName: store.names.accounts,
    Item: { ...accountKeys.email(me.email), practitionerId: me.id },
  });
  const before = await accounts.findByEmail(me.email);

  const added = await accounts.addPractitioner(me);

  expect(before).toBeUndefined();
  expect(added).toBe(true);
  expect(await accounts.findByEmail(me.email)).toEqual(me);
});

test('adding an account again neither changes it nor fails', async () => {
  const me = someone();
  await accounts.addPractitioner(me);
  await accounts.signOutEverywhere(me.id, fixedNow);

  const added = await accounts.addPractitioner({ ...me, name: 'Somebody Else' });

  expect(added).toBe(true);
  expect(await accounts.findByEmail(me.email)).toEqual({ ...me, signedOutAt: fixedNow });
});

test('an id that another account has frees the e-mail address again', async () => {
  const first = someone();
  await accounts.addPractitioner(first);

  const adding = accounts.addPractitioner({ ...first, email: 'free@example.org' });

  await expect(adding).rejects.toMatchObject({
    code: 'unexpected',
    detail: { reason: 'practitioner_id_in_use' },
  });
  expect(await accounts.addPractitioner(someone({ email: 'free@example.org' }))).toBe(true);
});

test('signing out everywhere is never taken back, and makes no account', async () => {
  const me = someone();
  await accounts.addPractitioner(me);

  await accounts.signOutEverywhere(me.id, fixedNow);
  await accounts.signOutEverywhere(me.id, fixedNow - 1);
  await accounts.signOutEverywhere(998, fixedNow);

  expect((await accounts.load(me.id))?.practitioner.signedOutAt).toBe(fixedNow);
  expect(await accounts.load(998)).toBeUndefined();
});

test('a PMS token belongs to one practitioner until they give it up', async () => {
  const mine = [await accounts.claimToken('hash', 1, 1000), await accounts.claimToken('hash', 1, 1000)];
  const theirs = await accounts.claimToken('hash', 2, 1000);
  await accounts.releaseToken('hash', 2, 2000);
  const afterTheirRelease = await accounts.claimToken('hash', 2, 2000);
  await accounts.releaseToken('hash', 1, 2000);
  const afterMine = await accounts.claimToken('hash', 2, 2000);

  expect({ mine, theirs, afterTheirRelease, afterMine }).toEqual({
    mine: [true, true],
    theirs: false,
    afterTheirRelease: false,
    afterMine: true,
  });
});

test('a check is recorded only for the key that was checked', async () => {
  const me = someone();
  await accounts.addPractitioner(me);
  const checked = aConnection({ practitionerId: me.id });
  const replaced = { ...checked, secretVersion: 'version-2' };
  await accounts.saveConnection(checked, me);
  const first = await accounts.recordCheck(checked, { state: 'needs_key', checkedAt: fixedNow });
  const afterFirst = await accounts.load(me.id);
  await accounts.saveConnection(replaced, me);

  const late = await accounts.recordCheck(checked, { state: 'needs_key' });

  expect([first, late]).toEqual([true, false]);
  expect(afterFirst?.connections).toEqual([{ ...checked, state: 'needs_key', checkedAt: fixedNow }]);
  expect((await accounts.load(me.id))?.connections).toEqual([replaced]);
});

test('a check of a connection that was removed meanwhile does not bring it back', async () => {
  const me = someone();
  const connection = aConnection({ practitionerId: me.id });
  await accounts.addPractitioner(me);
  await accounts.saveConnection(connection, me);
  await accounts.removeConnection(me.id, connection.vendor);

  const recorded = await accounts.recordCheck(connection, { checkedAt: fixedNow });

  expect(recorded).toBe(false);
  expect(await accounts.load(me.id)).toEqual({ practitioner: me, connections: [] });
});

test('what is not known of a connection is left out, not written as nothing', async () => {
  const me = someone();
  const { country: _, ...withoutCountry } = aConnection({ practitionerId: me.id });
  await accounts.addPractitioner(me);

  await accounts.saveConnection({ ...withoutCountry, country: undefined }, me);

  expect((await accounts.load(me.id))?.connections).toStrictEqual([withoutCountry]);
});

test('a practice may be written again', async () => {
  await accounts.addPractice({ id: 501, name: 'Example Practice' });

  await accounts.addPractice({ id: 501, name: 'Example Practice, renamed' });

  const key = accountKeys.practice(501);
  expect(await store.db.get({ TableName: store.names.accounts, Key: key })).toEqual({
    ...key,
    id: 501,
    name: 'Example Practice, renamed',
  });
});
