import { HeadObjectCommand, NotFound, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createDocumentReader } from '../../../lambdas/platform/document-reader.ts';
import { createDocumentWriter, documentKey, documentLink } from '../../../lambdas/platform/documents.ts';
import { fixedNow } from '../../support/builders.ts';

const token = '0123456789abcdef0123456789abcdef';

/** S3 that answers so, and remembers what it was asked. */
const s3 = (answer: () => object) => {
  const asked: unknown[] = [];
  const client = {
    send: async (command: PutObjectCommand | HeadObjectCommand) => {
      asked.push({ command: command.constructor.name, ...command.input });
      return answer();
    },
  } as unknown as S3Client;
  return { client, asked };
};

test('a document is stored as a PDF that nobody keeps a copy of', async () => {
  const { client, asked } = s3(() => ({}));
  const bytes = new Uint8Array([37]);

  await createDocumentWriter(client, 'bucket').put(token, bytes);

  expect(asked).toEqual([
    {
      command: PutObjectCommand.name,
      Bucket: 'bucket',
      Key: `documents/${token}.pdf`,
      Body: bytes,
      ContentType: 'application/pdf',
      ContentDisposition: 'inline; filename="program.pdf"',
      CacheControl: 'private, no-store',
    },
  ]);
});

test('a document is found with the moment it was stored', async () => {
  const { client, asked } = s3(() => ({ LastModified: new Date(fixedNow) }));

  expect(await createDocumentReader(client, 'bucket').find(token)).toEqual({ storedAt: fixedNow });
  expect(asked).toEqual([
    { command: HeadObjectCommand.name, Bucket: 'bucket', Key: `documents/${token}.pdf` },
  ]);
});

test('what is not there is not there; a missing right is a fault', async () => {
  const failing = (error: Error) =>
    createDocumentReader(
      s3(() => {
        throw error;
      }).client,
      'bucket',
    ).find(token);

  expect(await failing(new NotFound({ message: 'x', $metadata: {} }))).toBeUndefined();
  await expect(failing(new Error('AccessDenied'))).rejects.toThrow('AccessDenied');
});

test('a presigned address is of this document, for five minutes, with the bucket in the path', async () => {
  const client = new S3Client({
    region: 'ap-southeast-2',
    forcePathStyle: true,
    credentials: { accessKeyId: 'EXAMPLE', secretAccessKey: 'ZXhhbXBsZQ' },
  });

  const url = new URL(await createDocumentReader(client, 'bucket').presign(token));

  expect(`${url.host}${url.pathname}`).toBe(`s3.ap-southeast-2.amazonaws.com/bucket/documents/${token}.pdf`);
  expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
});

test('nothing but a token becomes part of a name or a link', () => {
  expect(documentLink('https://au.example.org/', token)).toBe(
    `https://au.example.org/documents/${token}.pdf`,
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-fA-F./]{30,34}$/)), (text) => {
      fc.pre(!/^[0-9a-f]{32}$/.test(text));
      expect(() => documentKey(text)).toThrow(TypeError);
    }),
  );
});
