import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { fixedNow } from '../../support/builders.ts';
import { fakeFetch, html, json, rejection, vendorHttpOver } from './fake-fetch.ts';

const url = 'https://vendor.example/v1/thing';
const schema = z.object({ id: z.string() });
const secret = 'Basic c2VjcmV0LWtleTo=';
const asked = { headers: { authorization: secret } };

test('an accepted answer is parsed, asked for once, as JSON, under our name, without following redirects', async () => {
  const { fetch, calls } = fakeFetch(() => json(200, { id: '1', more: true }));
  const { http, logged } = vendorHttpOver(fetch);

  const answer = await http.json(url, { ...asked, name: 'vendor thing' }, schema);

  expect(answer).toEqual({ id: '1' });
  expect(calls).toHaveLength(1);
  expect(Object.fromEntries(calls[0]?.headers ?? [])).toEqual({
    accept: 'application/json',
    authorization: secret,
    'user-agent': 'Physitrack (support@physitrack.com)',
  });
  expect(calls[0]?.init.redirect).toBe('manual');
  expect(logged).toEqual([{ route: 'vendor thing', durationMs: 0, status: 200 }]);
});

test('404 is absence, not a fault', async () => {
  const { fetch, calls } = fakeFetch(() => html(404));
  const { http } = vendorHttpOver(fetch);

  expect(await http.json(url, asked, schema)).toBeUndefined();
  expect(await http.text(url, asked)).toBeUndefined();
  expect(calls).toHaveLength(2);
});

describe('each status has one code, whatever its body', () => {
  test.each([
    [302, 'pms_unexpected', 'redirect'],
    [307, 'pms_unexpected', 'redirect'],
    [202, 'pms_unexpected', 'status'],
    [204, 'pms_unexpected', 'status'],
    [400, 'pms_rejected', undefined],
    [401, 'pms_key_rejected', undefined],
    [403, 'pms_forbidden', undefined],
    [408, 'pms_unavailable', 'server_error'],
    [422, 'pms_rejected', undefined],
    [429, 'pms_rate_limited', undefined],
    [500, 'pms_unavailable', 'server_error'],
    [503, 'pms_unavailable', 'server_error'],
  ])('%i is %s (%s)', async (status, code, reason) => {
    const { fetch } = fakeFetch(() => new Response(status === 204 ? null : 'Peggy', { status }));
    const { http } = vendorHttpOver(fetch);

    const error = await rejection(http.json(url, asked, schema));

    expect(error).toMatchObject({ name: 'AppError', code, detail: { status, ...(reason && { reason }) } });
  });
});

test('a redirect is not followed, so the key never reaches another host', async () => {
  const elsewhere = { location: 'https://evil.example/' };
  const { fetch, urls } = fakeFetch(() => new Response(null, { status: 301, headers: elsewhere }));
  const { http } = vendorHttpOver(fetch);

  await rejection(http.json(url, asked, schema));

  expect(urls()).toEqual([`GET ${url}`]);
});

