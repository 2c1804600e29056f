import { describe, expect, test } from '@jest/globals';
import type { ErrorCode, ErrorDetail } from '../../../lambdas/core/errors.ts';
import { connectionChangedSchema } from '../../../lambdas/core/events.ts';
import { aConnection, fixedNow } from '../../support/builders.ts';
import { anIdentity } from '../../support/fake-pms.ts';
import { atSettings, errorBesideKey, fails, NEW_KEY, OLD_KEY } from './at-settings.ts';

describe('saving a key', () => {
  test('a key that Cliniko accepts is claimed, stored, announced and put in force, in that order', async () => {
    const settings = await atSettings();

    const response = await settings.post('/account/settings', { vendor: 'cliniko', key: `  ${NEW_KEY}\n` });

    expect(response).toMatchObject({
      statusCode: 303,
      headers: { location: '/account/settings?saved=1&vendor=cliniko' },
    });
    expect(settings.steps).toEqual(['claimToken', 'vault.write', 'announce', 'saveConnection']);
    expect(settings.opened).toEqual([NEW_KEY]);
    expect(settings.secrets.get('version-2')).toEqual({ pmsToken: NEW_KEY });
    expect(settings.accounts.links.get('1001 cliniko')).toEqual({
      practitionerId: 1001,
      vendor: 'cliniko',
      state: 'connected',
      tenant: 'au1/9001',
      tenantName: 'Example Clinic',
      tenantPlace: 'au1',
      country: 'AU',
      pmsUser: { id: '3001', name: 'Pat Practitioner', role: 'practitioner' },
      mayAddFiles: true,
      secretVersion: 'version-2',
      tokenHash: await settings.keyHash('cliniko', NEW_KEY),
      maskedToken: `••••••••${NEW_KEY.slice(-8)}`,
      connectedAt: fixedNow,
      checkedAt: fixedNow,
    });
  });

  test('the announcement is an event the program queue understands, and comes after the connection is written', async () => {
    const settings = await atSettings();

    await settings.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });

    const [message, options] = settings.sent[0] ?? [];
    expect(connectionChangedSchema.parse(message).data).toEqual({ practitionerId: 1001, vendor: 'cliniko' });
    expect(options).toEqual({ delaySeconds: 5 });
  });

  test('replacing a key gives the old one’s claim up last, and “connected since” stays for the same account', async () => {
    const settings = await atSettings({ connection: aConnection(), tokens: [[OLD_KEY, 1001]] });
    settings.accounts.tokens.set('hash-of-token', 1001);

    await settings.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });

    expect(settings.steps).toEqual([
      'claimToken',
      'vault.write',
      'announce',
      'saveConnection',
      'releaseToken',
    ]);
    expect(settings.accounts.tokens.has('hash-of-token')).toBe(false);
    expect(settings.accounts.links.get('1001 cliniko')?.connectedAt).toBe(aConnection().connectedAt);
  });

  test('the same key once more keeps its claim', async () => {
    const first = await atSettings();
    const connection = aConnection({ tokenHash: await first.keyHash('cliniko', NEW_KEY) });
    const settings = await atSettings({ connection, tokens: [[NEW_KEY, 1001]] });

    const response = await settings.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });

    expect(response.statusCode).toBe(303);
    expect(settings.accounts.tokens.get(connection.tokenHash)).toBe(1001);
  });

  test('a key of another account is accepted, with a warning that earlier clients’ PDFs can’t be filed any more', async () => {
    const identify = async () =>
      anIdentity({ tenant: 'au2/7', tenantName: 'Other Clinic', tenantPlace: 'au2' });
    const settings = await atSettings({ connection: aConnection(), identify });

    const response = await settings.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });
    const after = await settings.get([
      ['saved', 'other-account'],
      ['vendor', 'cliniko'],
    ]);

    expect(response.headers).toMatchObject({
      location: '/account/settings?saved=other-account&vendor=cliniko',
    });
    expect(settings.accounts.links.get('1001 cliniko')).toMatchObject({
      tenant: 'au2/7',
      connectedAt: fixedNow,
    });
    expect(after.body).toContain('this key opens another Cliniko account than the one before');
  });

  test.each(['claimToken', 'vault.write', 'announce', 'saveConnection'])(
    'dying at %s leaves the old key in force, and the next try completes',
    async (breaks) => {
      const broken = await atSettings({ connection: aConnection(), breaks });

      const response = await broken.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });

      expect(response.statusCode).toBe(500);
      expect(broken.accounts.links.get('1001 cliniko')).toEqual(aConnection());
      expect(broken.secrets.get('version-1')).toEqual({ pmsToken: OLD_KEY });

      broken.mend();
      const again = await broken.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });

      expect(again.statusCode).toBe(303);
      expect(broken.connectionOf('cliniko')).toMatchObject({
        tokenHash: await broken.keyHash('cliniko', NEW_KEY),
        maskedToken: `••••••••${NEW_KEY.slice(-8)}`,
      });
    },
  );
});

