import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { ErrorCode } from '../core/errors.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { connectionNotices } from './connection-notices.ts';
import type { Site } from './site.ts';
import { style } from './style.ts';

/** Markup with everything escaped that was put into it (hono's `html`). */
export type Html = ReturnType<typeof html>;

export interface Page {
  /** First words of the browser's title bar and, unless the body brings its own, the heading. */
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  /** The failure this page explains, for the log line. */
  readonly code?: ErrorCode;
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Which menu entry is the current one. */
  readonly current?: 'clients' | 'users' | 'practice' | 'settings';
  /** Vendors whose connection this page speaks about itself, where others have a notice above them. */
  readonly toldHere?: 'all' | readonly string[];
  /** The text of a script for this page; allowed by its hash and nothing else is. */
  readonly script?: string;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const styleHash = hashOf(style);

/** Everything is refused but our own style, pictures and forms; a page's own script is allowed by its hash. */
const contentSecurityPolicy = (script: string | undefined): string =>
  [
    "default-src 'none'",
    `style-src ${styleHash}`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`, "connect-src 'self'"]),
  ].join('; ');

const menuEntry = (site: Site, path: string, text: string, isCurrent: boolean) =>
  html`<a href="${site.href(path)}" ${isCurrent ? raw('aria-current="page"') : ''}>${text}</a>`;

const visitorBar = (site: Site, request: WebRequest, current: Page['current']) =>
  request.visitor === undefined
    ? html`<div class="visitor"><a href="${site.href('/sign-in')}">Sign in</a></div>`
    : html`<nav aria-label="Main">
          ${menuEntry(site, '/clients', 'Clients', current === 'clients')}
          ${
            request.visitor.role === 'admin'
              ? html`${menuEntry(site, '/users', 'Users', current === 'users')}
          ${menuEntry(site, '/practice', 'Practice', current === 'practice')}`
              : ''
          }
          ${menuEntry(site, '/account/settings', 'My account', current === 'settings')}
        </nav>
        <div class="visitor" data-test="visitor">
          <p class="who"><span>Signed in as <strong>${request.visitor.name}</strong></span>
            <span class="practice">${request.visitor.practiceName}</span></p>
          <form method="post" action="${site.href('/sign-out')}"><button>Sign out</button></form>
        </div>`;

/** A whole page, with who is signed in and in which practice: people share computers. */
export const page = async (site: Site, request: WebRequest, content: Page): Promise<WebResponse> => ({
  statusCode: content.status ?? 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(content.script),
    ...content.headers,
  },
  ...(content.cookies === undefined ? {} : { cookies: content.cookies }),
  ...(content.code === undefined ? {} : { code: content.code }),
  body: String(
    await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${content.title} · Physitrack ${site.region.toUpperCase()}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top"><div class="top-inner">
<a class="brand" href="${site.href('/')}">Physitrack <span class="region">${site.region.toUpperCase()}</span></a>
${visitorBar(site, request, content.current)}
</div></header>
<main id="main">${connectionNotices(site, request.connections ?? [], content.toldHere)}${content.body}</main>
<footer>Physitrack ${site.region.toUpperCase()} · support@physitrack.com</footer>
${content.script === undefined ? '' : html`<script>${raw(content.script)}</script>`}
</body>
</html>`,
  ),
});

/** Sends the browser on (303: with GET, whatever it sent before). `path` is one of this site. */
export const seeOther = (site: Site, path: string, cookies?: readonly string[]): WebResponse => ({
  statusCode: 303,
  headers: { location: site.href(path), 'cache-control': 'no-store' },
  ...(cookies === undefined ? {} : { cookies }),
  body: '',
});
