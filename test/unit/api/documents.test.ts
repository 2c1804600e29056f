import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createShowDocument } from '../../../lambdas/api/documents.ts';
import { fixedNow } from '../../support/builders.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';

const token = '0123456789abcdef'.repeat(2);
const DAY_MS = 24 * 60 * 60 * 1000;

/** A bucket that has the document after `readyAfter` looks at it. */
const atLink = (
  options: { readonly readyAfter?: number; readonly storedAt?: number; readonly awaited?: boolean } = {},
) => {
  const [looked, signed, waits]: [string[], string[], number[]] = [[], [], []];
  const show = createShowDocument({
    site,
    now: () => fixedNow,
    isAwaited: async () => options.awaited ?? true,
    wait: async (milliseconds) => void waits.push(milliseconds),
    documents: {
      async find(one) {
        looked.push(one);
        return looked.length > (options.readyAfter ?? 0)
          ? { storedAt: options.storedAt ?? fixedNow }
          : undefined;
      },
      async presign(one) {
        signed.push(one);
        return `https://s3.example.org/documents/${one}.pdf?signature=abc`;
      },
    },
  });
  const { send, log } = throughPipeline({ 'GET /documents/{file}': show });
  const open = (file: string) =>
    send(aRequest({ route: '/documents/{file}', path: `/documents/${file}`, params: { file } }));
  return { open, looked, signed, waits, log };
};

const redirect = {
  statusCode: 302,
  headers: {
    location: `https://s3.example.org/documents/${token}.pdf?signature=abc`,
    'cache-control': 'no-store',
    'Referrer-Policy': 'same-origin',
  },
  body: '',
};

test('a link leads to the document without a cookie, is not kept, and sends no referrer to S3', async () => {
  const { open, waits } = atLink();

  const response = await open(`${token}.pdf`);

  expect(response).toMatchObject(redirect);
  expect(response.multiValueHeaders).toBeUndefined();
  expect(waits).toEqual([]);
});

test('a document that is still being made is waited for', async () => {
  const { open, waits } = atLink({ readyAfter: 3 });

  const response = await open(`${token}.pdf`);

  expect(response).toMatchObject(redirect);
  expect(waits).toHaveLength(3);
});

test('a token that we never handed out keeps nobody waiting', async () => {
  const { open, looked, waits, log } = atLink({ readyAfter: 1, awaited: false });

  const response = await open(`${token}.pdf`);

  expect(response.statusCode).toBe(404);
  expect([looked, waits]).toEqual([[token], []]);
  expect(log.join()).toContain('document_not_found');
});

test('after eight seconds the page says to load it again, and so does a header', async () => {
  const { open, waits, signed, log } = atLink({ readyAfter: 99 });

  const response = await open(`${token}.pdf`);

  expect(response).toMatchObject({
    statusCode: 404,
    headers: { 'retry-after': '15', 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' },
  });
  expect(response.body).toContain(`href="/documents/${token}.pdf"`);
  expect(waits.reduce((sum, one) => sum + one, 0)).toBe(8000);
  expect(signed).toEqual([]);
  expect(log.join('')).toContain('document_not_found');
});

test('a document is there for a day, also when S3 keeps it longer', async () => {
  const [last, over] = [atLink({ storedAt: fixedNow - DAY_MS + 1 }), atLink({ storedAt: fixedNow - DAY_MS })];

  const statuses = [
    (await last.open(`${token}.pdf`)).statusCode,
    (await over.open(`${token}.pdf`)).statusCode,
  ];

  expect(statuses).toEqual([302, 404]);
  expect(over.signed).toEqual([]);
});

test.each([
  token,
  `${token}.PDF`,
  `${token.toUpperCase()}.pdf`,
  `${token}0.pdf`,
  `../${token}.pdf`,
  `${token}.pdf\n`,
  '',
])('%j is no link: nothing is looked for', async (file) => {
  const { open, looked } = atLink();

  const response = await open(file);

  expect([response.statusCode, looked]).toEqual([404, []]);
});

test('nothing but 32 small hexadecimal digits and .pdf is ever looked for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (file) => {
      const { open, looked } = atLink();

      await open(`${file}.pdf`);

      expect(looked.every((one) => /^[0-9a-f]{32}$/.test(one))).toBe(true);
    }),
  );
});

test('neither the link nor where it leads is logged', async () => {
  const { open, log } = atLink();

  await open(`${token}.pdf`);

  expect(log.join('')).toContain('GET /documents/{file}');
  expect(log.join('')).not.toContain(token);
});
