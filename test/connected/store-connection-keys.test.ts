/** Keys of connections in the table: whoever writes from what is no longer there changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AccountsRepository, createAccountsRepository } from '../../lambdas/store/accounts.ts';
import { type ApiKeysRepository, createApiKeysRepository } from '../../lambdas/store/api-keys.ts';
import { ABANDONED_AFTER_MS } from '../../lambdas/store/token-claims.ts';
import { aConnection, aPractitioner, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let accounts: AccountsRepository;
let apiKeys: ApiKeysRepository;

beforeAll(async () => {
  store = await startStore();
  accounts = createAccountsRepository(store.db, store.names.accounts);
  apiKeys = createApiKeysRepository(store.db, store.names.accounts);
});
afterAll(() => store.close());

let lastId = 7000;
/** A practitioner with a connection. */
const connected = async () => {
  lastId += 1;
  const me = aPractitioner({ id: lastId, email: `keys-${lastId}@example.org` });
  const connection = aConnection({ practitionerId: me.id });
  await accounts.addPractitioner(me);
  await accounts.saveConnection(connection, me);
  return { me, connection };
};
const present = async (id: number) => (await accounts.load(id))?.connections[0];
const issued = (n: number) => ({ hash: `hash-${n}`, masked: `pt_au_••••••••${n}`, issuedAt: fixedNow + n });

describe('a connection is replaced', () => {
  test('only while its secret is the one that was read', async () => {
    const { me, connection } = await connected();
    const replaced = { ...connection, secretVersion: 'version-2' };

    const first = await accounts.saveConnection(replaced, me, { replacing: 'version-1' });
    const second = await accounts.saveConnection({ ...connection, secretVersion: 'version-3' }, me, {
      replacing: 'version-1',
    });

    expect([first, second]).toEqual([true, false]);
    expect(await present(me.id)).toEqual(replaced);
  });

  test('only while there is none, when none was read: and not when it was taken away', async () => {
    const { me, connection } = await connected();

    const overAnother = await accounts.saveConnection(connection, me, { replacing: undefined });
    await accounts.removeConnection(me.id, connection.vendor);
    const overNothing = await accounts.saveConnection(connection, me, { replacing: 'version-1' });
    const first = await accounts.saveConnection(connection, me, { replacing: undefined });

    expect([overAnother, overNothing, first]).toEqual([false, false, true]);
  });
});

describe('Physitrack API keys of a connection', () => {
  test('are replaced together, absent ones removed, and nothing else of the connection changes', async () => {
    const { me, connection } = await connected();
    const rotated = { apiKey: issued(2), previousApiKey: { ...issued(1), endsAt: fixedNow + 1 } };

    const made = await accounts.changeApiKeys(connection, { ...rotated, secretVersion: 'version-2' });
    const between = await present(me.id);
    const revoked = await accounts.changeApiKeys(
      { ...connection, secretVersion: 'version-2' },
      { secretVersion: 'version-3' },
    );

    expect([made, revoked]).toEqual([true, true]);
    expect(between).toEqual({ ...connection, ...rotated, secretVersion: 'version-2' });
    expect(await present(me.id)).toEqual({ ...connection, secretVersion: 'version-3' });
  });

  test('of two changes at the same moment one is made', async () => {
    const { me, connection } = await connected();
    const change = (n: number) =>
      accounts.changeApiKeys(connection, { apiKey: issued(n), secretVersion: `version-${n}` });

    const answers = await Promise.all([2, 3, 4, 5].map(change));

    expect(answers.filter(Boolean)).toHaveLength(1);
    expect((await present(me.id))?.secretVersion).toBe(`version-${answers.indexOf(true) + 2}`);
  });

  test('are not given to a connection that is gone', async () => {
    const { me, connection } = await connected();
    await accounts.removeConnection(me.id, connection.vendor);

    const answer = await accounts.changeApiKeys(connection, {
      apiKey: issued(2),
      secretVersion: 'version-2',
    });

    expect(answer).toBe(false);
    expect(await present(me.id)).toBeUndefined();
  });

  test('a key opens one connection: nobody else can claim it', async () => {
    const holder = { practitionerId: 7901, vendor: 'juvonno' };

    const answers = [
      await apiKeys.claim('hash-9', holder),
      await apiKeys.claim('hash-9', holder),
      await apiKeys.claim('hash-9', { ...holder, vendor: 'cliniko' }),
      await apiKeys.claim('hash-9', { ...holder, practitionerId: 7902 }),
    ];

    expect(answers).toEqual([true, true, false, false]);
    expect(await apiKeys.find('hash-9')).toEqual(holder);
  });
});

test('a PMS token that two practitioners save at the same moment belongs to exactly one of them', async () => {
  const ids = [7911, 7912, 7913, 7914];

  const answers = await Promise.all(ids.map((id) => accounts.claimToken('hash-of-one-token', id, fixedNow)));

  expect(answers.filter(Boolean)).toHaveLength(1);
});

describe('a PMS token that was claimed for a connection that was never written', () => {
  /** A colleague's key pasted into the wrong page, and the function died. */
  const slip = async (token: string) => {
    const { me } = await connected();
    await accounts.claimToken(token, me.id, fixedNow);
    return me;
  };

  test('is kept while that try may still be under way, and then goes to whoever saves it', async () => {
    await slip('slip-1');

    const answers = [
      await accounts.claimToken('slip-1', 7921, fixedNow + ABANDONED_AFTER_MS - 1),
      await accounts.claimToken('slip-1', 7921, fixedNow + ABANDONED_AFTER_MS),
      await accounts.claimToken('slip-1', 7922, fixedNow + ABANDONED_AFTER_MS),
    ];

    expect(answers).toEqual([false, true, false]);
  });

  test('goes to one of two who save it at the same moment', async () => {
    await slip('slip-2');
    const later = fixedNow + ABANDONED_AFTER_MS;

    const answers = await Promise.all(
      [7931, 7932, 7933].map((id) => accounts.claimToken('slip-2', id, later)),
    );

    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test('stays theirs when they try again', async () => {
    const me = await slip('slip-3');
    const later = fixedNow + ABANDONED_AFTER_MS;

    const answers = [
      await accounts.claimToken('slip-3', me.id, later),
      await accounts.claimToken('slip-3', 7941, later + 1),
    ];

    expect(answers).toEqual([true, false]);
  });
});

test('a PMS token in force is nobody else’s, however long ago it was claimed', async () => {
  const { me, connection } = await connected();
  await accounts.claimToken('old-token', me.id, fixedNow);
  await accounts.saveConnection({ ...connection, tokenHash: 'old-token' }, me);

  const answer = await accounts.claimToken('old-token', 7951, fixedNow + 1000 * ABANDONED_AFTER_MS);

  expect(answer).toBe(false);
});

test('giving a PMS token up leaves it alone when it was claimed anew meanwhile', async () => {
  await accounts.claimToken('again', 7961, fixedNow);
  await accounts.claimToken('again', 7961, fixedNow + 10);

  await accounts.releaseToken('again', 7961, fixedNow + 5);
  const before = await accounts.claimToken('again', 7962, fixedNow + 20);
  await accounts.releaseToken('again', 7961, fixedNow + 11);
  const after = await accounts.claimToken('again', 7962, fixedNow + 20);

  expect([before, after]).toEqual([false, true]);
});
