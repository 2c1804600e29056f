import { describe, expect, test } from '@jest/globals';
import { html } from 'hono/html';
import { AppError } from '../../../lambdas/core/errors.ts';
import type { WebHandler } from '../../../lambdas/http/request.ts';
import { page } from '../../../lambdas/web/layout.ts';
import { aPractitioner, fixedNow } from '../../support/builders.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';

const securityHeaders = {
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};
const plain: WebHandler = async (request) =>
  page(site, request, { title: 'Plain', body: html`<h1>Plain</h1>` });
const failing =
  (error: unknown): WebHandler =>
  async () => {
    throw error;
  };
const contentOf = (headers: object | undefined, name: string): string =>
  String(Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1] ?? '');

describe('every answer', () => {
  test.each<[string, WebHandler, number]>([
    ['a page', plain, 200],
    ['a refusal', failing(new AppError('client_not_found')), 404],
    ['a fault', failing(new Error('secret words')), 500],
    ['a redirect to sign in', failing(new AppError('not_signed_in')), 303],
  ])('%s leaves with the security headers', async (_name, handler, statusCode) => {
    const { send } = throughPipeline({ 'GET /x': handler });

    const response = await send(aRequest({ route: '/x' }));

    expect(response).toMatchObject({ statusCode, headers: securityHeaders });
    const names = Object.keys(response.headers ?? {}).map((name) => name.toLowerCase());
    expect(names).toContain('content-security-policy');
    expect(new Set(names).size).toBe(names.length);
    expect(contentOf(response.headers, 'cache-control')).toBe('no-store');
  });

  test('a page allows nothing but itself: no script, no frame, forms to this site alone', async () => {
    const { send } = throughPipeline({ 'GET /x': plain });

    const policy = contentOf((await send(aRequest({ route: '/x' }))).headers, 'content-security-policy');

    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).not.toContain('sandbox');
    expect(policy).not.toContain('unsafe');
  });

  test('shows who is signed in and in which practice, even when something failed', async () => {
    const { send } = throughPipeline({
      'GET /x': async (request) => {
        request.visitor = aPractitioner();
        throw new AppError('client_not_found');
      },
    });

    const { body } = await send(aRequest({ route: '/x' }));

    expect(body).toContain('Signed in as <strong>Pat Practitioner</strong>');
    expect(body).toContain('Example Practice');
  });
});

describe('a failure', () => {
  test('that nobody foresaw tells people a reference and nothing of its cause; the log has no message either', async () => {
    const { send, log } = throughPipeline({ 'GET /x': failing(new TypeError('patient Jane, key abc')) });

    const response = await send(aRequest({ route: '/x' }));

    expect(response.statusCode).toBe(500);
    expect(response.body).toContain('request-1');
    expect(JSON.stringify([response, log])).not.toContain('Jane');
    expect(log.map((line) => JSON.parse(line))).toEqual([
      {
        level: 'ERROR',
        function: 'test',
        message: 'failed',
        route: 'GET /x',
        requestId: 'request-1',
        durationMs: 0,
        status: 500,
        code: 'unexpected',
        errorName: 'TypeError',
        at: expect.stringContaining('pipeline.test.ts'),
      },
    ]);
  });

  test('of somebody who came too often says in its page’s header how long to wait, others do not', async () => {
    const retryAt = fixedNow + 90_500;
    const { send } = throughPipeline({
      'GET /x': failing(new AppError('too_many_attempts', { retryAt })),
      'GET /y': failing(new AppError('pms_rate_limited', { retryAt })),
    });

    const [tooOften, slow] = [await send(aRequest({ route: '/x' })), await send(aRequest({ route: '/y' }))];

    expect([tooOften.statusCode, contentOf(tooOften.headers, 'retry-after')]).toEqual([429, '91']);
    expect([slow.statusCode, contentOf(slow.headers, 'retry-after')]).toEqual([502, '']);
  });

  test('that we know is counted by its code, and the query is not in the log', async () => {
    const { send, log } = throughPipeline({
      'GET /x': failing(new AppError('client_not_found', { reason: 'not_shared', cause: new Error('Jane') })),
    });

    await send(aRequest({ route: '/x', query: [['patient_id', '900000000000000001']] }));

    expect(JSON.parse(log[0] ?? '')).toMatchObject({
      code: 'client_not_found',
      reason: 'not_shared',
      status: 404,
    });
    expect(log.join()).not.toMatch(/Jane|900000000000000001/);
  });

  test('that a handler explains with a page of its own is counted too', async () => {
    const { send, log } = throughPipeline({
      'GET /x': (request) =>
        page(site, request, { title: 'No', status: 422, code: 'key_empty', body: html`<h1>No</h1>` }),
    });

    const response = await send(aRequest({ route: '/x' }));

    expect(response).not.toHaveProperty('code');
    expect(JSON.parse(log[0] ?? '')).toMatchObject({ message: 'answered', code: 'key_empty', status: 422 });
  });

  test('of signing in brings people back to exactly what they asked for', async () => {
    const { send } = throughPipeline({ 'GET /click': failing(new AppError('not_signed_in')) });
    const query = [
      ['patient_id', '1&2'],
      ['x', 'ā'],
    ] as const;

    const response = await send(aRequest({ route: '/click', query }));

    const to = new URL(contentOf(response.headers, 'location'), site.origin).searchParams.get('to');
    expect(to).toBe('/click?patient_id=1%262&x=%C4%81');
  });
});

