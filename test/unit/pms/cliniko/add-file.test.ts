import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { isUploadUrl, joinUploadUrl, safeFileName } from '../../../../lambdas/pms/cliniko/upload.ts';
import { type Answers, html, json, rejection, type SentCall } from '../fake-fetch.ts';
import { base, openCliniko } from './fake-cliniko.ts';

const bucket = 'https://cliniko-files-example-bucket.s3.ap-southeast-2.amazonaws.com/';
const presign = `GET ${base}/patients/7/attachment_presigned_post`;
const upload = `POST ${bucket}`;
const register = `POST ${base}/patient_attachments`;
const fields = {
  'x-amz-credential': 'EXAMPLE/20260302/ap-southeast-2/s3/aws4_request',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder, which S3 fills in
  key: '123/patients/7/attachments/temp/abc/${filename}',
  policy: 'cG9saWN5',
  'x-amz-signature': '51gn3d',
  success_action_status: '201',
  acl: 'private',
  'something-new': '',
};
const s3Key = '123/patients/7/attachments/temp/abc/knee-strength.pdf';
const stored = (status = 201) =>
  new Response(`<PostResponse><Bucket>b</Bucket><Key>${s3Key}</Key></PostResponse>`, {
    status,
    headers: { 'content-type': 'application/xml' },
  });
const s3Error = (status: number, code: string) =>
  new Response(`<Error><Code>${code}</Code><Message>Peggy</Message></Error>`, { status });
const validation = (errors: object) => json(422, { message: 'Validation Failed', errors });
const added = () => json(201, { id: '900', description: null, processing_completed: false });

const file = {
  bytes: new TextEncoder().encode('%PDF-1.7 example'),
  fileName: 'knee-strength.pdf',
  title: 'Knee strength, version 1 [Physitrack 5-v1]',
  description: 'Knee strength (Physitrack 80000001-v1)',
};
const open = (changes: Answers = {}) =>
  openCliniko({
    [presign]: () => json(200, { url: bucket, fields }),
    [upload]: () => stored(),
    [register]: added,
    ...changes,
  });
const formOf = (call: SentCall | undefined) => call?.init.body as FormData;

test('a file takes three calls: where to, upload, register', async () => {
  const { pms, urls, calls } = open();

  const id = await pms.addFile('7', file);

  expect(id).toBe('900');
  expect(urls()).toEqual([presign, upload, register]);
  expect(JSON.parse(String(calls[2]?.init.body))).toEqual({
    patient_id: '7',
    upload_url: `${bucket}${s3Key}`,
    description: 'Knee strength (Physitrack 80000001-v1)',
  });
  expect(calls[2]?.headers.get('content-type')).toBe('application/json');
});

test('S3 gets every field as it came and in its order, the file last, and no key of ours', async () => {
  const { pms, calls } = open();

  await pms.addFile('7', file);

  const [last, ...others] = [...formOf(calls[1])].reverse();
  const sent = last?.[1] as File;
  expect(others.reverse()).toEqual(Object.entries(fields));
  expect([last?.[0], sent.name, sent.type]).toEqual(['file', 'knee-strength.pdf', 'application/pdf']);
  expect(new Uint8Array(await sent.arrayBuffer())).toEqual(file.bytes);
  expect(calls[1]?.headers.get('authorization')).toBeNull();
});

test('a document goes nowhere but to S3', async () => {
  const { pms, urls } = open({ [presign]: () => json(200, { url: 'https://evil.example/', fields }) });

  const error = await rejection(pms.addFile('7', file));

  expect(error).toMatchObject({ code: 'pms_unexpected', detail: { reason: 'upload_host' } });
  expect(urls()).toEqual([presign]);
});

test.each([
  ['https://cliniko-files-example-bucket.s3.amazonaws.com/', true],
  ['https://cliniko-files-production-ap-southeast-2.s3.ap-southeast-2.amazonaws.com/', true],
  ['https://s3.eu-west-2.amazonaws.com/bucket/', true],
  ['https://bucket.s3-ap-southeast-2.amazonaws.com', true],
  ['http://bucket.s3.amazonaws.com/', false],
  ['https://bucket.s3.amazonaws.com.evil.example/', false],
  ['https://s3amazonaws.com/', false],
  ['https://evils3.amazonaws.com/', false],
  ['https://amazonaws.com/', false],
  ['https://abc.execute-api.us-east-1.amazonaws.com/', false],
  ['https://me:secret@bucket.s3.amazonaws.com/', false],
  ['https://bucket.s3.amazonaws.com:8443/', false],
  ['https://bucket.s3.amazonaws.com/?x=1', false],
  ['https://evil.example/#.s3.amazonaws.com/', false],
  ['bucket.s3.amazonaws.com', false],
])('%s is an upload address: %s', (url, expected) => {
  expect(isUploadUrl(url)).toBe(expected);
});

test('there is exactly one slash between address and key', () => {
  for (const url of [
    'https://b.s3.amazonaws.com',
    'https://b.s3.amazonaws.com/',
    'https://b.s3.amazonaws.com//',
  ]) {
    expect(joinUploadUrl(url, 'a/b.pdf')).toBe('https://b.s3.amazonaws.com/a/b.pdf');
    expect(joinUploadUrl(url, '/a/b.pdf')).toBe('https://b.s3.amazonaws.com/a/b.pdf');
  }
});

