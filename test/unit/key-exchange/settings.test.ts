import { describe, expect, test } from '@jest/globals';
import { aConnection, fixedNow } from '../../support/builders.ts';
import { anIdentity } from '../../support/fake-pms.ts';
import { aRequest } from '../../support/web.ts';
import { ADA, atSettings, fails, NEW_KEY, OLD_KEY, PAT } from './at-settings.ts';

describe('the settings page', () => {
  test('shows a connection: whose, which account, since when, and the App URL of this region', async () => {
    const settings = await atSettings({ connection: aConnection() });

    const { statusCode, body, headers } = await settings.get();

    expect(statusCode).toBe(200);
    for (const words of [
      'Pat Practitioner',
      'Example Practice',
      'Example Clinic',
      'au1',
      '••••••••mple-au1',
      '1 Mar 2026, 09:00 UTC',
      '2 Mar 2026, 08:00 UTC',
      'https://au.example.org/cliniko_patient_import',
      'Replace key',
      'Check my connection',
      'Disconnect',
      'Sign out everywhere',
      'Save changes',
    ])
      expect(body).toContain(words);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'Referrer-Policy': 'same-origin',
      'X-Frame-Options': 'DENY',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  test('says at once that a scheduler’s key brings no PDFs', async () => {
    const pmsUser = { id: '1', name: 'Sam', role: 'scheduler' };
    const settings = await atSettings({ connection: aConnection({ pmsUser, mayAddFiles: false }) });

    const { body } = await settings.get();

    expect(body).toContain('Schedulers may not add files in Cliniko');
  });

  test('says when the key in force is no longer accepted', async () => {
    const settings = await atSettings({ connection: aConnection({ state: 'needs_key' }) });

    const { body } = await settings.get();

    expect(body).toContain('Needs a new key');
    expect(body).toContain('Cliniko does not accept your key any more.');
  });

  test('never claims what is not so: a saved message without a connection is not shown', async () => {
    const settings = await atSettings();

    const { body } = await settings.get([
      ['saved', '1'],
      ['vendor', 'cliniko'],
    ]);
    const connected = await (await atSettings({ connection: aConnection() })).get([
      ['saved', 'disconnected'],
      ['vendor', 'cliniko'],
    ]);

    expect(body).not.toContain('Your changes are saved');
    expect(connected.body).not.toContain('You are disconnected');
  });

  test('a name with markup in it stays text', async () => {
    const settings = await atSettings({
      connection: aConnection({ tenantName: '<script>alert(1)</script>' }),
    });

    const { body } = await settings.get();

    expect(body).not.toContain('<script>alert(1)');
    expect(body).toContain('&lt;script&gt;alert(1)');
  });

  test('is shown to nobody who is not signed in, and brings them back after signing in', async () => {
    const settings = await atSettings();

    const response = await settings.send(
      aRequest({ route: '/account/settings', query: [['vendor', 'cliniko']] }),
    );

    expect(response).toMatchObject({
      statusCode: 303,
      headers: { location: '/sign-in?to=%2Faccount%2Fsettings%3Fvendor%3Dcliniko' },
    });
  });

  test('a form sent after the session ended saves nothing and says so on a page', async () => {
    const settings = await atSettings();
    const form = { vendor: 'cliniko', key: NEW_KEY };

    const response = await settings.send(aRequest({ method: 'POST', route: '/account/settings', form }));

    expect(response.statusCode).toBe(401);
    expect(response.body).toContain('href="/sign-in?to=%2Faccount%2Fsettings"');
    expect(settings.opened).toEqual([]);
  });
});

describe('check my connection', () => {
  test('a role that changed is recorded, said, and makes refused documents due again', async () => {
    const before = aConnection({
      pmsUser: { id: '3001', name: 'Pat Practitioner', role: 'scheduler' },
      mayAddFiles: false,
    });
    const settings = await atSettings({ connection: before });

    const { statusCode, body } = await settings.post('/account/settings/check', { vendor: 'cliniko' });

    expect(statusCode).toBe(200);
    expect(body).toContain('Your Cliniko role is now practitioner; before it was scheduler.');
    expect(settings.opened).toEqual([OLD_KEY]);
    expect(settings.accounts.links.get('1001 cliniko')).toMatchObject({
      mayAddFiles: true,
      checkedAt: fixedNow,
    });
    expect(settings.sent).toHaveLength(1);
  });

  test('nothing new is said to be nothing new', async () => {
    const settings = await atSettings({ connection: aConnection() });

    const { body } = await settings.post('/account/settings/check', { vendor: 'cliniko' });

    expect(body).toContain('Cliniko accepts your key. Nothing has changed.');
  });

  test('a key deleted in Cliniko is recorded as such and still kept', async () => {
    const settings = await atSettings({ connection: aConnection(), identify: fails('pms_key_rejected') });

    const { body } = await settings.post('/account/settings/check', { vendor: 'cliniko' });

    expect(body).toContain('Create a new one there and paste it below.');
    expect(settings.accounts.links.get('1001 cliniko')).toMatchObject({
      state: 'needs_key',
      checkedAt: fixedNow,
    });
    expect(settings.secrets.get('version-1')).toEqual({ pmsToken: OLD_KEY });
    expect(settings.sent).toEqual([]);
  });

  test('while Cliniko is down nothing is recorded', async () => {
    const settings = await atSettings({ connection: aConnection(), identify: fails('pms_unavailable') });

    const { body } = await settings.post('/account/settings/check', { vendor: 'cliniko' });

    expect(body).toContain('can’t be reached at the moment');
    expect(settings.accounts.links.get('1001 cliniko')).toEqual(aConnection());
  });

  const checksOf = (body: string) =>
    [...body.matchAll(/<li class="(good|bad|unknown)">\s*<h3>([^<]*)</g)].map(([, state, words]) => [
      state,
      words,
    ]);
  const colleague = aConnection({ practitionerId: ADA, tenant: 'au1/7', tenantName: 'Other Clinic' });
  const scheduler = { id: '3001', name: 'Pat Practitioner', role: 'scheduler' };

  test('lists who is signed in, key, account, role and waiting documents, when all is well', async () => {
    const same = { ...colleague, tenant: 'au1/9001' };
    const settings = await atSettings({ connection: aConnection(), others: [same], refused: 1 });

    const { body } = await settings.post('/account/settings/check', { vendor: 'cliniko' });

    expect(checksOf(body)).toEqual([
      ['good', 'You are signed in as Pat Practitioner'],
      ['good', 'Cliniko accepts your key'],
      ['good', 'It is a Cliniko account that the practice uses'],
      ['good', 'PDFs of programs can be filed in Cliniko'],
      ['good', '1 document was waiting'],
    ]);
    expect(settings.sent).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof atSettings>[0], Array<[string, string]>]>([
    [
      'a key that ended',
      { identify: fails('pms_key_rejected'), refused: 2 },
      [
        ['bad', 'Cliniko does not accept your key'],
        ['bad', 'Colleagues use another Cliniko account'],
        ['unknown', 'We could not ask whether files may be added'],
        ['bad', '2 documents wait for this connection'],
      ],
    ],
    [
      'a role that may not add files',
      { identify: async () => anIdentity({ user: scheduler, mayAddFiles: false }), refused: 1 },
      [
        ['good', 'Cliniko accepts your key'],
        ['bad', 'Colleagues use another Cliniko account'],
        ['bad', 'PDFs of programs can’t be filed in Cliniko'],
        ['bad', '1 document waits for this connection'],
      ],
    ],
    [
      'a key that moved to the colleagues’ account',
      { identify: async () => anIdentity({ tenant: 'au1/7', tenantName: 'Other Clinic' }) },
      [
        ['bad', 'Cliniko accepts your key'],
        ['good', 'It is a Cliniko account that the practice uses'],
        ['unknown', 'We could not ask whether files may be added'],
        ['good', 'No documents are waiting'],
      ],
    ],
    [
      'a vendor that does not answer',
      { identify: fails('pms_unavailable') },
      [
        ['unknown', 'We could not ask Cliniko about your key'],
        ['bad', 'Colleagues use another Cliniko account'],
        ['unknown', 'We could not ask whether files may be added'],
        ['good', 'No documents are waiting'],
      ],
    ],
  ])('says what to mend: %s', async (_, options, checks) => {
    const settings = await atSettings({ connection: aConnection(), others: [colleague], ...options });

    const { body } = await settings.post('/account/settings/check', { vendor: 'cliniko' });

    expect(checksOf(body).slice(1)).toEqual(checks);
  });

  test('an administrator checks a colleague’s, and is not taken for the colleague', async () => {
    const settings = await atSettings({ connection: aConnection() });

    const { statusCode, body } = await settings.at(ADA, PAT).post({ vendor: 'cliniko' }, '/check');

    expect(statusCode).toBe(200);
    expect(checksOf(body).slice(0, 2)).toEqual([
      ['good', 'You are signed in as Ada Administrator'],
      ['good', 'Cliniko accepts Pat Practitioner’s key'],
    ]);
    expect(body).toContain('Check this connection');
    expect(body).not.toContain('Switch account');
  });

  test('stands among the pages of My account, one click from the others', async () => {
    const settings = await atSettings();

    const own = await settings.get();
    const ofColleague = await settings.at(ADA, PAT).get();

    expect(own.body).toContain('href="/account/sharing"');
    expect(ofColleague.body).not.toContain('href="/account/sharing"');
  });

  test('without a connection there is nothing to check', async () => {
    const settings = await atSettings();

    const response = await settings.post('/account/settings/check', { vendor: 'cliniko' });

    expect(response).toMatchObject({ statusCode: 303, headers: { location: '/account/settings' } });
    expect(settings.fake.calls).toEqual([]);
  });
});

describe('disconnecting', () => {
  test('asks first and changes nothing yet', async () => {
    const settings = await atSettings({ connection: aConnection() });
    const ask = aRequest({
      route: '/account/settings/disconnect',
      query: [['vendor', 'cliniko']],
      headers: { Cookie: settings.cookie },
    });

    const { statusCode, body } = await settings.send(ask);

    expect(statusCode).toBe(200);
    expect(body).toContain('Disconnect Cliniko?');
    expect(settings.steps).toEqual([]);
    expect(settings.accounts.links.size).toBe(1);
  });

  test('deletes the key before the connection, so that the same button completes it, and gives the token up last', async () => {
    const settings = await atSettings({ connection: aConnection() });

    const response = await settings.post('/account/settings/disconnect', { vendor: 'cliniko' });

    expect(response).toMatchObject({
      statusCode: 303,
      headers: { location: '/account/settings?saved=disconnected&vendor=cliniko' },
    });
    expect(settings.steps).toEqual(['vault.remove', 'removeConnection', 'releaseToken']);
    expect(settings.secrets.size).toBe(0);
    expect(settings.accounts.links.size).toBe(0);
  });

  test('a form from another site disconnects nobody', async () => {
    const settings = await atSettings({ connection: aConnection() });
    const forged = aRequest({
      method: 'POST',
      route: '/account/settings/disconnect',
      form: { vendor: 'cliniko' },
      headers: { Cookie: settings.cookie, Origin: 'https://evil.example' },
    });

    const response = await settings.send(forged);

    expect(response.statusCode).toBe(403);
    expect(settings.steps).toEqual([]);
  });
});