describe('a success that is not the JSON we know is unexpected, and says which way', () => {
  test.each([
    ['html', html(200)],
    ['content_type', new Response('{"id":"1"}')],
    ['json', new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
    ['schema', json(200, { id: { first_name: 'Peggy' } })],
  ])('%s', async (reason, response) => {
    const { fetch } = fakeFetch(() => response);
    const { http, logged } = vendorHttpOver(fetch);

    const error = await rejection(http.json(url, asked, schema));

    expect(error).toMatchObject({ code: 'pms_unexpected', detail: { status: 200, reason } });
    expect(JSON.stringify(logged)).not.toContain('Peggy');
  });
});

test('the log names the field that does not fit, and nothing of what it held', async () => {
  const { fetch } = fakeFetch(() => json(200, { id: 7 }));
  const { http, logged } = vendorHttpOver(fetch);

  await rejection(http.json(url, { ...asked, name: 'vendor thing' }, schema));

  expect(logged.at(-1)).toEqual({ route: 'vendor thing', at: 'id' });
});

test('JSON kinds such as application/problem+json are JSON', async () => {
  const headers = { 'content-type': 'Application/Problem+JSON; charset=utf-8' };
  const { fetch } = fakeFetch(() => new Response('{"id":"1"}', { headers }));
  const { http } = vendorHttpOver(fetch);

  expect(await http.json(url, asked, schema)).toEqual({ id: '1' });
});

test('only the statuses a caller accepts are a success', async () => {
  const { fetch } = fakeFetch(() => json(200, { id: '1' }));
  const { http } = vendorHttpOver(fetch);

  const error = await rejection(http.json(url, { ...asked, method: 'POST', accept: [201] }, schema));

  expect(error).toMatchObject({ code: 'pms_unexpected', detail: { status: 200, reason: 'status' } });
});

test('a vendor may explain a 4xx in fixed words, but never a rate limit, an absence or an outage', async () => {
  const refusal = () => ({ code: 'pms_storage_full' as const, reason: 'storage' });
  const codes: unknown[] = [];

  for (const status of [402, 403, 422, 404, 429, 500]) {
    const { http } = vendorHttpOver(fakeFetch(() => json(status, {})).fetch, { retries: 0 });
    const answer = http.json(url, { ...asked, refusal }, schema);
    codes.push(await answer.catch((error) => error.code));
  }

  const full = 'pms_storage_full';
  expect(codes).toEqual([full, full, full, undefined, 'pms_rate_limited', 'pms_unavailable']);
});

describe('asking again', () => {
  const flaky = (first: () => Response) =>
    fakeFetch((_, index) => (index === 0 ? first() : json(200, { id: '1' })));
  const broken = (): Response => {
    throw new TypeError('fetch failed: header authorization c2VjcmV0');
  };

  test('a read that met a 5xx or a network error is sent once more', async () => {
    for (const first of [() => html(503), broken]) {
      const { fetch, calls } = flaky(first);
      const { http, slept } = vendorHttpOver(fetch);

      expect(await http.json(url, asked, schema)).toEqual({ id: '1' });
      expect(calls).toHaveLength(2);
      expect(slept).toEqual([200]);
    }
  });

  test('a read that fails twice is unavailable, and not asked a third time', async () => {
    const { fetch, calls } = fakeFetch(broken);
    const { http } = vendorHttpOver(fetch);

    const error = await rejection(http.json(url, asked, schema));

    expect(error).toMatchObject({ code: 'pms_unavailable', detail: { reason: 'network' } });
    expect(calls).toHaveLength(2);
  });

  test('a write is never sent twice: its answer may only have been lost', async () => {
    for (const first of [() => html(503), broken]) {
      const { fetch, calls } = flaky(first);
      const { http } = vendorHttpOver(fetch);

      await rejection(http.json(url, { ...asked, method: 'POST', body: '{}' }, schema));

      expect(calls).toHaveLength(1);
    }
  });

  test('a refusal is not asked again', async () => {
    for (const status of [401, 403, 422, 429]) {
      const { fetch, calls } = flaky(() => json(status, {}));
      const { http } = vendorHttpOver(fetch);

      await rejection(http.json(url, asked, schema));

      expect(calls).toHaveLength(1);
    }
  });
});

describe('time', () => {
  const silent = () =>
    fakeFetch(
      ({ init }) =>
        new Promise((_, reject) => {
          if (init.signal?.aborted) reject(init.signal.reason);
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    );

  test('a vendor that does not answer in time is unavailable and not asked again', async () => {
    const { fetch, calls } = silent();
    const { http } = vendorHttpOver(fetch, { timeoutMs: 5 });

    const error = await rejection(http.json(url, asked, schema));

    expect(error).toMatchObject({ code: 'pms_unavailable', detail: { reason: 'timeout' } });
    expect(calls).toHaveLength(1);
  });

  test('a body that never ends is a time-out too', async () => {
    const { fetch } = fakeFetch(({ init }) => {
      const body = new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('{"id":'));
          init.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
        },
      });
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    });
    const { http } = vendorHttpOver(fetch, { timeoutMs: 5 });

    const error = await rejection(http.json(url, asked, schema));

    expect(error).toMatchObject({ code: 'pms_unavailable', detail: { reason: 'timeout' } });
  });

  test('the function’s deadline ends a call under way, and nothing is sent after it', async () => {
    const { fetch, calls } = silent();
    const deadline = new AbortController();
    const http = vendorHttpOver(fetch).http.within(deadline.signal);

    const underWay = rejection(http.json(url, asked, schema));
    deadline.abort();
    const errors = [await underWay, await rejection(http.json(url, asked, schema))];

    const ended = { code: 'pms_unavailable', detail: { reason: 'deadline' } };
    expect(errors).toMatchObject([ended, ended]);
    expect(calls).toHaveLength(1);
  });
});

