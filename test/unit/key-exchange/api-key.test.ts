import { describe, expect, test } from '@jest/globals';
import { isApiKey } from '../../../lambdas/core/api-key.ts';
import { isKeyInForce, ROTATION_MS } from '../../../lambdas/core/connection.ts';
import { aConnection, fixedNow } from '../../support/builders.ts';
import {
  aPractice,
  aPushConnection,
  atSettings,
  fails,
  OLD_KEY,
  PAT,
  PUSH_TOKEN,
  shownKey,
} from './at-settings.ts';

const anIssuedKey = { hash: 'hash-of-api-key', masked: 'pt_au_••••••••abcd', issuedAt: fixedNow - 1000 };

type Settings = Awaited<ReturnType<typeof atSettings>>;

const save = (settings: Settings) =>
  settings.post('/account/settings', { vendor: 'juvonno', key: PUSH_TOKEN });
const act = (settings: Settings, action: string, more: Readonly<Record<string, string>> = {}) =>
  settings.post('/account/settings/api-key', { vendor: 'juvonno', action, ...more });
/** The rotation form as the page has it now. */
const rotate = (settings: Settings) =>
  act(settings, 'rotate', { issued: String(settings.connectionOf('juvonno')?.apiKey?.issuedAt) });
/** Which of some keys open the connection now. */
const opening = async (settings: Settings, keys: readonly string[]): Promise<string[]> => {
  const hashes = await Promise.all(keys.map((key) => settings.keyHash('physitrack', key)));
  const connection = settings.connectionOf('juvonno') ?? {};
  return keys.filter((_, n) => isKeyInForce(connection, hashes[n] ?? '', settings.now()));
};

describe('a PMS that calls us gets a Physitrack API key', () => {
  test('only after it has accepted the PMS token, claimed and stored before the connection names it', async () => {
    const settings = await atSettings();

    const { statusCode, body, headers } = await save(settings);

    const key = shownKey(body);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(isApiKey(key, 'au')).toBe(true);
    expect(body).toContain('data-copy="api-key"');
    expect(body).toContain('Save &amp; Exit');
    expect(settings.steps).toEqual([
      'claimToken',
      'claimApiKey',
      'vault.write',
      'announce',
      'saveConnection',
    ]);
    expect(settings.places).toEqual(['example-clinic']);
    expect(settings.secrets.get('version-2')).toEqual({ pmsToken: PUSH_TOKEN, apiKey: key });
    expect(settings.connectionOf('juvonno')?.apiKey).toEqual({
      hash: await settings.keyHash('physitrack', key),
      masked: `pt_au_••••••••${key.slice(-4)}`,
      issuedAt: fixedNow,
    });
    expect(settings.happened()).toEqual([
      ['key_saved', PAT, PAT],
      ['api_key_issued', PAT, PAT],
    ]);
  });

  test('a refused token brings no key, and the page says that this is why', async () => {
    const settings = await atSettings({ identify: fails('pms_key_rejected') });

    const { statusCode, body } = await save(settings);

    expect(statusCode).toBe(422);
    expect(body).toContain('Juvonno does not accept this key.');
    expect(body).toContain('We asked example-clinic, as Practice settings say');
    expect(body).toContain('Nothing was saved. That is why no Physitrack API key appears.');
    expect(shownKey(body)).toBe('');
    expect(settings.steps).toEqual([]);
    expect(settings.happened()).toEqual([]);
  });

  test('another PMS token keeps the key that the PMS holds already', async () => {
    const settings = await atSettings();
    const key = shownKey((await save(settings)).body);

    const again = await settings.post('/account/settings', { vendor: 'juvonno', key: `${PUSH_TOKEN}Mg` });

    expect(again).toMatchObject({ statusCode: 303 });
    expect(await opening(settings, [key])).toEqual([key]);
    expect(settings.secrets.get('version-3')).toEqual({ pmsToken: `${PUSH_TOKEN}Mg`, apiKey: key });
  });

  test('a PMS that does not say whose its key is leaves comparing to people', async () => {
    const settings = await atSettings({ connection: aPushConnection() });

    const { body } = await settings.get([['vendor', 'juvonno']]);

    expect(body).toContain('does not tell us whose it is');
    expect(body).not.toContain('Connected as');
  });
});

