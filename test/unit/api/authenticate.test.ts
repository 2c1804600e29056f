import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newApiKey } from '../../../lambdas/core/api-key.ts';
import type { Connection } from '../../../lambdas/core/connection.ts';
import { WRONG_KEYS } from '../../../lambdas/store/attempts.ts';
import { type ApiOptions, anApiKey, atApi } from '../../support/api.ts';
import { fixedNow } from '../../support/builders.ts';

const unknown = { status: 401, json: { errors: ['Practitioner was not found'] } };
const HOUR_MS = 60 * 60 * 1000;
const pmsKey = 'QUtleU9mTm9ib2R5-au1';

/** How often each bucket was counted, in whichever window. */
const countsOf = ({ attempts }: ReturnType<typeof atApi>): ReadonlyArray<readonly [string, number]> =>
  [...attempts.counts].map(([bucket, count]) => [bucket.slice(0, bucket.lastIndexOf(' ')), count]);

/** One request with these headers instead of the good key. */
const asked = async (headers: Readonly<Record<string, string>>, options: ApiOptions = {}) => {
  const api = atApi(options);
  return {
    api,
    answer: await api.shown('GET', '/clients', { headers: { 'X-Api-Key': api.key, ...headers } }),
  };
};

test('a good key opens, and nothing is written for it', async () => {
  const { api, answer } = await asked({});

  expect(answer.status).toBe(200);
  expect(api.attempts.counts.size).toBe(0);
});

describe('every failure is the same 401', () => {
  test.each([
    ['no key', ''],
    ['a word', 'bad_api_key'],
    ['a key nobody has', anApiKey(8)],
    ['another region’s key', newApiKey('nz', (max) => 7 % max)],
    ['the key in another case', anApiKey().toLowerCase()],
    ['the key and more', `${anApiKey()}x`],
    ['a mistyped key', `${anApiKey().slice(0, -1)}0`],
  ])('%s', async (_words, key) => {
    const { answer } = await asked({ 'X-Api-Key': key });

    expect(answer).toEqual(unknown);
  });

  test.each(['invited', 'deactivated'] as const)('the key of a practitioner who is %s', async (state) => {
    const { answer } = await asked({}, { practitioner: { state } });

    expect(answer).toEqual(unknown);
  });

  test('a key that the connection no longer names', async () => {
    const { answer } = await asked({}, { connection: { apiKey: undefined } });

    expect(answer).toEqual(unknown);
  });

  test('a key whose connection is gone', async () => {
    const api = atApi();
    api.accounts.links.clear();

    const answer = await api.shown('GET', '/clients');

    expect(answer).toEqual(unknown);
  });
});

test('a replaced key works until its end, and not at it', async () => {
  const api = atApi();
  const endsAt = fixedNow + 24 * HOUR_MS;
  const { apiKey: _old, ...rest } = api.connection;
  const rotated: Connection = { ...rest, previousApiKey: { ...api.issued, endsAt } };
  await api.accounts.saveConnection(rotated, api.practitioner);

  const statuses: number[] = [];
  for (const now of [fixedNow, endsAt - 1, endsAt]) {
    api.clock.now = now;
    statuses.push((await api.send('GET', '/clients')).status);
  }

  expect(statuses).toEqual([200, 200, 401]);
});

describe('the two PMS headers', () => {
  const connection = { tokenHash: `cliniko:${pmsKey}` };

  test.each([
    ['neither', {}, 200],
    ['both, matching', { 'X-Api-PMS-Name': 'cliniko', 'X-Api-PMS-Key': pmsKey }, 200],
    ['both, empty', { 'X-Api-PMS-Name': '', 'X-Api-PMS-Key': '' }, 200],
    ['the name in another case', { 'X-Api-PMS-Name': 'Cliniko', 'X-Api-PMS-Key': pmsKey }, 401],
    ['another PMS', { 'X-Api-PMS-Name': 'umbrella_corporation', 'X-Api-PMS-Key': pmsKey }, 401],
    ['another key', { 'X-Api-PMS-Name': 'cliniko', 'X-Api-PMS-Key': 'QW5vdGhlcktleQ-au1' }, 401],
    ['the key in another case', { 'X-Api-PMS-Name': 'cliniko', 'X-Api-PMS-Key': pmsKey.toLowerCase() }, 401],
    ['the name alone', { 'X-Api-PMS-Name': 'cliniko' }, 401],
    ['the key alone', { 'X-Api-PMS-Key': pmsKey }, 401],
  ])('%s', async (_words, headers, status) => {
    const { answer } = await asked(headers, { connection });

    expect(answer.status).toBe(status);
  });
});

