import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseEndpoint } from '../../../lambdas/core/webhook-endpoint.ts';

test.each([
  ['https://events.example.com/physitrack', 'https://events.example.com/physitrack'],
  ['  https://events.example.com\n', 'https://events.example.com/'],
  ['HTTPS://Events.Example.COM/Path?x=1', 'https://events.example.com/Path?x=1'],
  ['https://events.example.com:443/a', 'https://events.example.com/a'],
  ['https://events.example.com/a#part', 'https://events.example.com/a'],
  ['https://bücher.example/a', 'https://xn--bcher-kva.example/a'],
  [
    'https://harbour-physio.juvonno.com/physitrack/events',
    'https://harbour-physio.juvonno.com/physitrack/events',
  ],
])('%j is an endpoint', (text, url) => {
  const parsed = parseEndpoint(text);

  expect(parsed).toEqual({ ok: true, url });
});

const noName = 'The address must have a full host name, such as events.example.com, not a number.';
const near = 'This name only works inside a network. Enter an address that can be reached from the internet.';

test.each([
  ['', 'Enter the address, starting with https://.'],
  ['events.example.com', 'This is not a web address. It starts with https:// and a host name.'],
  ['http://events.example.com/', 'The address must start with https://.'],
  ['file:///etc/passwd', 'The address must start with https://.'],
  ['https://events.exa mple.com/', 'The address has a space or line break inside. Remove it.'],
  ['https://events.example.com/a\tb', 'The address has a space or line break inside. Remove it.'],
  [
    'https://name:secret@events.example.com/',
    'The address must not hold a user name or password. The signature shows that we sent it.',
  ],
  ['https://events.example.com:8443/', 'The address must use the usual port of https. Remove the port.'],
  ['https://localhost/', near],
  ['https://LOCALHOST./', noName],
  ['https://printer.local/', near],
  ['https://metadata.google.internal/', near],
  ['https://router.home.arpa/', near],
  ['https://intranet/', near],
  ['https://server/', noName],
  ['https://127.0.0.1/', noName],
  ['https://2130706433/', noName],
  ['https://0x7f.1/', noName],
  ['https://[::1]/', noName],
  ['https://[::ffff:10.0.0.1]/', noName],
  ['https://events.example.com./', noName],
  [`https://${'a'.repeat(64)}.example.com/`, noName],
  [`https://events.example.com/${'a'.repeat(2000)}`, 'The address is too long: at most 2000 characters.'],
  [`https://events.example.com/${'ü'.repeat(1000)}`, 'The address is too long: at most 2000 characters.'],
])('%j is refused with its reason', (text, error) => {
  const parsed = parseEndpoint(text);

  expect(parsed).toEqual({ ok: false, error });
});

test('no spelling of an IP address is ever an endpoint', () => {
  const part = fc.oneof(
    fc.nat(255).map(String),
    fc.nat(255).map((n) => `0x${n.toString(16)}`),
    fc.nat(255).map((n) => `0${n.toString(8)}`),
  );
  const dotted = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
  const host = fc.oneof(
    fc.ipV4(),
    fc.ipV4Extended(),
    dotted,
    fc.nat(0xffffffff).map(String),
    fc.ipV6().map((ip) => `[${ip}]`),
  );

  fc.assert(
    fc.property(host, fc.constantFrom('', '.', '/', '/a'), (name, tail) => {
      expect(parseEndpoint(`https://${name}${tail}`).ok).toBe(false);
    }),
  );
});

test('whatever is typed: what is accepted stays the same when it is read again, and is https to a public name', () => {
  const text = fc.oneof(
    fc.webUrl({ validSchemes: ['https', 'http'], withFragments: true, withQueryParameters: true }),
    fc.string(),
    fc.string().map((s) => `https://${s}`),
    fc.string().map((s) => `https://example.com${s}`),
  );

  fc.assert(
    fc.property(text, (typed) => {
      const parsed = parseEndpoint(typed);
      if (!parsed.ok) {
        expect(parsed.error).toMatch(/^[A-Z].*\.$/);
        return;
      }
      const { protocol, hostname, port, username, password, hash } = new URL(parsed.url);
      expect(parseEndpoint(parsed.url)).toEqual(parsed);
      expect([protocol, port, username, password, hash]).toEqual(['https:', '', '', '', '']);
      expect(hostname).toMatch(/^[a-z0-9_.-]+\.[a-z][a-z0-9-]*$/);
    }),
  );
});