describe('showing a key', () => {
  test('it is masked until somebody asks, and asking is noted before it is shown', async () => {
    const settings = await atSettings();
    const key = shownKey((await save(settings)).body);

    const masked = await settings.get([['vendor', 'juvonno']]);
    const shown = await act(settings, 'show');

    expect(masked.body).not.toContain(key);
    expect(masked.body).toContain(`pt_au_••••••••${key.slice(-4)}`);
    expect(shownKey(shown.body)).toBe(key);
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(settings.happened().at(-1)).toEqual(['api_key_shown', PAT, PAT]);
  });

  test('one whose secret is lost says what to do, and is not noted as shown', async () => {
    const settings = await atSettings();
    await save(settings);
    settings.secrets.clear();

    const { statusCode, body } = await act(settings, 'show');

    expect(statusCode).toBe(409);
    expect(body).toContain('Save the PMS Token again first.');
    expect(settings.happened()).toHaveLength(2);
  });

  test('without a connection there is nothing to show', async () => {
    const settings = await atSettings();

    const response = await act(settings, 'show');

    expect(response).toMatchObject({ statusCode: 303, headers: { location: '/account/settings' } });
    expect(settings.happened()).toEqual([]);
  });
});

describe('rotating a key', () => {
  test('the new one works at once, the old one for 24 hours, with its end shown', async () => {
    const settings = await atSettings();
    const old = shownKey((await save(settings)).body);
    settings.wait(60_000);

    const { statusCode, body } = await rotate(settings);

    const key = shownKey(body);
    expect(statusCode).toBe(200);
    expect(key).not.toBe(old);
    expect(body).toContain('works until <time datetime="2026-03-03T09:01:00.000Z">');
    expect(await opening(settings, [old, key])).toEqual([old, key]);
    settings.wait(ROTATION_MS - 1);
    expect(await opening(settings, [old, key])).toEqual([old, key]);
    settings.wait(1);
    expect(await opening(settings, [old, key])).toEqual([key]);
    expect(settings.happened().at(-1)).toEqual(['api_key_rotated', PAT, PAT]);
  });

  test('twice within a day: only the last one replaced still works', async () => {
    const settings = await atSettings();
    const first = shownKey((await save(settings)).body);
    settings.wait(1000);
    const second = shownKey((await rotate(settings)).body);
    settings.wait(1000);

    const third = shownKey((await rotate(settings)).body);

    expect(await opening(settings, [first, second, third])).toEqual([second, third]);
  });

  test('a form sent twice, or from a second tab, does not rotate again', async () => {
    const settings = await atSettings();
    await save(settings);
    const issued = String(settings.connectionOf('juvonno')?.apiKey?.issuedAt);
    settings.wait(1000);
    await act(settings, 'rotate', { issued });
    const before = settings.connectionOf('juvonno');

    const { statusCode, body } = await act(settings, 'rotate', { issued });

    expect(statusCode).toBe(409);
    expect(body).toContain('This key was changed meanwhile');
    expect(shownKey(body)).toBe('');
    expect(settings.connectionOf('juvonno')).toEqual(before);
    expect(settings.happened()).toHaveLength(3);
  });

  test.each(['claimApiKey', 'vault.write', 'changeApiKeys'])(
    'dying at %s leaves the old key in force and makes no second one',
    async (breaks) => {
      const settings = await atSettings({ connection: aPushConnection({ apiKey: anIssuedKey }), breaks });

      const response = await rotate(settings);

      expect(response.statusCode).toBe(500);
      expect(settings.connectionOf('juvonno')).toEqual(aPushConnection({ apiKey: anIssuedKey }));
      expect(settings.happened()).toEqual([]);
    },
  );
});

