import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CustomFetch } from 'openid-client';

/** An identity provider without a network: discovery, keys and tokens, as OpenID Connect Core 1.0 has them. */
export const createFakeProvider = async (issuer: string, clientId: string) => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const requests: Array<{ readonly url: string; readonly body: URLSearchParams }> = [];
  const answers = {
    claims: {} as Record<string, unknown>,
    /** Instead of tokens: an OAuth error code. */
    error: undefined as string | undefined,
    down: false,
    endSession: `${issuer}/logout` as string | undefined,
  };

  const json = (body: unknown, status = 200) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  const idToken = () =>
    new SignJWT({ email: 'pat.practitioner@example.org', email_verified: true, ...answers.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
      .setIssuer(issuer)
      .setAudience(clientId)
      .setSubject('person-1')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);

  const fetch: CustomFetch = async (url, { body }) => {
    requests.push({ url, body: new URLSearchParams(String(body ?? '')) });
    if (answers.down) throw new TypeError('fetch failed');
    if (url.endsWith('/.well-known/openid-configuration')) {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
        ...(answers.endSession === undefined ? {} : { end_session_endpoint: answers.endSession }),
      });
    }
    if (url.endsWith('/keys')) return json({ keys: [jwk] });
    if (answers.error !== undefined) return json({ error: answers.error }, 400);
    return json({ access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token: await idToken() });
  };
  return { fetch, requests, answers };
};
