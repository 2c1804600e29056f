import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { html } from 'hono/html';
import { parseRequest } from '../../../lambdas/http/parse-request.ts';
import { copyScript, localTimesScript } from '../../../lambdas/web/components.ts';
import { page } from '../../../lambdas/web/layout.ts';
import { aPractitioner } from '../../support/builders.ts';
import { aRequest, site } from '../../support/web.ts';

const request = parseRequest(aRequest({ route: '/x' }));
const sha256 = (text: string | undefined) =>
  `'sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}'`;

test('the browser runs the page’s own script and style and no other: their hashes are the ones in the policy', async () => {
  const script = `${localTimesScript}\n${copyScript}`;

  const { body, headers } = await page(site, request, { title: 'T', body: html`<h1>T</h1>`, script });

  const policy = headers?.['content-security-policy'] ?? '';
  expect(policy).toContain(`script-src ${sha256(/<script>(.*)<\/script>/s.exec(body)?.[1])}`);
  expect(policy).toContain(`style-src ${sha256(/<style>(.*)<\/style>/s.exec(body)?.[1])}`);
});

test('scripts of ours are scripts', () => {
  expect(() => new Function(localTimesScript)).not.toThrow();
  expect(() => new Function(copyScript)).not.toThrow();
});

test('a visitor whose name has markup in it is shown as text', async () => {
  const visitor = aPractitioner({ name: '<img src=x onerror=alert(1)>', practiceName: '"><script>' });

  const { body } = await page(
    site,
    { ...request, visitor },
    { title: '</title><script>', body: html`<h1>T</h1>` },
  );

  expect(body).not.toMatch(/<img src=x|<script>/);
  expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('the current entry of the menu is marked for people who can’t see it', async () => {
  const { body } = await page(
    site,
    { ...request, visitor: aPractitioner() },
    { title: 'T', body: html`<h1>T</h1>`, current: 'settings' },
  );

  expect(body).toMatch(/<a href="\/account\/settings" aria-current="page">/);
  expect(body).not.toMatch(/<a href="\/clients" aria-current/);
});
