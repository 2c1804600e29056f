import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { createSessions, sessionCookieName } from '../../../lambdas/platform/session.ts';
import { fixedNow } from '../../support/builders.ts';

const keyOf = (letter: string) => async () => new TextEncoder().encode(letter.repeat(32));
const sessionsOf = (region = 'au', key = keyOf('k'), at = fixedNow) =>
  createSessions({ region, key, now: () => at });
const name = sessionCookieName('au');
const tokenOf = (setCookie: string): string =>
  setCookie.slice(setCookie.indexOf('=') + 1, setCookie.indexOf(';'));
const issued = async (sessions = sessionsOf()) => tokenOf(await sessions.issue(1001));

describe('a session cookie', () => {
  test('is read back for twelve hours, to the second', async () => {
    const token = await issued();
    const readAt = (at: number) => sessionsOf('au', keyOf('k'), at).read({ [name]: token });

    expect(await readAt(fixedNow)).toEqual({ practitionerId: 1001, issuedAt: fixedNow });
    expect(await readAt(fixedNow + 12 * 3_600_000 - 1000)).toBeDefined();
    expect(await readAt(fixedNow + 12 * 3_600_000)).toBeUndefined();
  });

  test('can’t be read by scripts, nor sent over plain http, nor by another site’s forms', async () => {
    const setCookie = await sessionsOf().issue(1001);

    expect(setCookie.replace(/=[^;]+/, '=…')).toBe(
      '__Host-physitrack-au=…; Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax',
    );
    expect(sessionsOf().end()).toBe(
      '__Host-physitrack-au=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax',
    );
  });

  test('of another region is worth nothing, even signed with the same key', async () => {
    const token = await issued(sessionsOf('nz'));

    expect(await sessionsOf('au').read({ [name]: token })).toBeUndefined();
  });

  test('signed with another key is worth nothing', async () => {
    const token = await issued(sessionsOf('au', keyOf('x')));

    expect(await sessionsOf().read({ [name]: token })).toBeUndefined();
  });

  test('without a signature, or signed with a weaker promise, is worth nothing', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      practitionerId: 1001,
      issuedAt: fixedNow,
      aud: 'physitrack-au',
      exp: fixedNow / 1000 + 60,
    };
    const unsigned = `${part({ alg: 'none' })}.${part(claims)}.`;
    const otherUse = await new SignJWT({ practitionerId: 1001, issuedAt: fixedNow })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('physitrack-au-sign-in')
      .setExpirationTime(fixedNow / 1000 + 60)
      .sign(await keyOf('k')());

    expect(await sessionsOf().read({ [name]: unsigned })).toBeUndefined();
    expect(await sessionsOf().read({ [name]: otherUse })).toBeUndefined();
  });

  test('with claims of another shape is worth nothing', async () => {
    const sign = async (claims: Record<string, unknown>) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience('physitrack-au')
        .setExpirationTime(fixedNow / 1000 + 60)
        .sign(await keyOf('k')());

    for (const claims of [
      {},
      { practitionerId: '1001', issuedAt: fixedNow },
      { practitionerId: -1, issuedAt: 1 },
    ])
      expect(await sessionsOf().read({ [name]: await sign(claims) })).toBeUndefined();
  });

  test('with any one character changed is worth nothing', async () => {
    const token = await issued();

    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'z', '0', '.', ' '),
        async (at, other) => {
          const forged = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
          const session = await sessionsOf().read({ [name]: forged });
          // The last character of base64url carries spare bits: another one may mean the same bytes.
          if (forged !== token && at < token.length - 1) expect(session).toBeUndefined();
        },
      ),
      { numRuns: 300 },
    );
  });

  test('of any other text is no session and no fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(await sessionsOf().read({ [name]: text })).toBeUndefined();
      }),
    );
  });
});

test('a key that can’t be fetched is a fault, not a visitor without a session', async () => {
  const token = await issued();
  const broken = sessionsOf('au', async () => {
    throw new Error('no key');
  });

  await expect(broken.read({ [name]: token })).rejects.toThrow('no key');
});
