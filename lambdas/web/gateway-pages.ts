import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { style } from './style.ts';

/** A page that API Gateway itself answers with: no function runs, so nobody is known to be signed in. */
export interface GatewayPage {
  readonly title: string;
  readonly text: string;
}

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/**
 * The page as a gateway response's template. API Gateway fills in `$context.requestId`, the same reference that
 * is in its log. The policy is in the page, since gateway responses cannot carry quotes in a header's value.
 */
export const gatewayPage = ({ title, text }: GatewayPage): string =>
  String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${policy}">
<title>${title} · Physitrack</title>
<style>${raw(style)}</style>
</head>
<body>
<header class="top"><div class="top-inner"><span class="brand">Physitrack</span></div></header>
<main id="main"><div class="card narrow">
<h1>${title}</h1>
<p>${text}</p>
<p class="quiet small">Reference for support: <span class="code">$context.requestId</span></p>
</div></main>
<footer>Physitrack · support@physitrack.com</footer>
</body>
</html>`);

/** The same for programs, in the form of API v2. API Gateway adds `x-amzn-requestid` itself. */
export const gatewayJson = ({ title }: Pick<GatewayPage, 'title'>): string =>
  JSON.stringify({ errors: [title] });

/** What API Gateway answers by itself, in people's words. Keys are its response types. */
export const gatewayPages = {
  MISSING_AUTHENTICATION_TOKEN: {
    status: 404,
    title: 'There is no such page',
    text: 'The address may be mistyped, or the page may have moved. Go back, or start from your list of clients.',
  },
  THROTTLED: {
    status: 429,
    title: 'Too many requests at once',
    text: 'Physitrack is busier than usual. Please wait a moment, then load this page again.',
  },
  WAF_FILTERED: {
    status: 403,
    title: 'This request was stopped',
    text: 'It looked unusual, or too many requests came from your network in a short time. Please wait five minutes and try again. If it happens again, send us the reference below.',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    title: 'That was too much at once',
    text: 'What you sent is larger than Physitrack accepts. Go back, shorten it, and send it again.',
  },
  DEFAULT_4XX: {
    status: undefined,
    title: 'This request could not be understood',
    text: 'Go back and try again. If it happens again, send us the reference below.',
  },
  DEFAULT_5XX: {
    status: undefined,
    title: 'Something went wrong on our side',
    text: 'Nothing you entered caused this. Please try again in a moment. If it happens again, send us the reference below.',
  },
} as const satisfies Record<string, GatewayPage & { readonly status: number | undefined }>;
