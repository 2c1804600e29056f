import { describe, expect, test } from '@jest/globals';
import { pathBelow } from '../../../lambdas/api/match-call.ts';
import { apiCalls } from '../../../lambdas/api/routes.ts';
import { AppError } from '../../../lambdas/core/errors.ts';
import { atApi } from '../../support/api.ts';
import { aClient } from '../../support/builders.ts';

const client = aClient();

describe('routing', () => {
  test('operation ids and (method, path) are unique', () => {
    const ids = apiCalls.map(({ operationId }) => operationId);
    const paths = apiCalls.map(({ method, path }) => `${method} ${path}`);

    expect([new Set(ids).size, new Set(paths).size]).toEqual([apiCalls.length, apiCalls.length]);
  });

  test.each(apiCalls.map(({ method, path, operationId }) => [method, path, operationId] as const))(
    '%s %s reaches %s, with and without a trailing slash',
    async (method, path, operationId) => {
      const reached: string[] = [];
      const spy = async () => {
        reached.push(operationId);
        return { status: 200, body: {} };
      };
      const api = atApi({ handlers: { [operationId]: spy } });
      const asked = path.replaceAll(/:\w+/g, 'x-1');

      await api.send(method, asked);
      await api.send(method, `${asked}/`);

      expect(reached).toEqual([operationId, operationId]);
    },
  );

  test('parameters of the path arrive as they were sent', async () => {
    const seen: unknown[] = [];
    const api = atApi({
      handlers: {
        listPromResults: async ({ params }) => {
          seen.push(params);
          return { status: 200, body: {} };
        },
      },
    });

    await api.send('GET', '/clients/12/programs/abc%20d/proms/__proto__/results');

    expect(seen).toEqual([{ id: '12', code: 'abc%20d', promId: '__proto__' }]);
  });

  test.each(['/nothing', '/clients/1/nothing', '/clients/1/programs/a/b/c', '/', '/valueOf', '/clients//x'])(
    '%s is no call: 404 in JSON, asked for with a key or without',
    async (path) => {
      const api = atApi();

      const answers = [
        await api.shown('GET', path),
        await api.shown('GET', path, { headers: { 'X-Api-Key': '' } }),
      ];

      expect(answers).toEqual(Array(2).fill({ status: 404, json: { errors: ['There is no such call'] } }));
    },
  );

  test('another method is 405 and names those that are there', async () => {
    const api = atApi();

    const answers = await Promise.all([
      api.send('DELETE', '/clients/1'),
      api.send('PATCH', '/clients'),
      api.send('POST', '/openapi.json'),
    ]);

    expect(answers.map(({ status, headers, json }) => [status, headers.allow, json])).toEqual([
      [405, 'GET, PUT', { errors: ['Use GET or PUT here'] }],
      [405, 'GET, POST', { errors: ['Use GET or POST here'] }],
      [405, 'GET', { errors: ['Use GET here'] }],
    ]);
  });

  test('HEAD is GET without the body', async () => {
    const api = atApi({ clients: [client] });

    const [head, get] = [await api.send('HEAD', '/clients'), await api.send('GET', '/clients')];

    expect([head.status, head.body, head.headers.etag]).toEqual([200, '', get.headers.etag]);
  });

  test('what needs no key is answered without one', async () => {
    const api = atApi();

    const keyless = { headers: { 'X-Api-Key': '' } };
    const answers = [
      await api.shown('GET', '/openapi.json', keyless),
      await api.shown('GET', '/openapi.json/', keyless),
      await api.shown('HEAD', '/openapi.json', keyless),
    ];

    const described = { status: 200, json: expect.objectContaining({ openapi: '3.1.0' }) };
    expect(answers).toEqual([described, described, { status: 200, json: undefined }]);
  });

  test.each([
    ['/api/v2/clients/', '/clients'],
    ['/live/api/v2/clients///', '/clients'],
    ['/api/v2', '/'],
    ['/api/v2/', '/'],
  ])('%s is %s below the API', (path, below) => {
    expect(pathBelow({ path })).toBe(below);
  });
});

