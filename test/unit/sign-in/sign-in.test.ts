import { describe, expect, test } from '@jest/globals';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import { createFindSignedIn } from '../../../lambdas/http/signed-in.ts';
import { createSessions } from '../../../lambdas/platform/session.ts';
import { createFlowCookies } from '../../../lambdas/sign-in/flow-cookie.ts';
import { createSignIn } from '../../../lambdas/sign-in/handler.ts';
import { createIdentity } from '../../../lambdas/sign-in/identity.ts';
import { createAdministrators } from '../../../lambdas/store/administrators.ts';
import { aPractitioner, fixedNow } from '../../support/builders.ts';
import { memoryAccounts, memoryActivity, memoryPractices } from '../../support/memory-store.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';
import { createFakeProvider } from './fake-provider.ts';

const key = async () => new TextEncoder().encode('k'.repeat(32));

/** A browser that keeps cookies, in front of the real function, whose provider has no network. */
const aBrowser = async (account: Partial<Practitioner> = {}) => {
  let clock = fixedNow;
  const now = () => clock;
  const provider = await createFakeProvider('https://id.example.org', 'client-1');
  const accounts = memoryAccounts([aPractitioner(account)]);
  const practices = memoryPractices([{ id: 501, name: 'Example Practice', admins: [999] }]);
  const activity = memoryActivity();
  const sessions = createSessions({ region: 'au', key, now });
  let count = 0;
  const { send, log } = throughPipeline(
    createSignIn({
      site,
      now,
      accounts,
      administrators: createAdministrators({ accounts, practices }),
      activity,
      sessions,
      identity: createIdentity({
        issuer: 'https://id.example.org',
        clientId: 'client-1',
        redirectUri: site.url('/signed-in'),
        signedOutUri: site.url('/signed-out'),
        fetch: provider.fetch,
      }),
      flows: createFlowCookies({ region: 'au', key, now }),
      findSignedIn: createFindSignedIn({ sessions, accounts }),
      newSecret: () => `${++count}`.padStart(43, 'x').split('').reverse().join(''),
    }),
  );
  const jar = new Map<string, string>();
  const keep = (setCookies: readonly unknown[]) => {
    for (const one of setCookies.map(String)) {
      const [pair = '', ...attributes] = one.split('; ');
      const [name = '', value = ''] = pair.split('=');
      if (attributes.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
  };
  const ask = async (
    method: 'GET' | 'POST',
    route: string,
    query: ReadonlyArray<readonly [string, string]> = [],
    form: Readonly<Record<string, string>> = {},
  ) => {
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await send(aRequest({ method, route, query, form, headers: { Cookie } }));
    keep(response.multiValueHeaders?.['set-cookie'] ?? []);
    return { ...response, location: String(response.headers?.location ?? '') };
  };
  const get = (route: string, query?: ReadonlyArray<readonly [string, string]>) => ask('GET', route, query);
  const post = (route: string, form: Readonly<Record<string, string>> = {}) => ask('POST', route, [], form);
  /** Begins at `to` and answers what the provider would send the browser back with. */
  const begin = async (to: string) => {
    const params = new URL((await get('/sign-in', [['to', to]])).location).searchParams;
    provider.answers.claims.nonce = params.get('nonce');
    return [
      ['code', 'code-1'],
      ['state', params.get('state') ?? ''],
    ] as Array<readonly [string, string]>;
  };
  const pass = (ms: number) => {
    clock += ms;
  };
  return { get, post, begin, pass, jar, log, provider, accounts, practices, activity };
};

const sessionCookie = '__Host-physitrack-au';
const click = '/cliniko_patient_import?patient_id=900000000000000001';

describe('signing in', () => {
  test('leads to the provider and back to the same click, with a session and no flow left behind', async () => {
    const browser = await aBrowser();

    const back = await browser.begin(click);
    const flowCookies = [...browser.jar.keys()];
    const response = await browser.get('/signed-in', back);

    expect(flowCookies).toEqual([expect.stringMatching(/^__Host-physitrack-au-sign-in-.{12}$/)]);
    expect(response).toMatchObject({ statusCode: 303, location: click });
    expect([...browser.jar.keys()]).toEqual([sessionCookie]);
    expect(response.multiValueHeaders?.['set-cookie']?.[0]).toMatch(
      /^__Host-physitrack-au=[\w.-]+; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('an address in other letters is the same account', async () => {
    const browser = await aBrowser();
    browser.provider.answers.claims.email = ' Pat.Practitioner@EXAMPLE.org ';

    const response = await browser.get('/signed-in', await browser.begin('/clients'));

    expect(response).toMatchObject({ statusCode: 303, location: '/clients' });
  });

  test('two tabs can sign in at once, each back to its own page', async () => {
    const browser = await aBrowser();
    const first = await browser.begin('/clients/1');
    const firstNonce = browser.provider.answers.claims.nonce;
    const second = await browser.begin('/clients/2');

    const secondAnswer = await browser.get('/signed-in', second);
    browser.provider.answers.claims.nonce = firstNonce;
    const firstAnswer = await browser.get('/signed-in', first);

    expect([firstAnswer.location, secondAnswer.location]).toEqual(['/clients/1', '/clients/2']);
  });

  test('tabs left open do not pile up cookies', async () => {
    const browser = await aBrowser();

    for (const tab of [1, 2, 3, 4, 5, 6, 7]) await browser.begin(`/clients/${tab}`);

    expect(browser.jar.size).toBe(4);
  });

  test('who is signed in already goes straight on', async () => {
    const browser = await aBrowser();
    await browser.get('/signed-in', await browser.begin('/clients'));

    expect(await browser.get('/sign-in', [['to', click]])).toMatchObject({
      statusCode: 303,
      location: click,
    });
    expect(await browser.get('/')).toMatchObject({ statusCode: 303, location: '/clients' });
  });

  test('signing in as somebody else asks the provider though somebody is signed in', async () => {
    const browser = await aBrowser();
    await browser.get('/signed-in', await browser.begin('/clients'));

    const response = await browser.get('/sign-in', [['as', 'other']]);

    expect(new URL(response.location).searchParams.get('prompt')).toBe('login');
  });

  test('a stranger’s page is never where it ends', async () => {
    const browser = await aBrowser();

    const response = await browser.get('/signed-in', await browser.begin('//evil.example'));

    expect(response.location).toBe('/clients');
  });
});

describe('the first sign-in of somebody who was invited', () => {
  const me = { id: 1001, name: 'Pat Practitioner' };

  test('makes the account active, and is entered once', async () => {
    const browser = await aBrowser({ state: 'invited' });

    const first = await browser.get('/signed-in', await browser.begin(click));
    browser.jar.clear();
    const second = await browser.get('/signed-in', await browser.begin('/clients'));

    expect([first.location, second.location]).toEqual([click, '/clients']);
    expect(browser.accounts.people.get(1001)?.state).toBe('active');
    expect(browser.activity.entries).toEqual([
      { practiceId: 501, at: fixedNow, kind: 'user_joined', by: me, to: me },
    ]);
    expect(browser.practices.all.get(501)?.admins).toEqual([999]);
  });

  test('counts a new administrator among the practice’s', async () => {
    const browser = await aBrowser({ state: 'invited', role: 'admin' });

    await browser.get('/signed-in', await browser.begin('/clients'));

    expect(browser.practices.all.get(501)?.admins).toEqual([999, 1001]);
  });

  test('an administrator who died between being counted and becoming active is counted once', async () => {
    const browser = await aBrowser({ state: 'invited', role: 'admin' });
    browser.practices.all.set(501, { id: 501, name: 'Example Practice', admins: [999, 1001] });

    await browser.get('/signed-in', await browser.begin('/clients'));

    expect(browser.practices.all.get(501)?.admins).toEqual([999, 1001]);
    expect(browser.accounts.people.get(1001)?.state).toBe('active');
  });

  test('does not bring back who is deactivated at that very moment', async () => {
    const browser = await aBrowser({ state: 'invited' });
    const back = await browser.begin('/clients');
    browser.accounts.people.set(1001, aPractitioner({ state: 'deactivated' }));
    browser.accounts.findByEmail = async () => aPractitioner({ state: 'invited' });

    const response = await browser.get('/signed-in', back);

    expect(response.statusCode).toBe(403);
    expect(browser.jar.has(sessionCookie)).toBe(false);
    expect(browser.accounts.people.get(1001)?.state).toBe('deactivated');
    expect(browser.activity.entries).toEqual([]);
  });
});

describe('nobody is signed in', () => {
  test('by a deactivated account: a page says who can reactivate it, and offers to change', async () => {
    const browser = await aBrowser({ state: 'deactivated' });

    const response = await browser.get('/signed-in', await browser.begin(click));

    expect(response.statusCode).toBe(403);
    expect(response.body).toContain('This account is deactivated');
    expect(response.body).toContain('href="/sign-in?as=other&amp;to=%2Fcliniko_patient_import');
    expect(browser.jar.has(sessionCookie)).toBe(false);
    expect(browser.log.join()).not.toContain('pat.practitioner@');
    expect(browser.log.at(-1)).toContain('"code":"account_deactivated"');
  });

  test('by an address without an account: a page says which address, and offers to change', async () => {
    const browser = await aBrowser();
    browser.provider.answers.claims.email = 'somebody@example.org';

    const response = await browser.get('/signed-in', await browser.begin(click));

    expect(response.statusCode).toBe(403);
    expect(response.body).toContain('You signed in as <strong>somebody@example.org</strong>');
    expect(response.body).toContain('href="/sign-in?as=other&amp;to=%2Fcliniko_patient_import');
    expect(browser.jar.has(sessionCookie)).toBe(false);
    expect(browser.log.join()).not.toContain('somebody@');
    expect(browser.log.at(-1)).toContain('"code":"address_unknown"');
  });

  test('by an address that is not verified, even of an existing account', async () => {
    const browser = await aBrowser();
    browser.provider.answers.claims.email_verified = false;

    const response = await browser.get('/signed-in', await browser.begin('/clients'));

    expect(response.statusCode).toBe(403);
    expect(response.body).toContain('not confirmed yet');
    expect(browser.jar.has(sessionCookie)).toBe(false);
  });

  test('after pressing cancel at the provider', async () => {
    const browser = await aBrowser();
    const [, state] = await browser.begin('/clients');

    const response = await browser.get('/signed-in', [['error', 'access_denied'], state ?? ['state', '']]);

    expect(response.statusCode).toBe(400);
    expect(response.body).toContain('The sign-in was cancelled.');
    expect(browser.jar.has(sessionCookie)).toBe(false);
  });

  test('by an answer that comes after ten minutes', async () => {
    const browser = await aBrowser();
    const back = await browser.begin('/clients');
    browser.pass(10 * 60_000 + 1000);

    const response = await browser.get('/signed-in', back);

    expect(response.statusCode).toBe(400);
    expect(response.body).toContain('This sign-in took too long');
    expect(browser.provider.requests.some(({ url }) => url.endsWith('/token'))).toBe(false);
  });

  test('by an answer meant for another browser', async () => {
    const browser = await aBrowser();
    const other = await aBrowser();

    const response = await other.get('/signed-in', await browser.begin('/clients'));

    expect(response.statusCode).toBe(400);
    expect(other.jar.size).toBe(0);
  });

  test('by the same answer a second time; who is signed in by the first just goes on', async () => {
    const browser = await aBrowser();
    const back = await browser.begin('/clients/7');
    await browser.get('/signed-in', back);

    const again = await browser.get('/signed-in', back);
    browser.jar.clear();
    const stolen = await browser.get('/signed-in', back);

    expect(again).toMatchObject({ statusCode: 303, location: '/clients' });
    expect(stolen.statusCode).toBe(400);
  });

  test('while the provider is down: a page, and the provider is asked again next time', async () => {
    const browser = await aBrowser();
    browser.provider.answers.down = true;

    const response = await browser.get('/sign-in');
    browser.provider.answers.down = false;
    const later = await browser.get('/sign-in');

    expect(response.statusCode).toBe(400);
    expect(response.body).toContain('Signing in did not work');
    expect(later.statusCode).toBe(303);
  });
});

describe('signing out', () => {
  test('ends the session here and moves on to the provider by itself, not by a redirect of the form', async () => {
    const browser = await aBrowser();
    await browser.get('/signed-in', await browser.begin('/clients'));

    const response = await browser.post('/sign-out');

    expect(response.statusCode).toBe(200);
    expect(response.headers?.refresh).toBe(
      '0;url=https://id.example.org/logout?post_logout_redirect_uri=https%3A%2F%2Fau.example.org%2Fsigned-out&logout_uri=https%3A%2F%2Fau.example.org%2Fsigned-out&client_id=client-1',
    );
    expect(browser.jar.size).toBe(0);
  });

  test('for somebody else ends the session, has the provider ask who it is, and comes back to the same page', async () => {
    const browser = await aBrowser();
    await browser.get('/signed-in', await browser.begin('/clients'));

    const response = await browser.post('/sign-out', { to: '/cliniko_patient_import?patient_id=77' });
    const left = browser.jar.size;
    const next = new URL(String(response.headers?.refresh).replace('0;url=', ''));
    const provider = new URL((await browser.get(next.pathname, [...next.searchParams])).location);
    browser.provider.answers.claims.nonce = provider.searchParams.get('nonce');
    const back = await browser.get('/signed-in', [
      ['code', 'code-2'],
      ['state', provider.searchParams.get('state') ?? ''],
    ]);

    expect(response.statusCode).toBe(200);
    expect(left).toBe(0);
    expect(next.origin).toBe('https://au.example.org');
    expect(provider.searchParams.get('prompt')).toBe('login');
    expect(back.location).toBe('/cliniko_patient_import?patient_id=77');
  });

  test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', ''])(
    'for somebody else never leads to a stranger’s page: %s',
    async (to) => {
      const browser = await aBrowser();

      const response = await browser.post('/sign-out', { to });

      expect(response.headers?.refresh).toBe('0;url=https://au.example.org/sign-in?as=other&to=%2Fclients');
    },
  );

  test('everywhere ends every session that exists at once, but not the next one', async () => {
    const browser = await aBrowser();
    await browser.get('/signed-in', await browser.begin('/clients'));
    const elsewhere = new Map(browser.jar);

    const response = await browser.post('/sign-out-everywhere');
    for (const [name, value] of elsewhere) browser.jar.set(name, value);
    const withOldCookie = await browser.get('/');
    browser.jar.clear();
    browser.pass(1);
    browser.provider.answers.claims.auth_time = fixedNow / 1000 + 1;
    await browser.get('/signed-in', await browser.begin('/clients'));
    const signedInAgain = await browser.get('/');

    expect(response.body).toContain('You are signed out on all your devices.');
    expect(response.body).not.toContain('Pat Practitioner');
    expect(withOldCookie.statusCode).toBe(200);
    expect(signedInAgain.location).toBe('/clients');
  });

  test('everywhere also holds where the provider still remembers the person: it must ask again', async () => {
    const browser = await aBrowser();
    browser.provider.answers.claims.auth_time = fixedNow / 1000;
    await browser.get('/signed-in', await browser.begin('/clients'));
    await browser.post('/sign-out-everywhere');
    browser.pass(1);

    const remembered = await browser.get('/signed-in', await browser.begin('/clients/7'));
    const landing = await browser.get('/');
    const asked = await browser.get('/sign-in', [
      ['as', 'other'],
      ['to', '/clients/7'],
    ]);

    expect(remembered.location).toBe('/sign-in?as=other&to=%2Fclients%2F7');
    expect(landing.body).toContain('Sign in');
    expect(new URL(asked.location).searchParams.get('prompt')).toBe('login');
  });

  test('everywhere is for who is signed in', async () => {
    const browser = await aBrowser();

    const response = await browser.post('/sign-out-everywhere');

    expect(response.statusCode).toBe(401);
    expect(browser.accounts.people.get(1001)?.signedOutAt).toBeUndefined();
  });

  test('afterwards a page says that nobody is signed in, and the next person is asked who they are', async () => {
    const browser = await aBrowser();

    const response = await browser.get('/signed-out');

    expect(response.body).toContain('Nobody is signed in to Physitrack in this browser now.');
    expect(response.body).toContain('href="/sign-in?as=other&amp;to=%2Fclients"');
  });
});
