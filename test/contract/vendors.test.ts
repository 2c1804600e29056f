/**
 * What every vendor of the registry must keep to, whoever wrote it, and a third one that only tests know. A new vendor
 * adds one sample here.
 */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { codeOf, type ErrorCode } from '../../lambdas/core/errors.ts';
import { readPhoneOf } from '../../lambdas/pms/phone/mobile-phone.ts';
import { findVendor, vendors } from '../../lambdas/pms/registry.ts';
import type { Pms, Vendor } from '../../lambdas/pms/vendor.ts';
import { routes } from '../../lambdas/routes.ts';
import { exampleEhr } from '../fixtures/third-vendor/example_ehr/index.ts';
import { fakeFetch, html, json, rejection, vendorHttpOver } from '../unit/pms/fake-fetch.ts';

interface Sample {
  /** A well-formed key that is nobody's, its secret part, and the only hosts it may ever be sent to. */
  readonly key: string;
  readonly secret: string;
  readonly host: RegExp;
  /** What a practice set for it, where it needs something. */
  readonly place?: string;
}

const samples: Readonly<Record<string, Sample>> = {
  cliniko: {
    key: 'ZXhhbXBsZWV4YW1wbGVleGFtcGxl-au1',
    secret: 'ZXhhbXBsZWV4YW1wbGVleGFtcGxl',
    host: /^api\.[a-z]{2}\d{1,2}\.cliniko\.com$/,
  },
  juvonno: {
    key: 'ZXhhbXBsZWV4YW1wbGVleGFtcGxlZXhhbXBsZQ',
    secret: 'ZXhhbXBsZWV4YW1wbGVleGFtcGxlZXhhbXBsZQ',
    host: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.juvonno\.com$/,
    place: 'example-clinic',
  },
  example_ehr: {
    key: 'ZXhhbXBsZWV4YW1wbGVleGFtcGxlZXhhbXBsZQ',
    secret: 'ZXhhbXBsZWV4YW1wbGVleGFtcGxlZXhhbXBsZQ',
    host: /^api\.example-ehr\.com$/,
  },
};

const file = {
  bytes: new TextEncoder().encode('%PDF-1.7 example'),
  fileName: 'program.pdf',
  title: 'Knee strength, version 1 [Physitrack 5-v1]',
  description: 'Knee strength (Physitrack 5-v1)',
};
type Operation = readonly [string, (pms: Pms) => Promise<unknown>];
const readings: readonly Operation[] = [
  ['identify', (pms) => pms.identify()],
  ['findPatient', (pms) => pms.findPatient('7')],
];
const filings: readonly Operation[] = [
  ['findFile', (pms) => pms.findFile('7', 'Physitrack 5-v1')],
  ['addFile', (pms) => pms.addFile('7', file)],
];
const operationsOf = ({ files }: Vendor): readonly Operation[] =>
  files === 'api' ? [...readings, ...filings] : readings;

const sampleOf = (vendor: Vendor): Sample => {
  const sample = samples[vendor.id];
  if (sample === undefined) throw new Error(`Add a sample for ${vendor.id} to this suite.`);
  return sample;
};

const allOf = (key: string): string[] =>
  [key, `${key}:`].flatMap((text) => [text, Buffer.from(text).toString('base64')]);

test('every vendor has an id of its own, by which it is found, and nobody else is', () => {
  const ids = vendors.map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
  for (const vendor of vendors) {
    expect(vendor.id).toMatch(/^[a-z][a-z0-9_]{1,30}$/);
    expect(findVendor(vendor.id)).toBe(vendor);
  }
  expect(findVendor('umbrella')).toBeUndefined();
  expect(findVendor('__proto__')).toBeUndefined();
});