test('a file name needs no encoding anywhere, whatever the program is called', () => {
  expect(safeFileName('Knee strength v2.pdf')).toBe('Knee-strength-v2.pdf');
  expect(safeFileName('Łydka.PDF')).toBe('ydka.pdf');
  expect(safeFileName('.pdf')).toBe('program.pdf');

  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(safeFileName(name)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*\.pdf$/);
      expect(encodeURIComponent(safeFileName(name))).toBe(safeFileName(name));
    }),
  );
});

describe('an upload address that went stale is asked for once more, and only once', () => {
  const stale = () => validation({ temp_attachment_url: 'is invalid' });
  const both = [presign, upload, register, presign, upload, register];

  test('when Cliniko does not know the upload', async () => {
    const { pms, urls } = open({ [register]: (_, index) => (index === 0 ? stale() : added()) });

    expect(await pms.addFile('7', file)).toBe('900');
    expect(urls()).toEqual(both);
  });

  test('when S3 refuses it', async () => {
    for (const [status, code] of [
      [403, 'AccessDenied'],
      [400, 'MalformedPOSTRequest'],
    ] as const) {
      const { pms, urls } = open({
        [upload]: (_, index) => (index === 0 ? s3Error(status, code) : stored()),
      });
      expect(await pms.addFile('7', file)).toBe('900');
      expect(urls()).toEqual([presign, upload, presign, upload, register]);
    }
  });

  test('then it is rejected, with a fixed word for a reason', async () => {
    const cliniko = open({ [register]: stale });
    const s3 = open({ [upload]: () => s3Error(403, 'AccessDenied') });

    const errors = [
      await rejection(cliniko.pms.addFile('7', file)),
      await rejection(s3.pms.addFile('7', file)),
    ];

    expect(errors).toMatchObject([
      { code: 'pms_rejected', detail: { status: 422, reason: 'temp_attachment_url' } },
      { code: 'pms_rejected', detail: { status: 403, reason: 's3_AccessDenied' } },
    ]);
    expect(cliniko.urls()).toEqual(both);
    expect(s3.urls()).toEqual([presign, upload, presign, upload]);
  });
});

test('no refusal of S3 is taken for one of the practitioner’s key', async () => {
  for (const status of [401, 403, 404]) {
    const { pms } = open({ [upload]: () => s3Error(status, 'Denied') });
    expect(await rejection(pms.addFile('7', file))).toMatchObject({ code: 'pms_rejected' });
  }
});

describe('what can go wrong, each with its code and no second try', () => {
  test.each<[string, Answers, string, readonly string[]]>([
    [
      'S3 asks to slow down',
      { [upload]: () => s3Error(503, 'SlowDown') },
      'pms_unavailable',
      [presign, upload],
    ],
    [
      'S3 finds it too large',
      { [upload]: () => s3Error(400, 'EntityTooLarge') },
      'pms_rejected',
      [presign, upload],
    ],
    [
      'S3 stores it and answers in no XML',
      { [upload]: () => new Response('ok', { status: 201 }) },
      'pms_unexpected',
      [presign, upload],
    ],
    ['S3 answers 200', { [upload]: () => stored(200) }, 'pms_unexpected', [presign, upload]],
    ['the role may not add files', { [presign]: () => html(403) }, 'pms_forbidden', [presign]],
    [
      'the key was revoked meanwhile',
      { [register]: () => html(401) },
      'pms_key_rejected',
      [presign, upload, register],
    ],
    ['the patient is unknown', { [presign]: () => html(404) }, 'patient_not_found', [presign]],
    [
      'the patient vanished meanwhile',
      { [register]: () => html(404) },
      'patient_not_found',
      [presign, upload, register],
    ],
    [
      'Cliniko asks to slow down',
      { [register]: () => json(429, {}) },
      'pms_rate_limited',
      [presign, upload, register],
    ],
    [
      'the answer to registering is an outage',
      { [register]: () => html(502) },
      'pms_unavailable',
      [presign, upload, register],
    ],
    [
      'registering answers 200',
      { [register]: () => json(200, { id: '900' }) },
      'pms_unexpected',
      [presign, upload, register],
    ],
    [
      'the address is null',
      { [presign]: () => json(200, { url: null, fields: null }) },
      'pms_unexpected',
      [presign],
    ],
  ])('%s', async (_, answers, code, calls) => {
    const { pms, urls } = open(answers);

    const error = await rejection(pms.addFile('7', file));

    expect(error).toMatchObject({ code });
    expect(urls()).toEqual(calls);
  });
});

describe('422', () => {
  test('names the fields Cliniko minds, sorted, and none of its texts', async () => {
    const errors = { patient_id: 'x', description: 'Peggy is too long', 'Peggy Example': 'y' };
    const { pms, logged } = open({ [register]: () => validation(errors) });

    const error = await rejection(pms.addFile('7', file));

    expect(error).toMatchObject({ code: 'pms_rejected', detail: { reason: 'description,patient_id' } });
    expect(JSON.stringify([error, logged])).not.toContain('Peggy');
  });

  test('a free trial whose storage is full is told apart from other refusals', async () => {
    for (const refused of [
      validation({ base: 'Your free trial account has reached its file storage limit' }),
      json(422, { message: 'Storage limit exceeded' }),
      json(403, { error: 'Not enough storage space' }),
    ]) {
      const { pms } = open({ [register]: () => refused });
      expect(await rejection(pms.addFile('7', file))).toMatchObject({ code: 'pms_storage_full' });
    }
  });

  test('a limit of something else is not a full storage', async () => {
    const { pms } = open({ [register]: () => validation({ description: 'is over the limit' }) });

    expect(await rejection(pms.addFile('7', file))).toMatchObject({ code: 'pms_rejected' });
  });
});
