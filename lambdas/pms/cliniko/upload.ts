import { raise } from '../../core/errors.ts';
import type { ProgramFile } from '../vendor.ts';
import type { Refusal, VendorAnswer, VendorHttp } from '../vendor-http.ts';
import { keyOfPostResponse } from './post-response.ts';
import type { PresignedPost } from './schemas.ts';

/** Cliniko's buckets are S3's (contracts.md 1.9): the label `s3`, perhaps `s3-…`, somewhere before amazonaws.com. */
const S3_HOST = /^(?:[a-z0-9][a-z0-9.-]*\.)?s3(?:-[a-z0-9-]+)?(?:\.[a-z0-9-]+)*\.amazonaws\.com$/;

/** Is this an address of S3 that a patient's document may be sent to? */
export const isUploadUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password, search, hash } = new URL(text);
  const plain = [port, username, password, search, hash].every((part) => part === '');
  return protocol === 'https:' && plain && S3_HOST.test(hostname);
};

/** A name that needs no encoding anywhere: it becomes part of `upload_url`, which must stay a URL. */
export const safeFileName = (name: string): string => {
  const stem = name
    .replace(/\.pdf$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 100);
  return `${stem === '' ? 'program' : stem}.pdf`;
};

/** Every field as it came and in its order, the file last: S3 ignores what follows the file. */
const formOf = ({ fields }: PresignedPost, file: ProgramFile): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(
    'file',
    new Blob([file.bytes.slice()], { type: 'application/pdf' }),
    safeFileName(file.fileName),
  );
  return form;
};

/**
 * S3's own refusals (expired policy, too large) never say anything about the practitioner's key, so none of them
 * keeps the code its status has elsewhere. The reason is S3's error code, a fixed word.
 */
const readS3Refusal = (answer: VendorAnswer): Refusal => {
  const [, code] = /<Code>([A-Za-z]{1,40})<\/Code>/.exec(answer.text) ?? [];
  return { code: 'pms_rejected', reason: `s3_${code ?? 'refused'}` };
};

/** `url` + `Key`, with exactly one slash between them and nothing encoded (contracts.md 1.9). */
export const joinUploadUrl = (url: string, key: string): string =>
  `${url.replace(/\/+$/, '')}/${key.replace(/^\/+/, '')}`;

/** Puts the file where Cliniko will fetch it, and answers the `upload_url` to register. Sends no key of ours. */
export const uploadFile = async (
  http: VendorHttp,
  post: PresignedPost,
  file: ProgramFile,
): Promise<string> => {
  if (!isUploadUrl(post.url)) raise('pms_unexpected', { reason: 'upload_host' });
  const xml = await http.text(post.url, {
    method: 'POST',
    body: formOf(post, file),
    accept: [201],
    refusal: readS3Refusal,
    name: 's3 upload',
  });
  if (xml === undefined) return raise('pms_rejected', { status: 404, reason: 's3_refused' });
  const key = keyOfPostResponse(xml) ?? raise('pms_unexpected', { reason: 'xml' });
  return joinUploadUrl(post.url, key);
};