test('an answer larger than we read is unexpected', async () => {
  const { fetch } = fakeFetch(() => json(200, { id: 'x'.repeat(2000) }));
  const { http } = vendorHttpOver(fetch, { largestAnswerBytes: 1000 });

  const error = await rejection(http.json(url, asked, schema));

  expect(error).toMatchObject({ code: 'pms_unexpected', detail: { reason: 'too_large' } });
});

describe('rate limits', () => {
  const seconds = (ms: number) => String(Math.floor(ms / 1000));
  const limitedUntil = async (headers: Record<string, string>) => {
    const { http } = vendorHttpOver(fakeFetch(() => json(429, {}, headers)).fetch);
    const error = await rejection(http.json(url, asked, schema));
    return (error as { detail: { retryAt: number } }).detail.retryAt - fixedNow;
  };

  test.each([
    ['the moment the vendor named', { 'x-ratelimit-reset': seconds(fixedNow + 42_000) }, 42_000],
    ['a minute when none is named', {}, 60_000],
    ['a minute when it is no number', { 'x-ratelimit-reset': 'soon' }, 60_000],
    ['a minute when it is in milliseconds', { 'x-ratelimit-reset': String(fixedNow + 42_000) }, 60_000],
    ['a minute when it is long past', { 'x-ratelimit-reset': '12' }, 60_000],
    ['a second when it has just passed', { 'x-ratelimit-reset': seconds(fixedNow - 2000) }, 1000],
    ['five minutes at most', { 'x-ratelimit-reset': seconds(fixedNow + 1_800_000) }, 300_000],
    ['the delay other vendors name', { 'retry-after': '7' }, 7000],
  ])('wait for %s', async (_, headers, expected) => {
    expect(await limitedUntil(headers)).toBe(expected);
  });

  test('whatever the header says, the wait is between a second and five minutes', async () => {
    const header = fc.oneof(
      fc.integer().map(String),
      fc.integer({ min: -7200, max: 7200 }).map((delta) => seconds(fixedNow + delta * 1000)),
      fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim()),
    );

    await fc.assert(
      fc.asyncProperty(header, async (reset) => {
        const wait = await limitedUntil({ 'x-ratelimit-reset': reset });
        expect(wait).toBeGreaterThanOrEqual(1000);
        expect(wait).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  test('after a 429 nothing is sent for the same user until the reset, while others go on', async () => {
    let now = fixedNow;
    const { fetch, calls } = fakeFetch((_, index) => (index === 0 ? json(429, {}) : json(200, { id: '1' })));
    const { http } = vendorHttpOver(fetch, { now: () => now });
    const call = (limitedAs: string) => http.json(url, { ...asked, limitedAs }, schema);

    await rejection(call('ada'));
    const held = await rejection(call('ada'));
    const others = await call('bob');
    now += 60_000;
    const later = await call('ada');

    expect(held).toMatchObject({ code: 'pms_rate_limited', detail: { retryAt: fixedNow + 60_000 } });
    expect([others, later]).toEqual([{ id: '1' }, { id: '1' }]);
    expect(calls).toHaveLength(3);
  });

  test('a limit is remembered across the messages of a container', async () => {
    const { fetch, calls } = fakeFetch(() => json(429, {}));
    const { http } = vendorHttpOver(fetch);
    const call = () =>
      http.within(new AbortController().signal).json(url, { ...asked, limitedAs: 'ada' }, schema);

    await rejection(call());
    await rejection(call());

    expect(calls).toHaveLength(1);
  });
});

test('an error carries a code and fixed words: no key, no address, nothing of the body', async () => {
  const patient = { first_name: 'Peggy', email: 'peggy@example.com' };
  const answers = [
    () => json(422, { errors: { first_name: 'Peggy is taken' } }),
    () => json(500, patient),
    () => json(200, patient),
    () => html(401),
    (): Response => {
      throw new TypeError(`Invalid header value ${secret}`);
    },
  ];

  for (const answer of answers) {
    const { http, logged } = vendorHttpOver(fakeFetch(answer).fetch, { retries: 0 });
    const error = (await rejection(http.json(url, asked, schema))) as Error & { detail: object };
    const said = [
      error.message,
      error.stack,
      JSON.stringify(error.detail),
      String(error.cause),
      JSON.stringify(logged),
    ];
    expect(said.join()).not.toMatch(/Peggy|peggy|c2VjcmV0|vendor\.example/);
  }
});
