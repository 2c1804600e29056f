import { describe, expect, test } from '@jest/globals';
import { type Activity, activityKindSchema } from '../../../lambdas/core/activity.ts';
import { activityWords } from '../../../lambdas/users/activity-words.ts';
import { fixedNow } from '../../support/builders.ts';
import { atUsers, errorBeside } from './at-users.ts';

const entry = { practiceId: 501, at: fixedNow, by: { id: 1, name: 'Ada Admin' } };
const endpoint = 'https://events.example.org/physitrack';
const withWebhook = { webhook: { url: endpoint, secretVersion: 3 }, revision: 7 };

const secretIn = (body: string): string => /id="webhook-secret" value="([^"]+)"/.exec(body)?.[1] ?? '';

describe('integrations of a practice', () => {
  test('show every vendor: on without being asked when it needs nothing, off when it does', async () => {
    const practice = await atUsers();

    const { statusCode, body } = await practice.ask('GET', '/practice');

    expect(statusCode).toBe(200);
    expect(body).toContain('Example Practice');
    expect(body).toContain('name="cliniko-enabled" checked');
    expect(body).toMatch(/name="placed-enabled"\s*>/);
    expect(body).toContain('for="placed-place">Clinic name');
  });

  test('are saved as they were understood, with an entry for each that changed', async () => {
    const practice = await atUsers();

    const response = await practice.ask('POST', '/practice', {
      form: { 'placed-enabled': 'on', 'placed-place': ' harbour ' },
    });

    expect(response).toMatchObject({ statusCode: 303, headers: { location: '/practice?done=integrations' } });
    expect(practice.practices.all.get(501)?.integrations).toEqual({
      cliniko: { enabled: false },
      placed: { enabled: true, place: 'harbour' },
    });
    expect(practice.activity.entries).toEqual([
      { ...entry, kind: 'integration_changed', vendor: 'cliniko', detail: 'off' },
      { ...entry, kind: 'integration_changed', vendor: 'placed', detail: 'on' },
    ]);
  });

  test('that stay as they are leave no entry and no new revision', async () => {
    const practice = await atUsers();
    const before = practice.practices.all.get(501);

    await practice.ask('POST', '/practice', { form: { 'cliniko-enabled': 'on', 'placed-place': '' } });

    expect(practice.practices.all.get(501)).toBe(before);
    expect(practice.activity.entries).toEqual([]);
  });

  test.each(['', 'Two Words', 'x.evil.example'])(
    'with “%s” where the vendor needs something else are refused beside the field, and none is saved',
    async (place) => {
      const practice = await atUsers();

      const { statusCode, body } = await practice.ask('POST', '/practice', {
        form: { 'placed-enabled': 'on', 'placed-place': place },
      });

      expect(statusCode).toBe(422);
      expect(errorBeside('placed-place', body)).toBe('Enter one word in small letters.');
      expect(body).toContain('name="placed-enabled" checked');
      expect(body).not.toContain('name="cliniko-enabled" checked');
      expect(practice.practices.all.get(501)?.integrations).toBeUndefined();
      expect(practice.activity.entries).toEqual([]);
    },
  );

  test('a vendor that is no longer known keeps what was set for it', async () => {
    const practice = await atUsers({
      practice: { integrations: { retired: { enabled: true, place: 'old' } } },
    });

    await practice.ask('POST', '/practice', { form: {} });

    expect(practice.practices.all.get(501)?.integrations).toEqual({
      retired: { enabled: true, place: 'old' },
      cliniko: { enabled: false },
      placed: { enabled: false },
    });
  });
});

