import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRequest } from '../../../lambdas/http/parse-request.ts';
import { readForm } from '../../../lambdas/http/read-form.ts';
import { aRequest } from '../../support/web.ts';

const requestOf = (bytes: Uint8Array, type: string) =>
  parseRequest({
    ...aRequest({ method: 'POST', route: '/x', headers: { 'Content-Type': type } }),
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  });

test('a file of a form arrives byte for byte, beside its fields', async () => {
  const anyFile = fc.uint8Array({ maxLength: 300 });
  const property = fc.asyncProperty(anyFile, fc.stringMatching(/^[a-zā-ž ]*$/), async (bytes, note) => {
    const sent = new FormData();
    sent.set('note', note);
    sent.set('logo', new File([Buffer.from(bytes)], 'logo.png'));
    const body = new Response(sent);
    const type = body.headers.get('content-type') ?? '';

    const form = await readForm(requestOf(new Uint8Array(await body.arrayBuffer()), type));

    const file = form.get('logo');
    expect(form.get('note')).toBe(note);
    expect(file instanceof File && new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  });

  await fc.assert(property);
});

test.each([
  ['text', 'text/plain', 'a=b'],
  ['a form without a boundary', 'multipart/form-data', '--x\r\n'],
  [
    'a form that is cut short',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="a"',
  ],
])('%s is no form', async (_, type, body) => {
  const reading = readForm(requestOf(new TextEncoder().encode(body), type));

  await expect(reading).rejects.toMatchObject({ code: 'form_invalid' });
});
