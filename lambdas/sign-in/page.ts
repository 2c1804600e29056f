import { html } from 'hono/html';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { linkButton, notice } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';

/** Makes one of this function's pages: a short text and what to do next. */
export type SignInPage = (site: Site, request: WebRequest) => Promise<WebResponse>;

const card = (title: string, content: Html): Html => html`<div class="card narrow">
    <h1>${title}</h1>
    ${content}
  </div>`;

/** Sign-in paths: back to `to`; `asOther` makes the identity provider ask again, though it still knows someone. */
const signInPath = (to: string, asOther: boolean): string =>
  `/sign-in?${new URLSearchParams({ ...(asOther ? { as: 'other' } : {}), to })}`;

/** What a visitor sees who is not signed in. */
export const landingPage: SignInPage = (site, request) =>
  page(site, request, {
    title: 'Welcome',
    body: card(
      'Physitrack',
      html`<p>Exercise programs for the clients of your practice, together with your practice management system.</p>
        <p class="actions">${linkButton(site, '/sign-in', 'Sign in')}</p>`,
    ),
  });

/** Nobody has this address here: which one it was, and the two ways on. */
export const addressUnknownPage =
  (email: string, to: string): SignInPage =>
  (site, request) =>
    page(site, request, {
      title: 'No Physitrack account has this e-mail address',
      status: 403,
      code: 'address_unknown',
      body: card(
        'No Physitrack account has this e-mail address',
        html`<p>You signed in as <strong>${email}</strong>. There is no Physitrack account with this address in the
            ${site.region.toUpperCase()} region.</p>
          <ul>
            <li>If you have a Physitrack account, sign in with the address it was made with.</li>
            <li>If you are new, ask the administrator of your practice to add <strong>${email}</strong>.</li>
            <li>If your practice is in another country, open Physitrack at that country’s address.</li>
          </ul>
          <p class="actions">${linkButton(site, signInPath(to, true), 'Sign in as somebody else')}</p>`,
      ),
    });

/** An administrator deactivated the account: nothing of it is lost, and who can change that. */
export const accountDeactivatedPage =
  (email: string, to: string): SignInPage =>
  (site, request) =>
    page(site, request, {
      title: 'This account is deactivated',
      status: 403,
      code: 'account_deactivated',
      body: card(
        'This account is deactivated',
        html`<p>You signed in as <strong>${email}</strong>. An administrator of your practice has deactivated this
            account. Its clients and programs are kept.</p>
          <p>Ask an administrator of your practice to reactivate it, then sign in again.</p>
          <p class="actions">${linkButton(site, signInPath(to, true), 'Sign in as somebody else')}</p>`,
      ),
    });

/** The identity provider does not vouch for the address yet. */
export const addressUnverifiedPage =
  (email: string, to: string): SignInPage =>
  (site, request) =>
    page(site, request, {
      title: 'Your e-mail address is not confirmed yet',
      status: 403,
      code: 'address_unverified',
      body: card(
        'Your e-mail address is not confirmed yet',
        html`<p>You signed in as <strong>${email}</strong>. Open the confirmation e-mail you were sent and follow its
            link. Then sign in again.</p>
          <p class="actions">${linkButton(site, signInPath(to, true), 'Sign in again')}</p>`,
      ),
    });

/** The person pressed cancel at the identity provider. */
export const cancelledPage =
  (to: string): SignInPage =>
  (site, request) =>
    page(site, request, {
      title: 'You are not signed in',
      status: 400,
      code: 'sign_in_failed',
      body: card(
        'You are not signed in',
        html`<p>The sign-in was cancelled. Nothing happened to your account.</p>
          <p class="actions">${linkButton(site, signInPath(to, false), 'Sign in')}</p>`,
      ),
    });

/**
 * Ends the session here and moves on by itself to `next`, a full address. By a header, not a redirect: browsers stop
 * a form's redirects at the border of the site (CSP `form-action 'self'`), and `next` is the identity provider.
 */
export const signingOutPage =
  (next: string, endOfSession: string, everywhere: boolean): SignInPage =>
  (site, request) =>
    page(site, request, {
      title: 'Signing you out',
      cookies: [endOfSession],
      headers: { refresh: `${everywhere ? 2 : 0};url=${next}` },
      body: card(
        'Signing you out…',
        html`${everywhere ? notice('good', 'You are signed out on all your devices.') : ''}
          <p><a href="${next}">Go on</a> if this page stays.</p>`,
      ),
    });

/** Says that nobody is signed in any more, to people who share a computer. */
export const signedOutPage: SignInPage = (site, request) =>
  page(site, request, {
    title: 'You are signed out',
    body: card(
      'You are signed out',
      html`<p>Nobody is signed in to Physitrack in this browser now. Whoever uses it next signs in with their own
          account: clients open in the account that is signed in.</p>
        <p class="actions">${linkButton(site, signInPath('/clients', true), 'Sign in')}</p>`,
    ),
  });