describe('revoking a key', () => {
  test('ends it and the one it replaced at once, keeps the PMS token, and a new one can be made', async () => {
    const settings = await atSettings();
    const old = shownKey((await save(settings)).body);
    settings.wait(1000);
    const key = shownKey((await rotate(settings)).body);

    const response = await act(settings, 'revoke');
    const after = await settings.get([
      ['saved', 'revoked'],
      ['vendor', 'juvonno'],
    ]);

    expect(response).toMatchObject({
      statusCode: 303,
      headers: { location: '/account/settings?saved=revoked&vendor=juvonno' },
    });
    expect(after.body).toContain('The Physitrack API key is revoked');
    expect(await opening(settings, [old, key])).toEqual([]);
    expect(settings.secrets.get(settings.connectionOf('juvonno')?.secretVersion ?? '')).toEqual({
      pmsToken: PUSH_TOKEN,
    });
    const fresh = shownKey((await act(settings, 'create')).body);
    expect(await opening(settings, [old, key, fresh])).toEqual([fresh]);
  });

  test('it stays known as a key of ours, or a PMS that goes on using it would look like somebody who guesses', async () => {
    const settings = await atSettings();
    const key = shownKey((await save(settings)).body);

    await act(settings, 'revoke');
    await settings.post('/account/settings/disconnect', { vendor: 'juvonno' });

    expect(await opening(settings, [key])).toEqual([]);
    expect([...settings.apiKeys.holders]).toEqual([
      [await settings.keyHash('physitrack', key), { practitionerId: PAT, vendor: 'juvonno' }],
    ]);
  });

  test('a disconnecting that died halfway is no obstacle: the secret is gone, and the key ends all the same', async () => {
    const settings = await atSettings();
    const key = shownKey((await save(settings)).body);
    settings.secrets.clear();

    const response = await act(settings, 'revoke');

    expect(response.statusCode).toBe(303);
    expect(await opening(settings, [key])).toEqual([]);
    expect(settings.connectionOf('juvonno')?.secretVersion).toBe('version-2-revoked');
  });

  test('a second time changes nothing', async () => {
    const settings = await atSettings({ connection: aPushConnection() });

    const response = await act(settings, 'revoke');

    expect(response.statusCode).toBe(303);
    expect(settings.connectionOf('juvonno')).toEqual(aPushConnection());
  });
});

describe('a PMS that we call', () => {
  test('gets no key by itself; one is made when somebody asks for it', async () => {
    const settings = await atSettings({ connection: aConnection() });

    const before = await settings.get();
    const made = await settings.post('/account/settings/api-key', { vendor: 'cliniko', action: 'create' });

    expect(before.body).toContain('Create a Physitrack API key');
    expect(isApiKey(shownKey(made.body), 'au')).toBe(true);
    expect(settings.secrets.get('version-2')).toEqual({ pmsToken: OLD_KEY, apiKey: shownKey(made.body) });
  });
});

test('no new key is made while the practice has not enabled the system, but the one there is can be revoked', async () => {
  const practice = { ...aPractice, integrations: { juvonno: { enabled: false, place: 'example-clinic' } } };
  const connection = aPushConnection({ apiKey: anIssuedKey });
  const settings = await atSettings({ connection, practice });

  const rotated = await rotate(settings);
  const revoked = await act(settings, 'revoke');

  expect(rotated.statusCode).toBe(422);
  expect(rotated.body).toContain('Juvonno is not enabled for your practice, so no key was made.');
  expect(revoked.statusCode).toBe(303);
  expect(settings.connectionOf('juvonno')?.apiKey).toBeUndefined();
});

test('an action nobody knows is refused and changes nothing', async () => {
  const settings = await atSettings({ connection: aPushConnection({ apiKey: anIssuedKey }) });

  const response = await act(settings, 'constructor');

  expect(response.statusCode).toBe(422);
  expect(settings.steps).toEqual([]);
});

test('a Physitrack API key is in no log line, no address and no page but the one that was asked to show it', async () => {
  const settings = await atSettings();
  const key = shownKey((await save(settings)).body);
  settings.wait(1000);
  const rotated = await rotate(settings);
  const fresh = shownKey(rotated.body);
  const { body } = await settings.get([['vendor', 'juvonno']]);
  const refused = await act(settings, 'rotate', { issued: '1' });
  const revoked = await act(settings, 'revoke');

  const seen = JSON.stringify([
    body,
    refused,
    revoked,
    settings.log,
    settings.activity.entries,
    rotated.headers,
  ]);

  for (const secret of [key, fresh, PUSH_TOKEN]) expect(seen).not.toContain(secret);
  expect(JSON.stringify([...settings.accounts.links.values()])).not.toContain(key.slice(6, 46));
});
