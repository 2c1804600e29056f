import { describe, expect, test } from '@jest/globals';
import { createIdentity } from '../../../lambdas/sign-in/identity.ts';
import { createFakeProvider } from './fake-provider.ts';

const flow = {
  state: 's'.repeat(43),
  nonce: 'n'.repeat(43),
  codeVerifier: 'v'.repeat(43),
  to: '/clients',
  askedAgain: false,
};
const answer = (changes: Record<string, string> = {}) =>
  new URLSearchParams({ code: 'code-1', state: flow.state, ...changes });

const atProvider = async (issuer = 'https://id.example.org/pool') => {
  const provider = await createFakeProvider(issuer, 'client-1');
  provider.answers.claims.nonce = flow.nonce;
  const identity = createIdentity({
    issuer,
    clientId: 'client-1',
    redirectUri: 'https://au.example.org/live/signed-in',
    signedOutUri: 'https://au.example.org/live/signed-out',
    fetch: provider.fetch,
  });
  return { ...provider, identity };
};

describe('the way to the identity provider', () => {
  test('asks for a code bound to state, nonce and an S256 challenge, never showing the verifier', async () => {
    const { identity } = await atProvider();

    const url = new URL(await identity.signInUrl(flow));

    expect(`${url.origin}${url.pathname}`).toBe('https://id.example.org/pool/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client-1',
      response_type: 'code',
      redirect_uri: 'https://au.example.org/live/signed-in',
      scope: 'openid email',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      code_challenge_method: 'S256',
      max_age: '43200',
    });
    expect(url.href).not.toContain(flow.codeVerifier);
  });

  test('choosing another person makes the provider ask, though it knows somebody', async () => {
    const { identity } = await atProvider();

    const url = new URL(await identity.signInUrl({ ...flow, askedAgain: true }));

    expect(url.searchParams.get('prompt')).toBe('login');
  });

  test('is looked up once, and again after a failure', async () => {
    const { identity, answers, requests } = await atProvider();
    answers.down = true;

    await expect(identity.signInUrl(flow)).rejects.toMatchObject({
      code: 'sign_in_failed',
      detail: { reason: 'provider_unreachable' },
    });
    answers.down = false;
    await identity.signInUrl(flow);
    await identity.signInUrl(flow);

    expect(requests).toHaveLength(2);
  });

  test('plain http is for an issuer on this machine only', async () => {
    const local = await atProvider('http://localhost:4020/au');
    const remote = await atProvider('http://id.example.org/au');

    await expect(local.identity.signInUrl(flow)).resolves.toContain('http://localhost:4020/au/authorize');
    await expect(remote.identity.signInUrl(flow)).rejects.toMatchObject({ code: 'sign_in_failed' });
    expect(remote.requests).toEqual([]);
  });
});

describe('the provider’s answer', () => {
  test('becomes a person, when the code is exchanged with our verifier', async () => {
    const { identity, requests } = await atProvider();

    const person = await identity.finish(answer(), flow);

    expect(person).toEqual({ email: 'pat.practitioner@example.org', emailVerified: true });
    const token = requests.find(({ url }) => url.endsWith('/token'));
    expect(Object.fromEntries(token?.body ?? [])).toEqual({
      grant_type: 'authorization_code',
      client_id: 'client-1',
      code: 'code-1',
      redirect_uri: 'https://au.example.org/live/signed-in',
      code_verifier: flow.codeVerifier,
    });
  });

  test.each([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
    [undefined, false],
    [1, false],
  ])('email_verified %j counts as %j', async (claim, verified) => {
    const { identity, answers } = await atProvider();
    answers.claims.email_verified = claim;

    const person = await identity.finish(answer(), flow);

    expect(person.emailVerified).toBe(verified);
  });

  test.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['of another sign-in', {}, { state: 'x'.repeat(43) }],
    ['with another nonce', { nonce: 'stolen' }, {}],
    ['without an address', { email: undefined }, {}],
    ['with an error', {}, { error: 'server_error' }],
  ])('%s signs nobody in', async (_name, claims, query) => {
    const { identity, answers } = await atProvider();
    Object.assign(answers.claims, claims);

    await expect(identity.finish(answer(query), flow)).rejects.toMatchObject({ code: 'sign_in_failed' });
  });

  test('a code used twice or too late is an expired sign-in', async () => {
    const { identity, answers } = await atProvider();
    answers.error = 'invalid_grant';

    await expect(identity.finish(answer(), flow)).rejects.toMatchObject({ code: 'sign_in_expired' });
  });

  test('an ID token signed with a key the provider does not publish signs nobody in', async () => {
    const { identity } = await atProvider();
    const stranger = await createFakeProvider('https://id.example.org/pool', 'client-1');
    const good = await atProvider();
    stranger.answers.claims.nonce = flow.nonce;
    const mixed = createIdentity({
      issuer: 'https://id.example.org/pool',
      clientId: 'client-1',
      redirectUri: 'https://au.example.org/signed-in',
      signedOutUri: 'https://au.example.org/signed-out',
      fetch: (url, init) => (url.endsWith('/token') ? stranger.fetch(url, init) : good.fetch(url, init)),
    });

    await expect(identity.finish(answer(), flow)).resolves.toBeDefined();
    await expect(mixed.finish(answer(), flow)).rejects.toMatchObject({ code: 'sign_in_failed' });
  });
});

describe('the way out', () => {
  test('names our return address in the standard’s words and in Cognito’s', async () => {
    const { identity } = await atProvider();

    const url = new URL((await identity.signOutUrl()) ?? '');

    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client-1',
      post_logout_redirect_uri: 'https://au.example.org/live/signed-out',
      logout_uri: 'https://au.example.org/live/signed-out',
    });
  });

  test('is none when the provider has none or can’t be asked: our own session ends anyway', async () => {
    const without = await atProvider();
    without.answers.endSession = undefined;
    const down = await atProvider();
    down.answers.down = true;

    expect(await without.identity.signOutUrl()).toBeUndefined();
    expect(await down.identity.signOutUrl()).toBeUndefined();
  });
});
