import { html, raw } from 'hono/html';
import type { PractitionerState } from '../../lambdas/core/practitioner.ts';
import { findVendor } from '../../lambdas/pms/registry.ts';
import { style } from '../../lambdas/web/style.ts';

/** Somebody the sign-in page offers. */
export interface KnownAccount {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly practiceName: string;
  readonly state: PractitionerState;
  /** Ids of the vendors this practitioner is connected to. */
  readonly connections: readonly string[];
}

const ownStyle = `
.people{list-style:none;padding:0;margin:0;display:grid;grid-template-columns:minmax(0,1fr);gap:.6rem;overflow-wrap:anywhere}
.people button{width:100%;flex-direction:column;align-items:flex-start;text-align:left;gap:.15rem;background:#fff;color:var(--ink);border-color:#78898f;font-weight:400;padding:.7rem .9rem}
.people button:hover{background:var(--ground);color:var(--ink);border-color:var(--brand)}
.people strong{font-size:1.05rem}
.tick{display:flex;gap:.6rem;align-items:center;min-height:44px;font-weight:400}
`;

const shell = async (code: string, title: string, body: ReturnType<typeof html>): Promise<string> =>
  String(
    await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Demo identity provider ${code.toUpperCase()}</title>
<style>${raw(style + ownStyle)}</style>
</head>
<body>
<header class="top"><div class="top-inner"><span class="brand">Demo identity provider ${code.toUpperCase()}</span></div></header>
<main>${body}</main>
<footer>This page stands in for the region's identity provider on your own computer. It asks for no password.</footer>
</body>
</html>`,
  );

const stateBadge = ({ state, connections }: KnownAccount) => {
  if (state === 'invited') return html`<span class="badge warn">Invited, has never signed in</span>`;
  if (state === 'deactivated') return html`<span class="badge">Deactivated</span>`;
  return connections.length === 0
    ? html`<span class="badge">Not connected</span>`
    : html`<span class="badge good">Connected to ${connections.map((id) => findVendor(id)?.title ?? id).join(', ')}</span>`;
};

const person = (account: KnownAccount) => html`<li><button name="email" value="${account.email}">
<strong>${account.name}</strong>
<span>${account.email}</span>
<span class="quiet small">${account.role === 'admin' ? 'Administrator' : 'Practitioner'}, ${account.practiceName}</span>
${stateBadge(account)}
</button></li>`;

/** Asks who is signing in. Both forms post to `action`: `email`, and `unverified` when ticked. */
export const signInPage = (
  code: string,
  action: string,
  accounts: readonly KnownAccount[],
  problem?: { readonly email: string; readonly text: string },
): Promise<string> =>
  shell(
    code,
    'Sign in',
    html`<div class="narrow">
<h1>Who is signing in?</h1>
<form class="card" method="post" action="${action}">
<h2>People with an account</h2>
<ul class="people">${accounts.map(person)}</ul>
</form>
<form class="card" method="post" action="${action}" novalidate>
<h2>Somebody else</h2>
<div class="field">
<label for="email">E-mail address</label>
<p class="hint" id="email-hint">Any address, for example one that Physitrack does not know.</p>
<input id="email" name="email" type="email" autocomplete="off" required value="${problem?.email ?? ''}"
  aria-describedby="email-hint${problem ? ' email-error' : ''}" ${problem ? raw('aria-invalid="true"') : ''}>
${problem ? html`<p class="error" id="email-error">${problem.text}</p>` : ''}
</div>
<label class="tick"><input type="checkbox" name="unverified" value="yes"> The address is not verified</label>
<p><button>Sign in</button></p>
</form>
</div>`,
  );

/** After signing out, when the application named no page to return to. */
export const signedOutPage = (code: string): Promise<string> =>
  shell(code, 'Signed out', html`<div class="card narrow"><h1>You are signed out</h1></div>`);

/** What went wrong, in the protocol's words: whoever sees this is building the application. */
export const errorPage = (code: string, text: string): Promise<string> =>
  shell(
    code,
    'Sign-in stopped',
    html`<div class="card narrow"><h1>This sign-in can't go on</h1><p>${text}</p>
<p class="quiet">Go back to Physitrack and sign in again.</p></div>`,
  );
