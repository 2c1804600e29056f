/** Step 2 of filing a document: the POST of a form to S3, the file last (contracts.md, 1.9). */
import { createHash } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Files } from '../../shared/files.ts';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import { bucketOf, bucketUrl } from '../hosts.ts';
import type { Store } from '../store.ts';
import { filenamePlaceholder, reasonToDeny } from './policy.ts';
import { s3Error, xmlAnswer } from './xml.ts';

interface Form {
  /** The fields before the file; what comes after it is ignored, as S3 does. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: File | undefined;
}

const readForm = async (request: SimulatorRequest): Promise<Form | undefined> => {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(request.body, { headers }).formData().catch(() => undefined);
  if (form === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const [name, value] of form.entries()) {
    if (name.toLowerCase() === 'file') {
      return { fields, file: value instanceof File ? value : new File([value], 'file') };
    }
    if (typeof value === 'string') fields.set(name.toLowerCase(), value);
  }
  return { fields, file: undefined };
};

/** Only the last part of a path counts as the file's name. */
const nameOf = (file: File): string => file.name.split(/[/\\]/).at(-1) ?? '';

const refusalOf = (form: Form | undefined, shard: string, nowMs: number): Answer | undefined => {
  if (form === undefined) {
    return s3Error(
      400,
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
    );
  }
  if (!form.fields.has('key')) {
    return s3Error(400, 'InvalidArgument', "Bucket POST must contain a field named 'key'.");
  }
  if (form.file === undefined) {
    return s3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
  }
  const reason = reasonToDeny(shard, form.fields, nowMs);
  return reason === undefined ? undefined : s3Error(403, 'AccessDenied', reason);
};

/** Makes the upload side of one bucket a shard. */
export const createUpload =
  (store: Store, files: Files, clock: Clock) =>
  async (request: SimulatorRequest, shard: string): Promise<Answer> => {
    if (request.method !== 'POST' || request.path !== '/')
      return s3Error(403, 'AccessDenied', 'Access Denied');
    const form = await readForm(request);
    const refusal = refusalOf(form, shard, clock.now());
    if (refusal !== undefined || form?.file === undefined) {
      return refusal ?? s3Error(400, 'MalformedPOSTRequest', 'No file.');
    }

    const filename = nameOf(form.file);
    const key = (form.fields.get('key') ?? '').replaceAll(filenamePlaceholder, () => filename);
    const bytes = new Uint8Array(await form.file.arrayBuffer());
    const id = `${bucketOf(shard)}/${key}`;
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    const file = createHash('sha256').update(id).digest('hex');
    await files.write(file, bytes);
    store.objects.put({
      id,
      filename: key.split('/').at(-1) ?? filename,
      contentType: form.file.type === '' ? 'application/octet-stream' : form.file.type,
      size: bytes.byteLength,
      file,
    });
    const location = `${bucketUrl(shard)}${encodeURIComponent(key)}`;
    return xmlAnswer(
      201,
      'PostResponse',
      { Location: location, Bucket: bucketOf(shard), Key: key, ETag: etag },
      { location, etag },
    );
  };