describe('headers', () => {
  test('what was found may be asked for again with its weak etag, which is then 304', async () => {
    const api = atApi({ clients: [client] });

    const first = await api.send('GET', '/clients');
    const etag = String(first.headers.etag);
    const [same, among, other, written] = await Promise.all([
      api.send('GET', '/clients', { headers: { 'If-None-Match': etag } }),
      api.send('GET', '/clients', { headers: { 'If-None-Match': `"x", ${etag.slice(2)}` } }),
      api.send('GET', '/clients', { headers: { 'If-None-Match': '"x"' } }),
      api.send('POST', '/clients', { body: {}, headers: { 'If-None-Match': '*' } }),
    ]);

    expect(first.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'max-age=0, private, must-revalidate',
      etag: expect.stringMatching(/^W\/"[0-9a-f]{32}"$/),
      'x-request-id': 'request-1',
    });
    expect([same, among, other, written].map(({ status, body }) => [status, body === ''])).toEqual([
      [304, true],
      [304, true],
      [200, false],
      [422, false],
    ]);
    expect(same.headers).toMatchObject({ etag, 'x-request-id': 'request-1' });
  });

  test('an etag changes with what was found', async () => {
    const api = atApi({ clients: [client] });
    const before = await api.send('GET', `/clients/${client.id}`);

    await api.clients.replaceDetails(client.id, { firstName: 'New', lastName: 'Name' }, 0);
    const after = await api.send('GET', `/clients/${client.id}`, {
      headers: { 'If-None-Match': String(before.headers.etag) },
    });

    expect(after.status).toBe(200);
  });

  test('refusals are not kept and have no etag, but their request’s id', async () => {
    const api = atApi();

    const answers = await Promise.all([
      api.send('GET', '/clients/1'),
      api.send('GET', '/nothing'),
      api.send('DELETE', '/clients'),
      api.send('GET', '/clients', { headers: { 'X-Api-Key': 'wrong' } }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 405, 401]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-cache',
        'x-request-id': 'request-1',
      });
      expect(headers).not.toHaveProperty('etag');
    }
  });

  test('what could end a script is escaped and means the same', async () => {
    const details = { firstName: '</script>&\u2028', lastName: 'Ü' };
    const api = atApi({ clients: [aClient({ details })] });

    const answer = await api.send('GET', `/clients/${client.id}`);

    expect(answer.body).toContain('"first_name":"\\u003c/script\\u003e\\u0026\\u2028","last_name":"Ü"');
    expect(answer.json).toMatchObject({ first_name: '</script>&\u2028' });
  });
});

describe('what goes wrong', () => {
  test('a body that is not JSON changes nothing', async () => {
    const api = atApi();

    const answer = await api.shown('POST', '/clients', { text: '{"external_id":' });

    expect(answer).toEqual({
      status: 400,
      json: { errors: ['The body is not JSON. Nothing was changed.'] },
    });
  });

  test('a key is asked for before the body is read', async () => {
    const api = atApi();

    const answer = await api.send('POST', '/clients', { text: '{', headers: { 'X-Api-Key': 'wrong' } });

    expect(answer.status).toBe(401);
  });

  test.each([
    ['a fault', new Error('secret words'), 500, 'Something went wrong on our side. Please try again.'],
    [
      'changed_meanwhile',
      new AppError('changed_meanwhile'),
      409,
      'Your change was not made. Look at the page again, then repeat it if it is still what you want.',
    ],
  ])('%s leaves in the form of the API, without its own words', async (_code, error, status, text) => {
    const api = atApi({
      handlers: {
        listEvents: async () => {
          throw error;
        },
      },
    });

    const answer = await api.shown('GET', '/events');

    expect(answer).toEqual({ status, json: { errors: [text] } });
  });

  test('the log names route, status and practitioner, and no key, name or address', async () => {
    const api = atApi({ clients: [client] });

    await api.send('GET', `/clients/${client.id}`);
    await api.send('GET', '/clients', { headers: { 'X-Api-Key': 'wrong-key' } });

    const lines = api.log.join('\n');
    expect(api.log.map((line) => JSON.parse(line) as Record<string, unknown>)).toMatchObject([
      { route: 'GET /api/v2/{proxy+}', status: 200, practitionerId: 1001 },
      { route: 'GET /api/v2/{proxy+}', status: 401, code: 'key_unknown' },
    ]);
    for (const secret of [api.key, 'wrong-key', 'Example', '192.0.2.1', String(client.id)])
      expect(lines).not.toContain(secret);
  });
});
