import { describe, expect, test } from '@jest/globals';
import type { ErrorCode, ErrorDetail } from '../../../lambdas/core/errors.ts';
import { fixedNow } from '../../support/builders.ts';
import {
  ADA,
  aPractice,
  aPushConnection,
  atSettings,
  errorBesideKey,
  fails,
  INVITED,
  LEFT,
  PAT,
  PUSH_TOKEN,
  STRANGER,
  shownKey,
} from './at-settings.ts';

const JUVONNO = [['vendor', 'juvonno']] as const;
const form = { vendor: 'juvonno', key: PUSH_TOKEN };
const notEnabled = { ...aPractice, integrations: {} };

describe('an administrator at a colleague’s Integrate with', () => {
  test('sees whose it is, the drop-down and the field by the guide’s names', async () => {
    const settings = await atSettings();

    const { statusCode, body } = await settings.at(ADA, PAT).get(JUVONNO);

    expect(statusCode).toBe(200);
    expect(body).toContain('<h1>Integrations of Pat Practitioner</h1>');
    expect(body).toContain('<label for="vendor">Integrate with</label>');
    expect(body).toMatch(/<option value="juvonno" selected>Juvonno<\/option>/);
    expect(body).toContain('<label for="key">PMS Token</label>');
    expect(body).not.toContain('Sign out everywhere');
  });

  test('connects the colleague, not themself, and the activity list says who did it to whom', async () => {
    const settings = await atSettings();

    const { statusCode, body } = await settings.at(ADA, PAT).post(form);

    expect(statusCode).toBe(200);
    expect(shownKey(body)).toMatch(/^pt_au_/);
    expect(settings.connectionOf('juvonno', PAT)?.maskedToken).toBe(`••••••••${PUSH_TOKEN.slice(-4)}`);
    expect(settings.connectionOf('juvonno', ADA)).toBeUndefined();
    expect(settings.happened()).toEqual([
      ['key_saved', ADA, PAT],
      ['api_key_issued', ADA, PAT],
    ]);
    expect(body).toContain('Pat Practitioner’s Juvonno profile');
  });

  test('disconnects the colleague after being asked', async () => {
    const settings = await atSettings({ connection: aPushConnection() });
    const ada = settings.at(ADA, PAT);

    const asked = await ada.get(JUVONNO, '/disconnect');
    const done = await ada.post({ vendor: 'juvonno' }, '/disconnect');
    const after = await ada.get([['saved', 'disconnected'], ...JUVONNO]);

    expect(asked.body).toContain('Disconnect Pat Practitioner from Juvonno?');
    expect(done).toMatchObject({
      statusCode: 303,
      headers: { location: '/users/1001/integrate?saved=disconnected&vendor=juvonno' },
    });
    expect(after.body).toContain('Pat Practitioner is disconnected');
    expect(settings.connectionOf('juvonno')).toBeUndefined();
    expect(settings.happened()).toEqual([['key_disconnected', ADA, PAT]]);
  });

  test('checks the colleague’s key again, in words about the colleague', async () => {
    const settings = await atSettings({ connection: aPushConnection() });

    const { body } = await settings.at(ADA, PAT).post({ vendor: 'juvonno' }, '/check');

    expect(body).toContain('Juvonno accepts Pat Practitioner’s key. Nothing has changed.');
  });
});

describe('nobody else reaches a colleague’s keys', () => {
  test.each<[string, number, number | string, number, ErrorCode]>([
    ['a practitioner who is not an administrator', PAT, ADA, 403, 'not_administrator'],
    ['an administrator, about a user of another practice', ADA, STRANGER, 404, 'user_not_found'],
    ['an administrator, about a user who does not exist', ADA, 9999, 404, 'user_not_found'],
  ])('%s is refused on every route, and nothing happens', async (_name, who, of, status, code) => {
    const settings = await atSettings({ connection: aPushConnection({ practitionerId: Number(of) }) });
    const visitor = settings.at(who, Number(of));

    const answers = [
      await visitor.get(JUVONNO),
      await visitor.get(JUVONNO, '/disconnect'),
      await visitor.post(form),
      await visitor.post({ vendor: 'juvonno' }, '/check'),
      await visitor.post({ vendor: 'juvonno' }, '/disconnect'),
      await visitor.post({ vendor: 'juvonno', action: 'show' }, '/api-key'),
      await visitor.post({ vendor: 'juvonno', action: 'revoke' }, '/api-key'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => status));
    expect(settings.log.every((line) => line.includes(`"code":"${code}"`))).toBe(true);
    expect(settings.steps).toEqual([]);
    expect(settings.opened).toEqual([]);
    expect(settings.happened()).toEqual([]);
  });
});

describe('a user who is not active', () => {
  test.each([
    [INVITED, 'Ivy Invited is not active yet', 'once its user has accepted the invitation'],
    [LEFT, 'Lee Left is deactivated', 'Reactivate it first.'],
  ])('%i can’t be linked, and the page says why', async (id, title, words) => {
    const settings = await atSettings();

    const looked = await settings.at(ADA, id).get();
    const saved = await settings.at(ADA, id).post(form);

    for (const { statusCode, body } of [looked, saved]) {
      expect(statusCode).toBe(422);
      expect(body).toContain(`<h1>${title}</h1>`);
      expect(body).toContain(words);
    }
    expect(settings.opened).toEqual([]);
    expect(settings.connectionOf('juvonno', id)).toBeUndefined();
  });

  test('can still be disconnected, so that the key is free for the person’s next account', async () => {
    const settings = await atSettings({ connection: aPushConnection({ practitionerId: LEFT }) });

    const looked = await settings.at(ADA, LEFT).get();
    await settings.at(ADA, LEFT).post({ vendor: 'juvonno' }, '/disconnect');

    expect(looked.body).toContain('/users/1005/integrate/disconnect?vendor=juvonno');
    expect(settings.connectionOf('juvonno', LEFT)).toBeUndefined();
  });
});

