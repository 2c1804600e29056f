import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRequest } from '../../../lambdas/http/parse-request.ts';
import { aRequest } from '../../support/web.ts';

const text = fc.string({ unit: 'grapheme' });

test('every value of every query parameter arrives as it was sent, repeated ones in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
      const { query } = parseRequest(aRequest({ route: '/x', query: pairs }));

      for (const [name] of pairs)
        expect(query.getAll(name)).toEqual(
          pairs.filter(([other]) => other === name).map(([, value]) => value),
        );
      expect(query.size).toBe(pairs.length);
    }),
  );
});

test('a form arrives as it was sent, in base64 too', () => {
  fc.assert(
    fc.property(fc.dictionary(text, text), fc.boolean(), (form, isBase64Encoded) => {
      const event = aRequest({ method: 'POST', route: '/x', form });
      const body = isBase64Encoded ? Buffer.from(event.body ?? '').toString('base64') : event.body;

      const parsed = parseRequest({ ...event, body, isBase64Encoded });

      expect(Object.fromEntries(parsed.form)).toEqual(Object.fromEntries(new URLSearchParams(form)));
    }),
  );
});

test('cookies are read whatever stands between them; a value may contain an equals sign', () => {
  const headers = { COOKIE: '__Host-a=1;b = 2==; ; =lost; c' };

  const { cookies } = parseRequest(aRequest({ route: '/x', headers }));

  expect(cookies).toEqual({ '__Host-a': '1', b: '2==' });
});

test('no cookie header, however odd, stops a request', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (Cookie) => {
      const { cookies } = parseRequest(aRequest({ route: '/x', headers: { Cookie } }));

      for (const [name, value] of Object.entries(cookies)) {
        expect(name).not.toMatch(/[;=]/);
        expect(value).not.toContain(';');
      }
    }),
  );
});

test('a body that is not a form is no form', () => {
  const event = aRequest({ method: 'POST', route: '/x', headers: { 'Content-Type': 'application/json' } });

  const { form } = parseRequest({ ...event, body: '{"key":"a=b"}' });

  expect([...form]).toEqual([]);
});

test('what API Gateway leaves out is empty, not a fault', () => {
  const event = {
    ...aRequest({ route: '/x' }),
    pathParameters: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
  };

  expect(parseRequest(event)).toMatchObject({ params: {}, cookies: {}, method: 'GET', route: '/x' });
  expect(parseRequest(event).query.size).toBe(0);
});
