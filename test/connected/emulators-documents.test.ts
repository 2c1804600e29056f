import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Aws, startAws } from '../../local/emulators/aws.ts';
import type { PolicyStatement } from '../../local/emulators/resources.ts';
import { AU, clientsOf, temporaryDirectory, twoRegions } from './emulators-fixture.ts';

const Bucket = 'documents-au';
const place = (name: string) => ({ Bucket, Key: `documents/${name}.pdf` });
const may = (action: string, resource: string): PolicyStatement => ({
  Effect: 'Allow',
  Action: [action],
  Resource: [`arn:aws:s3:::${resource}`],
});
const principals = new Map(
  Object.entries({
    writer: [may('s3:PutObject', `${Bucket}/documents/*`)],
    reader: [may('s3:GetObject', `${Bucket}/documents/*`), may('s3:ListBucket', Bucket)],
    blind: [may('s3:GetObject', `${Bucket}/documents/*`)],
  }).map(([key, statements]) => [key, { name: `au ${key}`, region: AU, statements }]),
);

let aws: Aws;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
const as = (key: string) => clientsOf(aws, AU, key).s3;

beforeAll(async () => {
  directory = await temporaryDirectory();
  aws = await startAws({
    port: 0,
    dataDir: directory.path,
    resources: twoRegions(principals),
    log: () => undefined,
  });
  await as('writer').send(
    new PutObjectCommand({ ...place('kept'), Body: Buffer.from('%PDF'), ContentType: 'application/pdf' }),
  );
});
afterAll(async () => {
  await aws.close();
  await directory.remove();
});

test('a browser opens a signed address with no credentials of its own, and gets the document as it was put', async () => {
  const address = await getSignedUrl(as('reader'), new GetObjectCommand(place('kept')), { expiresIn: 60 });

  const answer = await fetch(address);

  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    200,
    'application/pdf',
    '%PDF',
  ]);
});

test('an address that is signed by somebody who may not read opens nothing', async () => {
  const address = await getSignedUrl(as('writer'), new GetObjectCommand(place('kept')), { expiresIn: 60 });

  const answer = await fetch(address);

  expect(answer.status).toBe(403);
});

test('when a document was put is told without reading it', async () => {
  const head = await as('reader').send(new HeadObjectCommand(place('kept')));

  expect(head.LastModified).toBeInstanceOf(Date);
  expect(head.ContentLength).toBe(4);
});

test('that a document is not there is told only to those who may list', async () => {
  const asked = (key: string) => as(key).send(new HeadObjectCommand(place('gone')));

  await expect(asked('reader')).rejects.toMatchObject({ name: 'NotFound' });
  await expect(asked('blind')).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
});

test('who may write below one folder writes nowhere else', async () => {
  const elsewhere = as('writer').send(new PutObjectCommand({ Bucket, Key: 'other/kept.pdf', Body: 'x' }));

  await expect(elsewhere).rejects.toMatchObject({ name: 'AccessDenied' });
});