describe('a system that the practice has not enabled', () => {
  test('is greyed, with the name of who can enable it', async () => {
    const settings = await atSettings({ practice: notEnabled });

    const { body } = await settings.at(PAT).get();
    const asked = await settings.at(PAT).get(JUVONNO);

    expect(body).toMatch(/<option value="juvonno" disabled>Juvonno \(not enabled\)<\/option>/);
    expect(body).toContain(
      'Juvonno is not enabled for your practice. Ada Administrator can enable it in Practice settings.',
    );
    expect(body).toContain('<label for="key">Cliniko API key</label>');
    expect(asked.body).not.toContain('id="key"');
  });

  test('an administrator is shown the way to enable it, and an unknown one is called that', async () => {
    const settings = await atSettings({ practice: { ...notEnabled, admins: [] } });

    const own = await settings.at(ADA).get();
    const nobody = await settings.at(PAT).get();

    expect(own.body).toMatch(/You can enable it in\s+<a href="\/practice">Practice settings<\/a>/);
    expect(nobody.body).toContain('An administrator of your practice can enable it in Practice settings.');
  });

  test.each([
    ['switched off', { juvonno: { enabled: false, place: 'example-clinic' } }],
    ['without what it needs from the practice', { juvonno: { enabled: true } }],
  ])('%s: a key sent all the same is refused before the vendor is asked', async (_name, integrations) => {
    const settings = await atSettings({ practice: { ...aPractice, integrations } });

    const { statusCode, body } = await settings.post('/account/settings', form);

    expect(statusCode).toBe(422);
    expect(body).toMatch(/id="vendor-error" role="alert">Juvonno is not enabled for your practice/);
    expect(settings.opened).toEqual([]);
    expect(settings.steps).toEqual([]);
    expect(settings.log.at(-1)).toContain('"code":"integration_not_enabled"');
  });
});

describe('each of the guide’s errors has its own words beside the PMS Token, and no key appears', () => {
  test.each<[string, string, string]>([
    ['nothing', '  ', 'Paste your key into this field first: PMS Token.'],
    [
      'spaces inside',
      'QUtleU9mQVBy b2ZpbGVJbkFDbGluaWM',
      'There is a space or a line break inside this key.',
    ],
    ['too short', 'QUtleU9m', 'This is too short to be a Juvonno key.'],
    ['letters no key has', 'QUtleU9mQVByb2ZpbGVJbkFDbGluaWMé', 'This does not look like a Juvonno key.'],
  ])('%s', async (_name, key, words) => {
    const settings = await atSettings();

    const { statusCode, body } = await settings.at(ADA, PAT).post({ vendor: 'juvonno', key });

    expect(statusCode).toBe(422);
    expect(errorBesideKey(body)).toContain(words);
    expect(shownKey(body)).toBe('');
    expect(settings.opened).toEqual([]);
  });

  test.each<[number, ErrorCode, ErrorDetail, string]>([
    [422, 'pms_key_rejected', {}, 'Juvonno does not accept this key.'],
    [422, 'pms_forbidden', {}, 'Juvonno knows this key, but does not let it see whose it is.'],
    [422, 'pms_unavailable', { reason: 'no_such_host' }, 'There is no Juvonno server for your clinic.'],
    [502, 'pms_unavailable', { reason: 'server_error' }, 'Juvonno can’t be reached at the moment.'],
    [502, 'pms_unavailable', { reason: 'timeout' }, 'Juvonno took too long to answer'],
    [502, 'pms_rate_limited', { retryAt: fixedNow + 42_000 }, 'Please try again in 42 seconds.'],
  ])('%i %s %j', async (status, code, detail, words) => {
    const settings = await atSettings({ identify: fails(code, detail) });

    const { statusCode, body } = await settings.at(ADA, PAT).post(form);

    expect(statusCode).toBe(status);
    expect(errorBesideKey(body)).toContain(words);
    expect(shownKey(body)).toBe('');
    expect(settings.steps).toEqual([]);
  });

  test('a key of another practitioner, of another practice too, is refused without naming anybody', async () => {
    const settings = await atSettings({ tokens: [[PUSH_TOKEN, STRANGER]] });

    const { statusCode, body } = await settings.at(ADA, PAT).post(form);

    expect(statusCode).toBe(422);
    expect(errorBesideKey(body)).toContain('This key already belongs to another Physitrack user.');
    expect(body).not.toContain('Stranger');
    expect(settings.steps).toEqual(['claimToken']);
  });
});

test('a connection that another tab changed meanwhile is not overwritten', async () => {
  const connection = aPushConnection();
  const settings = await atSettings({ connection });
  const meanwhile = { ...connection, secretVersion: 'version-of-another-tab' };
  const { claimToken } = settings.accounts;
  settings.accounts.claimToken = async (hash, id, now) => {
    settings.accounts.links.set('1001 juvonno', meanwhile);
    return claimToken(hash, id, now);
  };

  const { statusCode, body } = await settings.post('/account/settings', form);

  expect(statusCode).toBe(409);
  expect(errorBesideKey(body)).toContain('changed in another tab or by somebody else at the same moment');
  expect(settings.connectionOf('juvonno')).toEqual(meanwhile);
  expect(settings.happened()).toEqual([]);
});
