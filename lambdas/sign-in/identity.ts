import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  ResponseBodyError,
} from 'openid-client';
import { AppError } from '../core/errors.ts';
import { SESSION_SECONDS } from '../platform/session.ts';
import type { Flow } from './flow-cookie.ts';

/** What the identity provider says of a person. */
export interface Person {
  readonly email: string;
  readonly emailVerified: boolean;
  /** When the provider last asked who it is (`auth_time`), epoch milliseconds, if it says so. */
  readonly authenticatedAt?: number;
}

/** The region's identity provider: OpenID Connect, authorisation code with PKCE, a public client. */
export interface Identity {
  /** The provider's address to send the browser to. */
  signInUrl(flow: Flow): Promise<string>;
  /**
   * Turns the provider's answer (the query of our callback) into a person. Throws `sign_in_expired` when it comes
   * late or twice, `sign_in_failed` when it does not belong to the flow or the provider can't be reached.
   */
  finish(query: URLSearchParams, flow: Flow): Promise<Person>;
  /** The provider's address that ends its own session; `undefined` when it has none or can't be asked. */
  signOutUrl(): Promise<string | undefined>;
}

const TIMEOUT_SECONDS = 8;
const CLOCK_TOLERANCE_SECONDS = 30;

/**
 * Plain http is for an identity provider on the same machine only, where nobody else can listen: RFC 8252 (8.3)
 * makes the same exception. Any other issuer without https fails on its first request.
 */
const isLoopback = (issuer: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);

const failed = (reason: string) => (cause: unknown) => {
  throw new AppError('sign_in_failed', { reason, cause });
};

/** `invalid_grant`: the provider's code was used already, or too late (RFC 6749, 5.2). */
const answerRefused = (cause: unknown) => {
  if (cause instanceof ResponseBodyError && cause.error === 'invalid_grant')
    throw new AppError('sign_in_expired', { reason: 'invalid_grant', cause });
  return failed('answer_refused')(cause);
};

export const createIdentity = (options: {
  readonly issuer: string;
  readonly clientId: string;
  /** Our callback, as registered with the provider. */
  readonly redirectUri: string;
  /** Where the provider sends people after signing out, as registered. */
  readonly signedOutUri: string;
  /** Absent: the global one. */
  readonly fetch?: CustomFetch;
}): Identity => {
  let discovered: Promise<Configuration> | undefined;
  const discover = (): Promise<Configuration> => {
    const issuer = new URL(options.issuer);
    return discovery(issuer, options.clientId, { [clockTolerance]: CLOCK_TOLERANCE_SECONDS }, None(), {
      ...(options.fetch === undefined ? {} : { [customFetch]: options.fetch }),
      timeout: TIMEOUT_SECONDS,
      execute: [enableNonRepudiationChecks, ...(isLoopback(issuer) ? [allowInsecureRequests] : [])],
    });
  };
  /** Once per container; a failure is not kept. */
  const configuration = (): Promise<Configuration> => {
    discovered ??= discover().catch((error: unknown) => {
      discovered = undefined;
      return failed('provider_unreachable')(error);
    });
    return discovered;
  };

  return {
    async signInUrl(flow) {
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: options.redirectUri,
        scope: 'openid email',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.codeVerifier),
        code_challenge_method: 'S256',
        // With a limit the answer must say when the person was last asked (OpenID Connect Core, 2: auth_time).
        max_age: String(SESSION_SECONDS),
        ...(flow.askedAgain ? { prompt: 'login' } : {}),
      });
      return url.href;
    },
    async finish(query, flow) {
      const callback = new URL(options.redirectUri);
      callback.search = query.toString();
      const tokens = await authorizationCodeGrant(await configuration(), callback, {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.codeVerifier,
        idTokenExpected: true,
      }).catch(answerRefused);
      const claims = tokens.claims();
      if (typeof claims?.email !== 'string') throw new AppError('sign_in_failed', { reason: 'no_address' });
      // Some providers write the claim as text.
      const { email, email_verified: verified, auth_time: authTime } = claims;
      return {
        email,
        emailVerified: verified === true || verified === 'true',
        ...(typeof authTime === 'number' ? { authenticatedAt: authTime * 1000 } : {}),
      };
    },
    async signOutUrl() {
      // Our own session ends whatever the provider says.
      const configured = await configuration().catch(() => undefined);
      if (configured?.serverMetadata().end_session_endpoint === undefined) return undefined;
      // The standard's name of the return address, and Cognito's.
      const back = { post_logout_redirect_uri: options.signedOutUri, logout_uri: options.signedOutUri };
      return buildEndSessionUrl(configured, back).href;
    },
  };
};
