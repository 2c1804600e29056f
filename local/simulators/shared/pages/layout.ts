/** The frame around every page for a person of a simulated vendor. */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Answer } from '../http.ts';
import { style } from './style.ts';

/** Markup with everything escaped that was put into it. */
export type Html = ReturnType<typeof html>;

/** What is the vendor's own about its pages. */
export interface Look {
  /** The vendor's name: stands in the header and in every title. */
  readonly title: string;
  /** `:root { --ink: … }`. */
  readonly colours: string;
  /** What the link to the first page says. */
  readonly homeWords: string;
}

export interface WholePage {
  readonly title: string;
  /** The part below the header. */
  readonly frame: Html;
  readonly status?: number;
  /** In the header, at the right. */
  readonly aside?: Html | string;
  /** A script of ours, run as it is; pages must work without it. */
  readonly script?: string;
}

const policyOf = (script: string | undefined): string => {
  const hash = script === undefined ? '' : createHash('sha256').update(script).digest('base64');
  const scripts = script === undefined ? '' : ` script-src 'sha256-${hash}';`;
  return `default-src 'none'; style-src 'unsafe-inline';${scripts} base-uri 'none'`;
};

/** A whole page. */
export const wholePage = async (look: Look, page: WholePage): Promise<Answer> => ({
  status: page.status ?? 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policyOf(page.script),
    'x-content-type-options': 'nosniff',
  },
  body: `${await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} - ${look.title} (simulated)</title>
<style>${raw(`${look.colours}${style}`)}</style>
</head>
<body>
<header class="top">
  <a class="brand" href="/">${look.title}<small>simulated</small></a>
  <nav aria-label="Simulator"><a href="/">${look.homeWords}</a> &nbsp; <a href="/switches">Switches</a></nav>
  ${page.aside ?? ''}
</header>
${page.frame}
${page.script === undefined ? '' : html`<script>${raw(page.script)}</script>`}
</body>
</html>`}`,
});

/** After a form: back to a page of ours. */
export const seeOther = (path: string, headers: Record<string, string> = {}): Answer => ({
  status: 303,
  headers: { location: path, 'cache-control': 'no-store', ...headers },
  body: '',
});
