import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as client from 'openid-client';
import { type IdentityProvider, startIdentityProvider } from '../../local/emulators/identity-provider.ts';
import { temporaryDirectory } from './emulators-fixture.ts';

const APP = 'http://localhost:30999';
const CALLBACK = `${APP}/signed-in`;
const SIGNED_OUT = `${APP}/signed-out`;
const CONNIE = 'connie@au.example.org';

const region = (code: string) => ({
  code,
  clientId: `physitrack-${code}`,
  redirectUris: [CALLBACK],
  postLogoutRedirectUris: [SIGNED_OUT],
});
const person = {
  email: CONNIE,
  name: 'Connie Connected',
  role: 'practitioner',
  practiceName: 'Harbour Physio AU',
  state: 'active' as const,
  connections: ['Cliniko'],
};

let identity: IdentityProvider;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
const lines: string[] = [];
const start = () =>
  startIdentityProvider({
    port: 0,
    dataDir: directory.path,
    regions: [region('au'), region('uk')],
    accounts: async () => [person],
    log: (line) => void lines.push(line),
  });

beforeAll(async () => {
  directory = await temporaryDirectory();
  identity = await start();
});
afterAll(async () => {
  await identity.close();
  await directory.remove();
});

/** A browser as far as this needs one: keeps cookies, follows redirects inside the provider, stops at the app. */
const aBrowser = () => {
  const cookies = new Map<string, string>();
  const go = async (url: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.slice(0, set.indexOf(';')).split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const follow = async (
    url: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ url: string; response: Response }> => {
    const response = await go(url, form);
    const location = response.headers.get('location');
    if (location === null) return { url, response };
    const next = new URL(location, url).href;
    return next.startsWith(APP) ? { url: next, response } : follow(next);
  };
  return { cookies, go, follow };
};

const discover = (code: string) =>
  client.discovery(new URL(`${identity.url}/${code}`), `physitrack-${code}`, undefined, client.None(), {
    execute: [client.allowInsecureRequests],
  });

const begin = async (code: string, extra: Readonly<Record<string, string>> = {}) => {
  const config = await discover(code);
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...extra,
  });
  const finish = (callback: string) =>
    client.authorizationCodeGrant(config, new URL(callback), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    });
  return { url: url.href, finish };
};

test('a person picked from the list arrives with a verified address and name in the ID token', async () => {
  const browser = aBrowser();
  const { url, finish } = await begin('au');

  const page = await browser.follow(url);
  const text = await page.response.text();
  const back = await browser.follow(page.url, { email: CONNIE });
  const tokens = await finish(back.url);

  expect(text).toContain('Connie Connected');
  expect(text).toContain('Connected to Cliniko');
  expect(tokens.claims()).toMatchObject({
    iss: `${identity.url}/au`,
    aud: 'physitrack-au',
    email: CONNIE,
    email_verified: true,
    name: 'Connie Connected',
  });
});

test('any other address may sign in, unverified when the box is ticked', async () => {
  const browser = aBrowser();
  const { url, finish } = await begin('au');

  const page = await browser.follow(url);
  const back = await browser.follow(page.url, { email: ' new@example.org ', unverified: 'yes' });
  const tokens = await finish(back.url);

  expect(tokens.claims()).toMatchObject({ email: 'new@example.org', email_verified: false, name: 'new' });
});

test('what is no address is asked for again and signs nobody in', async () => {
  const browser = aBrowser();
  const { url } = await begin('au');

  const page = await browser.follow(url);
  const again = await browser.follow(page.url, { email: 'nobody' });

  expect(again.url).toBe(page.url);
  expect(again.response.status).toBe(422);
  expect(await again.response.text()).toContain('Enter an e-mail address');
});

test('a session signs in again by itself, except with prompt=login, in another region, or after signing out', async () => {
  const browser = aBrowser();
  const first = await begin('au');
  const list = await browser.follow(first.url);
  await browser.follow(list.url, { email: CONNIE });

  const silent = await browser.follow((await begin('au')).url);
  const asked = await browser.follow((await begin('au', { prompt: 'login' })).url);
  const elsewhere = await browser.follow((await begin('uk')).url);
  const config = await discover('au');
  const out = await browser.follow(
    client.buildEndSessionUrl(config, { post_logout_redirect_uri: SIGNED_OUT, state: 'back' }).href,
  );
  const after = await browser.follow((await begin('au')).url);

  expect(silent.url).toMatch(`${CALLBACK}?`);
  expect(asked.url).toMatch(`${identity.url}/au/sign-in/`);
  expect(elsewhere.url).toMatch(`${identity.url}/uk/sign-in/`);
  expect(out.url).toBe(`${SIGNED_OUT}?state=back`);
  expect(after.url).toMatch(`${identity.url}/au/sign-in/`);
});

test('signing out accepts Cognito’s parameters and returns to registered addresses only', async () => {
  const browser = aBrowser();

  const known = await browser.go(
    `${identity.url}/au/logout?client_id=physitrack-au&logout_uri=${SIGNED_OUT}`,
  );
  const strange = await browser.go(`${identity.url}/au/logout?logout_uri=https://elsewhere.example.org/`);
  const none = await browser.go(`${identity.url}/au/logout`);

  expect(known.headers.get('location')).toBe(SIGNED_OUT);
  expect([strange.status, strange.headers.get('location')]).toEqual([400, null]);
  expect(await none.text()).toContain('You are signed out');
});

test.each([
  ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
  ['with PKCE in the clear', { code_challenge_method: 'plain' }],
])('a sign-in %s is refused', async (_, extra) => {
  const { url } = await begin('au', extra);

  const back = await aBrowser().follow(url);

  expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request');
});

test('a callback that is not registered is never redirected to', async () => {
  const { url } = await begin('au', { redirect_uri: `${APP}/elsewhere` });

  const back = await aBrowser().follow(url);

  expect(back.response.status).toBe(400);
  expect(back.response.headers.get('location')).toBeNull();
  expect(await back.response.text()).toContain('This sign-in can');
});

test('after a restart people sign in again, with the same signing key', async () => {
  const keys = async () => (await fetch(`${identity.url}/au/jwks`)).json();
  const before = await keys();
  const browser = aBrowser();
  await browser.follow((await begin('au')).url);
  await identity.close();

  identity = await start();

  const { url, finish } = await begin('au');
  const page = await browser.follow(url);
  const back = await browser.follow(page.url, { email: CONNIE });
  expect((await finish(back.url)).claims()?.email).toBe(CONNIE);
  expect(await keys()).toEqual(before);
});

test('nothing was said on the log', () => {
  expect(lines).toEqual([]);
});
