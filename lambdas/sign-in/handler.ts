import { raise } from '../core/errors.ts';
import { isActive, normalizeEmail, type Practitioner } from '../core/practitioner.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { Sessions } from '../platform/session.ts';
import type { RoutesOf } from '../routes.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { Flow, FlowCookies } from './flow-cookie.ts';
import type { Identity, Person } from './identity.ts';
import { createJoin, type JoinDeps } from './join.ts';
import { localPath } from './local-path.ts';
import {
  accountDeactivatedPage,
  addressUnknownPage,
  addressUnverifiedPage,
  cancelledPage,
  landingPage,
  signedOutPage,
  signingOutPage,
} from './page.ts';

export interface SignInDeps extends JoinDeps {
  readonly site: Site;
  readonly identity: Identity;
  readonly flows: FlowCookies;
  readonly sessions: Sessions;
  readonly accounts: Pick<AccountsRepository, 'findByEmail' | 'load' | 'changeAccount' | 'signOutEverywhere'>;
  /** Who is signed in, if anybody. */
  readonly findSignedIn: (request: WebRequest) => Promise<SignedIn | undefined>;
  /** 43 unguessable characters of base64url: states, nonces and PKCE verifiers (RFC 7636, 4.1). */
  readonly newSecret: () => string;
}

/**
 * Signed out everywhere since, but the provider still remembers the person in this browser (its own session is out of
 * our reach on other computers): then it must ask again, or a forgotten browser would sign itself in.
 */
const isFromBeforeSignOut = (practitioner: Practitioner, person: Person, flow: Flow): boolean =>
  practitioner.signedOutAt !== undefined &&
  !flow.askedAgain &&
  (person.authenticatedAt ?? 0) <= practitioner.signedOutAt;

/** Signing in and out. Answers the handler of each route. */
export const createSignIn = (deps: SignInDeps): Record<RoutesOf<'sign-in'>, WebHandler> => {
  const { site, identity, flows, sessions, accounts } = deps;
  const join = createJoin(deps);

  const landing: WebHandler = async (request) =>
    (await deps.findSignedIn(request)) ? seeOther(site, '/clients') : landingPage(site, request);

  /** `?to=` where to go afterwards; `?as=other` to choose another person, though somebody is signed in. */
  const begin: WebHandler = async (request) => {
    const to = localPath(request.query.get('to'));
    const asOther = request.query.get('as') === 'other';
    if (!asOther && (await deps.findSignedIn(request))) return seeOther(site, to);
    const [state, nonce, codeVerifier] = [deps.newSecret(), deps.newSecret(), deps.newSecret()];
    const flow = { state, nonce, codeVerifier, to, askedAgain: asOther };
    const location = await identity.signInUrl(flow);
    const cookies = await flows.begin(flow, request.cookies);
    return { statusCode: 303, headers: { location, 'cache-control': 'no-store' }, cookies, body: '' };
  };

  /** The identity provider's answer. An address counts only once the provider has verified it. */
  const finish: WebHandler = async (request) => {
    const flow = await flows.find(request.query.get('state'), request.cookies);
    if (flow === undefined) {
      // Back to the callback with the browser's back button: nothing to explain to who is signed in.
      return (await deps.findSignedIn(request)) ? seeOther(site, '/clients') : raise('sign_in_expired');
    }
    if (request.query.get('error') === 'access_denied') return cancelledPage(flow.to)(site, request);
    const person = await identity.finish(request.query, flow);
    if (!person.emailVerified) return addressUnverifiedPage(person.email, flow.to)(site, request);
    const found = await accounts.findByEmail(normalizeEmail(person.email));
    const practitioner = found?.state === 'invited' ? await join(found) : found;
    if (practitioner === undefined) return addressUnknownPage(person.email, flow.to)(site, request);
    if (!isActive(practitioner)) return accountDeactivatedPage(person.email, flow.to)(site, request);
    if (isFromBeforeSignOut(practitioner, person, flow)) {
      const again = new URLSearchParams({ as: 'other', to: flow.to });
      return seeOther(site, `/sign-in?${again}`, [flows.end(flow)]);
    }
    return seeOther(site, flow.to, [await sessions.issue(practitioner.id), flows.end(flow)]);
  };

  const leave = async (request: WebRequest, everywhere: boolean) => {
    const next = (await identity.signOutUrl()) ?? site.url('/signed-out');
    return signingOutPage(next, sessions.end(), everywhere)(site, request);
  };

  /**
   * With `to`, somebody else wants to go there: the session ends here, and the provider is told to ask who it is, though
   * it may still know who was there before. (Its own sign-out leads back to one registered address only.)
   */
  const signOut: WebHandler = async (request) => {
    const to = request.form.get('to');
    if (to === null) return leave(request, false);
    const query = new URLSearchParams({ as: 'other', to: localPath(to) });
    return signingOutPage(site.url(`/sign-in?${query}`), sessions.end(), false)(site, request);
  };

  const signOutEverywhere: WebHandler = async (request) => {
    const { practitioner } = (await deps.findSignedIn(request)) ?? raise('not_signed_in');
    await accounts.signOutEverywhere(practitioner.id, deps.now());
    // The page must not show as signed in who has just been signed out.
    return leave({ ...request, visitor: undefined }, true);
  };

  return {
    'GET /': landing,
    'GET /sign-in': begin,
    'GET /signed-in': finish,
    'GET /signed-out': async (request) => signedOutPage(site, request),
    'POST /sign-out': signOut,
    'POST /sign-out-everywhere': signOutEverywhere,
  };
};