describe('a key that can’t be saved', () => {
  test.each<[string, string, string]>([
    ['an empty field', '   ', 'Paste your key into this field first'],
    ['a space inside', 'TXhKclpYa2lPaU pUWlhOemFXOXU-au2', 'a space or a line break inside this key'],
    ['no key at all', 'hello', 'does not look like a Cliniko key'],
  ])('%s is explained beside the field and Cliniko is not asked', async (_name, key, words) => {
    const settings = await atSettings();

    const response = await settings.post('/account/settings', { vendor: 'cliniko', key });

    expect(response.statusCode).toBe(422);
    expect(errorBesideKey(response.body)).toContain(words);
    expect(response.body).toMatch(/<input type="text" id="key" name="key"[^>]*aria-invalid="true"/);
    expect(settings.opened).toEqual([]);
    expect(settings.steps).toEqual([]);
  });

  test.each<[string, number, ErrorCode, ErrorDetail, string]>([
    ['wrong or revoked', 422, 'pms_key_rejected', {}, 'Cliniko does not accept this key'],
    ['not allowed to see its owner', 422, 'pms_forbidden', {}, 'does not let it see whose it is'],
    ['Cliniko down', 502, 'pms_unavailable', { reason: 'server_error' }, 'can’t be reached at the moment'],
    ['Cliniko slow', 502, 'pms_unavailable', { reason: 'timeout' }, 'took too long to answer'],
    ['rate limit', 502, 'pms_rate_limited', { retryAt: fixedNow + 42_000 }, 'try again in 42 seconds'],
    ['nonsense', 502, 'pms_unexpected', { reason: 'html' }, 'an answer that we don’t understand'],
  ])('%s: its own sentence, status %i, nothing saved', async (_name, status, code, detail, words) => {
    const settings = await atSettings({ connection: aConnection(), identify: fails(code, detail) });

    const response = await settings.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });

    expect(response.statusCode).toBe(status);
    expect(errorBesideKey(response.body)).toContain(words);
    expect(errorBesideKey(response.body)).toContain('Nothing was saved: your present key stays in force.');
    expect(settings.steps).toEqual([]);
    expect(settings.sent).toEqual([]);
    expect(settings.accounts.links.get('1001 cliniko')).toEqual(aConnection());
    expect(settings.log.at(-1)).toContain(`"code":"${code}"`);
  });

  test('a refused key says which shard was asked: the one it names, or the one assumed', async () => {
    const settings = await atSettings({ identify: fails('pms_key_rejected') });

    const named = await settings.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });
    const assumed = await settings.post('/account/settings', {
      vendor: 'cliniko',
      key: 'TXhKclpYa2lPaUpUWlhOemFXOXU',
    });

    expect(errorBesideKey(named.body)).toContain(
      'We asked Cliniko au2, as the end of the key says: check that end too.',
    );
    expect(errorBesideKey(assumed.body)).toContain('so we asked Cliniko au1');
  });

  test('another practitioner’s key is refused without naming them, before it is stored', async () => {
    const settings = await atSettings({ tokens: [[NEW_KEY, 2002]] });

    const response = await settings.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });

    expect(response.statusCode).toBe(422);
    expect(errorBesideKey(response.body)).toContain('already belongs to another Physitrack user');
    expect(settings.steps).toEqual(['claimToken']);
  });

  test('a system we don’t know is refused beside its own field', async () => {
    const settings = await atSettings();

    const response = await settings.post('/account/settings', { vendor: 'other', key: NEW_KEY });

    expect(response.statusCode).toBe(422);
    expect(response.body).toMatch(/<select id="vendor" name="vendor"[^>]*aria-invalid="true"/);
    expect(settings.opened).toEqual([]);
  });
});

test('a key leaves in no page, no address, no header and no log line, whatever becomes of it', async () => {
  const ends = [
    await atSettings(),
    await atSettings({ identify: fails('pms_key_rejected') }),
    await atSettings({
      identify: fails('pms_unavailable', { reason: 'timeout', cause: new Error(NEW_KEY) }),
    }),
    await atSettings({ tokens: [[NEW_KEY, 2002]] }),
    await atSettings({
      identify: async () => {
        throw new Error(`quoting ${NEW_KEY}`);
      },
    }),
    await atSettings({ breaks: 'saveConnection' }),
  ];
  const secret = NEW_KEY.slice(0, -8);

  for (const settings of ends) {
    const response = await settings.post('/account/settings', { vendor: 'cliniko', key: NEW_KEY });
    const page = await settings.get();

    expect(JSON.stringify([response, page, settings.log])).not.toContain(secret);
  }
});