describe('a form', () => {
  const form = { a: 'b' };
  const accepting = () => {
    const received: string[] = [];
    const through = throughPipeline({
      'POST /x': async (request) => {
        received.push(request.form.get('a') ?? '');
        return { statusCode: 200, body: '' };
      },
    });
    return { ...through, received };
  };

  test.each<[string, Record<string, string>]>([
    ['another site', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['another port of this host', { Origin: 'https://au.example.org:8443' }],
    ['this host without encryption', { Origin: 'http://au.example.org' }],
  ])('from %s is refused', async (_name, headers) => {
    const { send, received } = accepting();

    const response = await send(aRequest({ method: 'POST', route: '/x', form, headers }));

    expect(response.statusCode).toBe(403);
    expect(received).toEqual([]);
  });

  test('without an origin is refused, from a page of ours it arrives', async () => {
    const { send, received } = accepting();
    const event = aRequest({ method: 'POST', route: '/x', form });

    const without = await send({ ...event, headers: { 'Content-Type': event.headers['Content-Type'] } });
    const ours = await send(event);

    expect([without.statusCode, ours.statusCode]).toEqual([403, 200]);
    expect(received).toEqual(['b']);
  });

  test('larger than any form of ours is refused', async () => {
    const { send, received } = accepting();

    const response = await send(aRequest({ method: 'POST', route: '/x', form: { a: 'x'.repeat(70_000) } }));

    expect(response.statusCode).toBe(413);
    expect(received).toEqual([]);
  });
});

test('a route nobody handles is a page that says so', async () => {
  const { send } = throughPipeline({ 'GET /x': plain });

  const response = await send(aRequest({ route: '/y' }));

  expect(response.statusCode).toBe(404);
  expect(response.body).toContain('This page does not exist');
});

test('several cookies leave as several headers', async () => {
  const { send } = throughPipeline({
    'GET /x': async () => ({ statusCode: 200, cookies: ['a=1', 'b=2'], body: '' }),
  });

  const response = await send(aRequest({ route: '/x' }));

  expect(response.multiValueHeaders).toEqual({ 'set-cookie': ['a=1', 'b=2'] });
});

test('a body is as large as its bytes, in base64 too; a route may take more than the others', async () => {
  const fine: WebHandler = async () => ({ statusCode: 200, body: '' });
  const { send } = throughPipeline(
    { 'POST /x': fine, 'POST /files': fine },
    { largestBytes: { 'POST /files': 100_000 } },
  );
  const statusOf = async (route: string, size: number) => {
    const body = Buffer.alloc(size).toString('base64');
    const event = { ...aRequest({ method: 'POST', route, body }), isBase64Encoded: true };
    return (await send(event)).statusCode;
  };

  const sizes = [64 * 1024 - 1, 64 * 1024 + 3, 99_999, 100_002];
  const [ordinary, files] = await Promise.all(
    ['/x', '/files'].map((route) => Promise.all(sizes.map((size) => statusOf(route, size)))),
  );

  expect(ordinary).toEqual([200, 413, 413, 413]);
  expect(files).toEqual([200, 200, 200, 413]);
});