describe('the webhook of a practice', () => {
  test('begins with a valid endpoint, and its secret is shown only then', async () => {
    const practice = await atUsers();
    const before = await practice.ask('GET', '/practice');

    const response = await practice.ask('POST', '/practice/webhook', {
      form: { action: 'save', url: ` ${endpoint} ` },
    });
    const after = await practice.ask('GET', '/practice');

    expect(secretIn(before.body)).toBe('');
    expect(response.headers?.location).toBe('/practice?done=webhook');
    expect(practice.practices.all.get(501)?.webhook).toEqual({ url: endpoint, secretVersion: 1 });
    expect(secretIn(after.body)).toMatch(/^whsec_[\w-]{43}$/);
    expect(practice.activity.entries).toEqual([{ ...entry, kind: 'webhook_changed', detail: 'on' }]);
    expect(practice.log.join()).not.toContain('whsec_');
  });

  test.each(['http://events.example.org/', 'https://localhost/', 'https://10.0.0.1/', 'rubbish'])(
    'never leads to %s: refused beside the field, as it was typed, and nothing changes',
    async (url) => {
      const practice = await atUsers({ practice: withWebhook });

      const { statusCode, body } = await practice.ask('POST', '/practice/webhook', {
        form: { action: 'save', url },
      });

      expect(statusCode).toBe(422);
      expect(errorBeside('url', body)).not.toBe('');
      expect(body).toContain(`value="${url}"`);
      expect(practice.practices.all.get(501)).toMatchObject(withWebhook);
      expect(practice.activity.entries).toEqual([]);
    },
  );

  test('another endpoint keeps the secret', async () => {
    const practice = await atUsers({ practice: withWebhook });

    await practice.ask('POST', '/practice/webhook', {
      form: { action: 'save', url: 'https://other.example.org/' },
    });

    expect(practice.practices.all.get(501)?.webhook).toEqual({
      url: 'https://other.example.org/',
      secretVersion: 3,
    });
    expect(practice.activity.entries).toEqual([{ ...entry, kind: 'webhook_changed', detail: 'address' }]);
  });

  test('a replaced secret is another one, and no earlier one ever comes back', async () => {
    const practice = await atUsers({ practice: withWebhook });
    const secret = async () => secretIn((await practice.ask('GET', '/practice')).body);
    const post = (form: Record<string, string>) => practice.ask('POST', '/practice/webhook', { form });
    const secrets = [await secret()];

    await post({ action: 'replace' });
    secrets.push(await secret());
    await post({ action: 'save', url: '' });
    const whileOff = await secret();
    await post({ action: 'save', url: endpoint });
    secrets.push(await secret());

    expect(whileOff).toBe('');
    expect(new Set(secrets).size).toBe(3);
    expect(practice.activity.entries.map(({ detail }) => detail)).toEqual(['secret', 'off', 'on']);
  });

  test('replacing a secret that is not there, or switching off what is off, changes nothing', async () => {
    const practice = await atUsers();
    const before = practice.practices.all.get(501);

    await practice.ask('POST', '/practice/webhook', { form: { action: 'replace' } });
    await practice.ask('POST', '/practice/webhook', { form: { action: 'save', url: ' ' } });

    expect(practice.practices.all.get(501)).toBe(before);
    expect(practice.activity.entries).toEqual([]);
  });
});

describe('the activity list', () => {
  const to = { id: 2, name: 'Max Member' };

  test('shows who did what to whom, newest first, of this practice alone', async () => {
    const practice = await atUsers();
    await practice.activity.add({ ...entry, kind: 'user_added', to });
    await practice.activity.add({ ...entry, at: fixedNow + 1000, kind: 'key_saved', vendor: 'cliniko', to });
    await practice.activity.add({
      ...entry,
      practiceId: 777,
      kind: 'user_added',
      to: { id: 8, name: 'Olga Other' },
    });

    const { statusCode, body } = await practice.ask('GET', '/practice/activity');

    expect(statusCode).toBe(200);
    expect(body.indexOf('Saved the Cliniko key of Max Member')).toBeGreaterThan(0);
    expect(body.indexOf('Added Max Member')).toBeGreaterThan(body.indexOf('Saved the Cliniko key'));
    expect(body).toContain('2 Mar 2026, 09:00 UTC');
    expect(body).not.toContain('Olga Other');
  });

  test('goes on to older entries', async () => {
    const practice = await atUsers();
    for (let n = 0; n < 55; n += 1)
      await practice.activity.add({ ...entry, kind: 'user_added', to: { id: n, name: `Person ${n}.` } });

    const first = await practice.ask('GET', '/practice/activity');
    const cursor = /activity\?cursor=(\d+)/.exec(first.body)?.[1] ?? '';
    const second = await practice.ask('GET', '/practice/activity', { query: [['cursor', cursor]] });

    expect([first.body.includes('Person 5.'), first.body.includes('Person 4.')]).toEqual([true, false]);
    expect(second.body).toContain('Person 4.');
    expect(second.body).not.toContain('>Older<');
  });

  test('has its own words for every kind of entry', () => {
    const words = activityKindSchema.options.map((kind) => {
      const one: Activity = { ...entry, kind, to, vendor: 'cliniko' };
      return activityWords(one, { vendorTitle: () => 'Cliniko' });
    });

    expect(new Set(words).size).toBe(activityKindSchema.options.length);
    expect(words.every((text) => /^[A-Z]/.test(text))).toBe(true);
  });
});
