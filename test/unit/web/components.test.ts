import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html } from 'hono/html';
import {
  copyable,
  facts,
  field,
  linkButton,
  moment,
  notice,
  postButton,
} from '../../../lambdas/web/components.ts';
import { createSite } from '../../../lambdas/web/site.ts';
import { fixedNow } from '../../support/builders.ts';
import { site } from '../../support/web.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '</p>', '<script>', ' onload=', 'x'))
    .map((parts) => parts.join('')),
);

const partsWith = (text: string): string[] =>
  [
    notice('bad', text),
    facts([['Name', text]]),
    field({ id: 'x', label: text, hint: text, error: text, control: () => html`` }),
    postButton(site, '/x', text, { fields: { name: text } }),
    linkButton(site, '/x', text),
    copyable('x', text, text),
  ].map(String);
/** Tags and attribute names alone, without any value or text. */
const skeleton = (markup: string): string => markup.replace(/"[^"]*"/g, '""').replace(/>[^<]*</g, '><');

test('no text becomes markup, wherever it is put: tags and attributes stay the same', () => {
  const harmless = partsWith('x').map(skeleton);

  fc.assert(
    fc.property(anyText, (text) => {
      expect(partsWith(text).map(skeleton)).toEqual(harmless);
    }),
  );
});

describe('a field', () => {
  test('with an error is marked invalid and read out with its hint and its error', () => {
    const control = (attributes: ReturnType<typeof html>) => html`<input ${attributes}>`;

    const good = String(field({ id: 'key', label: 'Key', hint: 'Paste it', control }));
    const bad = String(field({ id: 'key', label: 'Key', hint: 'Paste it', error: 'Too short', control }));

    expect(good).toContain('<input id="key" name="key" aria-describedby="key-hint">');
    expect(bad).toContain(
      '<input id="key" name="key" aria-describedby="key-hint key-error" aria-invalid="true" autofocus>',
    );
    expect(bad).toContain('<p class="error" id="key-error" role="alert">Too short</p>');
  });

  test('without a hint or an error refers to nothing that is not there', () => {
    const plain = String(
      field({ id: 'key', label: 'Key', control: (attributes) => html`<input ${attributes}>` }),
    );

    expect(plain).toContain('<input id="key" name="key">');
  });
});

test('bad news interrupts, good news waits its turn', () => {
  expect(String(notice('bad', 'x'))).toContain('role="alert"');
  expect(String(notice('good', 'x'))).toContain('role="status"');
});

test('a moment is exact for machines and names its time zone for people', () => {
  expect(String(moment(fixedNow))).toBe(
    '<time datetime="2026-03-02T09:00:00.000Z">2 Mar 2026, 09:00 UTC</time>',
  );
});

test('a brief moment has its day too until a script knows that it is today', () => {
  expect(String(moment(fixedNow, 'brief'))).toBe(
    '<time datetime="2026-03-02T09:00:00.000Z" data-brief>2 Mar 2026, 09:00 UTC</time>',
  );
});

test('what is unknown is left out of a list of facts', () => {
  const list = String(
    facts([
      ['Phone', undefined],
      ['Name', 'Pat'],
    ]),
  );

  expect(list).toBe('<dl class="facts"><dt>Name</dt><dd>Pat</dd></dl>');
});

test('on an address with a stage every link and form stays on the stage', () => {
  const staged = createSite('au', 'https://x.execute-api.ap-southeast-2.amazonaws.com/live/');

  expect(String(linkButton(staged, '/clients', 'Clients'))).toContain('href="/live/clients"');
  expect(String(postButton(staged, '/sign-out', 'Sign out'))).toContain('action="/live/sign-out"');
  expect(staged.url('/x')).toBe('https://x.execute-api.ap-southeast-2.amazonaws.com/live/x');
  expect(staged.origin).toBe('https://x.execute-api.ap-southeast-2.amazonaws.com');
});
