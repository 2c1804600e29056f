import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import type { SigningKey } from './identity-keys.ts';
import { errorPage } from './identity-pages.ts';
import type { IdentityStore } from './identity-store.ts';

export interface IdentityRegion {
  /** `au` */
  readonly code: string;
  readonly clientId: string;
  /** Exact addresses that a sign-in may return to. */
  readonly redirectUris: readonly string[];
  /** Exact addresses that a sign-out may return to. */
  readonly postLogoutRedirectUris: readonly string[];
}

/** Somebody who signs in. */
export interface Identity {
  readonly email: string;
  readonly isVerified: boolean;
  readonly name: string;
}

export interface RegionProvider {
  readonly provider: Provider;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Remembers who signed in and answers the subject for it. */
  admit(identity: Identity): string;
}

/** Cookies on localhost are shared by all ports: the region must be in the name. */
export const cookieNames = (code: string) => ({
  session: `identity-${code}-session`,
  interaction: `identity-${code}-sign-in`,
  resume: `identity-${code}-resume`,
});

/** Where the page that lists people is; below the issuer's own path. */
export const signInPath = (code: string, uid: string): string => `/${code}/sign-in/${uid}`;

const HOUR_SECONDS = 3600;
const SCOPES = 'openid email profile';

/**
 * One region's OpenID provider: code flow with PKCE (S256) for one public client, e-mail and name in the ID token as
 * Cognito puts them there, no consent page. `issuer`: `http://localhost:4020/au`.
 */
export const createRegionProvider = (
  { code, clientId, redirectUris }: IdentityRegion,
  issuer: string,
  store: IdentityStore,
  key: SigningKey,
): RegionProvider => {
  const identities = new Map<string, Identity>();

  const findAccount = async (_: unknown, accountId: string) => {
    const identity = identities.get(accountId);
    if (identity === undefined) return undefined;
    const claims = {
      sub: accountId,
      email: identity.email,
      email_verified: identity.isVerified,
      name: identity.name,
    };
    return { accountId, claims: async () => claims };
  };

  /** Everything asked for is granted: the only client is ours. */
  const loadExistingGrant = async (context: {
    readonly oidc: { readonly session: { readonly accountId: string } };
  }) => {
    const grant = new provider.Grant({ accountId: context.oidc.session.accountId, clientId });
    grant.addOIDCScope(SCOPES);
    await grant.save();
    return grant;
  };

  const provider = new Provider(issuer, {
    adapter: store,
    clients: [
      {
        client_id: clientId,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(24).toString('hex')], names: cookieNames(code) },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    scopes: SCOPES.split(' '),
    // Signing out is ours (identity-provider.ts): oidc-provider's own asks people to confirm.
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    discovery: { end_session_endpoint: `${issuer}/logout` },
    ttl: {
      AccessToken: HOUR_SECONDS,
      AuthorizationCode: 60,
      Grant: HOUR_SECONDS,
      IdToken: HOUR_SECONDS,
      Interaction: HOUR_SECONDS,
      Session: 12 * HOUR_SECONDS,
    },
    findAccount,
    loadExistingGrant,
    interactions: { url: (_: unknown, { uid }: { uid: string }) => signInPath(code, uid) },
    renderError: async (
      context: { type: string; body: string },
      out: Readonly<Record<string, string | undefined>>,
    ) => {
      context.type = 'html';
      context.body = await errorPage(code, out.error_description ?? out.error ?? 'unknown error');
    },
  });

  return {
    provider,
    handle: provider.callback(),
    admit(identity) {
      const text = JSON.stringify([code, identity.email, identity.isVerified]);
      const subject = createHash('sha256').update(text).digest('base64url').slice(0, 22);
      identities.set(subject, identity);
      return subject;
    },
  };
};
