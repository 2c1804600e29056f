import type { IncomingMessage, ServerResponse } from 'node:http';
import { signingKey } from './identity-keys.ts';
import { errorPage, type KnownAccount, signedOutPage, signInPage } from './identity-pages.ts';
import { cookieNames, createRegionProvider, type IdentityRegion, signInPath } from './identity-region.ts';
import { createIdentityStore } from './identity-store.ts';

export interface IdentitySiteOptions {
  readonly dataDir: string;
  /** Whom the sign-in page of a region offers. */
  readonly accounts: (regionCode: string) => Promise<readonly KnownAccount[]>;
  readonly log: (line: string) => void;
}

/** Answers one region's requests; paths begin with the region's code. */
export type IdentitySite = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const MAX_FORM_CHARACTERS = 10_000;

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_FORM_CHARACTERS) break;
  }
  return new URLSearchParams(text);
};

/** Sends a page that may load nothing and be framed by nobody. */
export const sendPage = (response: ServerResponse, status: number, page: string): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  });
  response.end(page);
};

const cookieOf = (request: IncomingMessage, name: string): string | undefined =>
  request.headers.cookie
    ?.split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** A trimmed address, or `undefined` for what can't be one. */
const parseEmail = (text: string | null): string | undefined =>
  /^\s*([^\s@]+@[^\s@]+)\s*$/.exec(text ?? '')?.[1];

/** Everything of one region. Made when somebody first asks: keys take their time and most regions stay idle. */
export const createIdentitySite = async (
  region: IdentityRegion,
  issuer: string,
  { dataDir, accounts, log }: IdentitySiteOptions,
): Promise<IdentitySite> => {
  const { code } = region;
  const store = createIdentityStore(Date.now);
  const key = await signingKey(dataDir, code);
  const { provider, handle, admit } = createRegionProvider(region, issuer, store, key);
  // Koa prints what nobody listens to; both are faults of ours, not of whoever signs in.
  provider.on('error', (error) => log(`Identity provider ${code}: ${error}`));
  provider.on('server_error', (_, error) => log(`Identity provider ${code}: ${error}`));

  const signIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
    if (interaction === undefined) {
      const text = 'This sign-in has expired, or was begun in another browser.';
      return sendPage(response, 400, await errorPage(code, text));
    }
    const people = await accounts(code);
    const action = signInPath(code, interaction.uid);
    if (request.method !== 'POST') return sendPage(response, 200, await signInPage(code, action, people));

    const form = await readForm(request);
    const email = parseEmail(form.get('email'));
    if (email === undefined) {
      const problem = {
        email: form.get('email') ?? '',
        text: 'Enter an e-mail address, for example a@example.org.',
      };
      return sendPage(response, 422, await signInPage(code, action, people, problem));
    }
    const known = people.find((account) => account.email.toLowerCase() === email.toLowerCase());
    const accountId = admit({
      email,
      isVerified: form.get('unverified') !== 'yes',
      name: known?.name ?? email.slice(0, email.indexOf('@')),
    });
    await provider.interactionFinished(request, response, { login: { accountId } });
  };

  /** Ends the session without asking, and returns to a registered address: OpenID's parameter or Cognito's. */
  const signOut = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const asked = request.method === 'POST' ? await readForm(request) : searchParams;
    const cookie = cookieNames(code).session;
    const sessionId = cookieOf(request, cookie);
    if (sessionId !== undefined) await store('Session').destroy(sessionId);
    response.setHeader('set-cookie', [
      `${cookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`,
      `${cookie}.sig=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`,
    ]);
    const back = asked.get('post_logout_redirect_uri') ?? asked.get('logout_uri');
    if (back === null) return sendPage(response, 200, await signedOutPage(code));
    if (!region.postLogoutRedirectUris.includes(back)) {
      const text =
        'You are signed out, but the application asked to return to an address that is not registered.';
      return sendPage(response, 400, await errorPage(code, text));
    }
    const target = new URL(back);
    const state = asked.get('state');
    if (state !== null) target.searchParams.set('state', state);
    response.writeHead(303, { location: target.href, 'cache-control': 'no-store' });
    response.end();
  };

  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(code.length + 1);
    if (path.startsWith('/sign-in/')) return signIn(request, response);
    if (path === '/logout') return signOut(request, response);
    // oidc-provider learns from `originalUrl` that it is mounted below a path, as Express would tell it.
    const originalUrl = request.url;
    const below = request.url?.slice(code.length + 1) || '/';
    return handle(Object.assign(request, { originalUrl, url: below }), response);
  };
};