describe.each([...vendors, exampleEhr].map((vendor) => [vendor.title, vendor] as const))(
  '%s',
  (_, vendor) => {
    const { key, secret, host, place } = sampleOf(vendor);
    const setting = { readPhone: readPhoneOf('AU'), ...(place === undefined ? {} : { place }) };
    const open = (answer: () => Response, retries = 0) => {
      const server = fakeFetch(answer);
      const { http, logged } = vendorHttpOver(server.fetch, { retries });
      return { pms: vendor.open(key, http, setting), ...server, logged };
    };

    test('has words for everything a page shows, and what begins there is routed', () => {
      const { title, filesPlace, placeLabel, keyField, start, practiceField } = vendor;
      const said = [title, filesPlace, placeLabel, keyField.label, ...keyField.help];
      const steps = start.kind === 'pull' ? start.appUrlHelp : start.apiKeyHelp;
      const field = practiceField === undefined ? [] : [practiceField.label, ...practiceField.help];
      const way = start.kind === 'pull' ? `GET ${start.clickPath}` : 'POST /pmsapi/{pms}/v1/patients';

      expect([...said, ...steps, ...field].filter((text) => text.trim() === '')).toEqual([]);
      expect(keyField.help.length).toBeGreaterThan(0);
      expect(steps.length).toBeGreaterThan(0);
      expect(routes['patient-import']).toContain(way);
    });

    describe('a pasted key', () => {
      test('is taken exactly, but for white space around it', () => {
        expect(vendor.parseKey(key)).toMatchObject({ ok: true, key });
        expect(vendor.parseKey(`  ${key}\n`)).toEqual(vendor.parseKey(key));
      });

      test('that is empty, broken by white space or cut short is refused with its reason', () => {
        const broken = `${key.slice(0, 10)} ${key.slice(10)}`;

        expect(vendor.parseKey(' \t\n')).toEqual({ ok: false, code: 'key_empty' });
        expect(vendor.parseKey(broken)).toEqual({ ok: false, code: 'key_has_spaces' });
        expect(vendor.parseKey(key.slice(0, 3))).toEqual({
          ok: false,
          code: expect.stringMatching(/^key_(malformed|too_short)$/),
        });
      });

      test('that parses parses to itself again', () => {
        fc.assert(
          fc.property(
            fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w-]{20,40}$/)),
            (text) => {
              const parsed = vendor.parseKey(text);
              if (parsed.ok) expect(vendor.parseKey(parsed.key)).toEqual(parsed);
            },
          ),
        );
      });

      test('never leads anywhere but to the vendor, whatever was pasted', async () => {
        const pasted = fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.tuple(fc.constant(secret), fc.string()).map((parts) => parts.join('-')),
          fc
            .tuple(fc.constant(secret), fc.stringMatching(/^[a-z@:/.#?\\]{0,4}\d{0,3}$/))
            .map((parts) => parts.join('-')),
        );

        await fc.assert(
          fc.asyncProperty(pasted, async (text) => {
            const parsed = vendor.parseKey(text);
            if (!parsed.ok) return;
            const { fetch, calls } = fakeFetch(() => html(404));
            const { http } = vendorHttpOver(fetch);
            await vendor.open(parsed.key, http, setting).findPatient('7');
            expect(calls.length).toBeGreaterThan(0);
            for (const { url } of calls) {
              expect(new URL(url).protocol).toBe('https:');
              expect(new URL(url).hostname).toMatch(host);
            }
          }),
        );
      });

      test('that was never parsed opens nothing', () => {
        const { fetch, calls } = fakeFetch(() => html(404));

        expect(() => vendor.open('no key at all', vendorHttpOver(fetch).http, setting)).toThrow(
          'key_has_spaces',
        );
        expect(calls).toEqual([]);
      });
    });

    test('whatever a practice types for it leads nowhere but to the vendor', async () => {
      const typed = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.stringMatching(/^(https?:\/\/)?[a-zA-Z0-9@:/.#?\\ -]{0,20}(\.[a-z]{2,9}\.com)?\/?$/),
      );

      await fc.assert(
        fc.asyncProperty(typed, async (text) => {
          const parsed = vendor.practiceField?.parse(text);
          if (parsed?.ok !== true) return;
          const { fetch, calls } = fakeFetch(() => html(404));
          await vendor
            .open(key, vendorHttpOver(fetch).http, { ...setting, place: parsed.place })
            .findPatient('7');
          expect(calls.map(({ url }) => new URL(url).hostname)).toEqual([expect.stringMatching(host)]);
          expect(vendor.practiceField?.parse(parsed.place)).toEqual(parsed);
        }),
      );
    });

    describe.each(operationsOf(vendor))('%s', (operation, run) => {
      const network = (): Response => {
        throw new TypeError(`fetch failed ${key}`);
      };

      test.each<[string, () => Response, ErrorCode]>([
        ['401 with HTML', () => html(401), 'pms_key_rejected'],
        ['401 with JSON', () => json(401, { error: key }), 'pms_key_rejected'],
        ['403 with HTML', () => html(403), 'pms_forbidden'],
        ['403 with JSON', () => json(403, { message: 'Peggy' }), 'pms_forbidden'],
        ['422', () => json(422, { errors: { first_name: 'Peggy' } }), 'pms_rejected'],
        ['429', () => json(429, {}), 'pms_rate_limited'],
        ['500 with HTML', () => html(500), 'pms_unavailable'],
        ['503 with HTML', () => html(503), 'pms_unavailable'],
        ['a broken connection', network, 'pms_unavailable'],
        [
          'a redirect',
          () => new Response(null, { status: 302, headers: { location: '/' } }),
          'pms_unexpected',
        ],
        ['200 with HTML', () => html(200), 'pms_unexpected'],
        ['200 with JSON of another kind', () => json(200, { peggy: true }), 'pms_unexpected'],
        ['200 with a list', () => json(200, []), 'pms_unexpected'],
      ])('%s has its code, and says nothing of keys or patients', async (_title, answer, code) => {
        const { pms, logged } = open(answer);

        const error = await rejection(run(pms));

        expect(codeOf(error)).toBe(code);
        const { message, stack, detail, cause } = error as Error & { detail?: unknown };
        const said = JSON.stringify([message, stack, detail, String(cause), logged]);
        for (const text of ['Peggy', secret, ...allOf(key)]) expect(said).not.toContain(text);
      });

      test('the key travels in a header, never in an address or a body', async () => {
        const { pms, calls } = open(() => html(404));

        await run(pms).catch(() => undefined);

        expect(calls.length).toBeGreaterThan(0);
        for (const { url, init } of calls) {
          for (const text of allOf(key)) expect(`${url} ${String(init.body)}`).not.toContain(text);
        }
      });

      test('404 is absence for a patient, and never a success of anything else', async () => {
        const { pms } = open(() => html(404));
        const outcome = await run(pms).catch((error: unknown) => codeOf(error));

        const expected: Record<string, unknown> = { findPatient: undefined, addFile: 'patient_not_found' };
        expect(outcome).toBe(operation in expected ? expected[operation] : 'pms_unexpected');
      });
    });

    test('after a 429 the same key is not used again before the reset, by any operation', async () => {
      const { pms, calls } = open(() => json(429, {}));

      for (const [, run] of operationsOf(vendor)) {
        expect(codeOf(await rejection(run(pms)))).toBe('pms_rate_limited');
      }
      expect(calls).toHaveLength(1);
    });
  },
);