describe('guessing', () => {
  const wrong = { headers: { 'X-Api-Key': 'guess' } };

  test('an address with too many different wrong keys has to wait, also with a good one; another address has not', async () => {
    const api = atApi();
    for (let n = 0; n < WRONG_KEYS.most; n += 1)
      await api.send('GET', '/clients', { headers: { 'X-Api-Key': `guess-${n}` } });

    const [guess, good, elsewhere] = await Promise.all([
      api.send('GET', '/clients', wrong),
      api.send('GET', '/clients'),
      api.send('GET', '/clients', { address: '192.0.2.2' }),
    ]);

    expect([guess.status, good.status, elsewhere.status]).toEqual([429, 429, 200]);
    expect(guess.json).toEqual({
      errors: ['There were too many requests from this address. Please wait ten minutes, then try again.'],
    });
    expect(guess.headers).toMatchObject({ 'retry-after': '600', 'cache-control': 'no-cache' });
  });

  test('one wrong key, however often it is sent, does not shut out the others at its address', async () => {
    const api = atApi();
    for (let n = 0; n <= WRONG_KEYS.most; n += 1) await api.send('GET', '/clients', wrong);

    const [again, good] = [await api.send('GET', '/clients', wrong), await api.send('GET', '/clients')];

    expect([again.status, good.status]).toEqual([401, 200]);
  });

  test('wrong PMS keys shut out the key they came with while they name a PMS, and nobody else at the address', async () => {
    const token = 'QUtleU9mTm9ib2R5-au1';
    const api = atApi({ connection: { tokenHash: `cliniko:${token}` } });
    const ask = (pmsToken: string) =>
      api.send('GET', '/clients', { headers: { 'X-Api-PMS-Name': 'cliniko', 'X-Api-PMS-Key': pmsToken } });
    for (let n = 0; n < WRONG_KEYS.most; n += 1) await ask(`QUtleU9mU29tZWJvZHk${n}-au1`);

    const statuses = [(await ask(token)).status, (await api.send('GET', '/clients')).status];

    expect(statuses).toEqual([429, 200]);
    expect(countsOf(api)).toEqual([[api.issued.hash, WRONG_KEYS.most]]);
  });

  test('counted are wrong keys and wrong PMS keys; neither no key nor one that was ours', async () => {
    const api = atApi();
    const ask = (headers: Readonly<Record<string, string>>) => api.send('GET', '/clients', { headers });

    await ask({ 'X-Api-Key': 'guess' });
    await ask({ 'X-Api-PMS-Name': 'cliniko', 'X-Api-PMS-Key': 'guess' });
    await ask({ 'X-Api-Key': '' });
    await api.accounts.saveConnection({ ...api.connection, apiKey: undefined }, api.practitioner);
    await ask({});

    expect(countsOf(api)).toEqual([
      ['physitrack:guess', 1],
      ['address:192.0.2.1', 1],
      [api.issued.hash, 1],
    ]);
  });

  test('an unknown key costs the look-ups of a known one', async () => {
    const api = atApi();
    const looked: string[] = [];
    const { find } = api.apiKeys;
    const load = api.accounts.load;
    api.lookups.find = (hash) => {
      looked.push('key');
      return find(hash);
    };
    api.lookups.load = (id) => {
      looked.push('account');
      return load(id);
    };

    for (const key of [api.key, 'guess', anApiKey(8), '']) {
      await api.send('GET', '/clients', { headers: { 'X-Api-Key': key } });
    }

    expect(looked).toEqual(Array(4).fill(['key', 'account']).flat());
  });
});

test('no text but the key opens', async () => {
  const api = atApi();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.stringMatching(/^pt_au_[0-9A-Za-z]{46}$/),
        fc.integer({ min: 8, max: 60 }).map(anApiKey),
      ),
      async (key) => {
        api.attempts.counts.clear();

        const { status } = await api.send('GET', '/clients', { headers: { 'X-Api-Key': key } });

        expect(status).toBe(key === api.key ? 200 : 401);
      },
    ),
  );
});
