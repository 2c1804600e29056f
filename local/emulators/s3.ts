import type { FauxqsServer } from 'fauxqs';
import { AwsError } from './aws-error.ts';
import type { Access, AwsRequest, AwsService } from './aws-request.ts';
import type { AskFauxqs } from './fauxqs.ts';
import type { BucketResource } from './resources.ts';

interface Options {
  readonly server: FauxqsServer;
  readonly ask: AskFauxqs;
  readonly stop: () => Promise<void>;
}

/** Headers that belong to one connection, or that `fetch` sets by itself. */
const OF_THE_CONNECTION = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  'keep-alive',
]);

interface Place {
  readonly bucket: string;
  /** Empty: the bucket itself. */
  readonly key: string;
  /** Path and query with the bucket in front, whatever way it was addressed. */
  readonly path: string;
}

/** Both ways of addressing a bucket: in the path, or as `bucket.localhost`. */
export const placeOf = (url: string, host: string): Place => {
  const virtual = /^(.+)\.localhost(:\d+)?$/.exec(host)?.[1];
  const path = virtual === undefined ? url : `/${virtual}${url}`;
  const [bucket = '', ...key] = new URL(path, 'http://localhost').pathname.slice(1).split('/');
  return { bucket, key: key.map(decodeURIComponent).join('/'), path };
};

/** IAM's name for what a request does; requests that we never make are all one action that only `s3:*` covers. */
export const actionOf = (method: string, key: string): string => {
  if (key === '') return method === 'GET' || method === 'HEAD' ? 's3:ListBucket' : 's3:Other';
  if (method === 'GET' || method === 'HEAD') return 's3:GetObject';
  if (method === 'PUT') return 's3:PutObject';
  return method === 'DELETE' ? 's3:DeleteObject' : 's3:Other';
};

/** Whether a presigned link's time is over. `X-Amz-Date` is `20260101T000000Z`. */
export const isExpired = (url: string, now: number): boolean => {
  const query = new URL(url, 'http://localhost').searchParams;
  const seconds = query.get('X-Amz-Expires');
  const signed = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '');
  if (seconds === null || signed === null) return false;
  const [, year, month, day, hour, minute, second] = signed.map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return now > at + Number(seconds) * 1000;
};

/** S3 by fauxqs. A bucket is reached in its own region only. */
export const createBuckets = ({ server, ask, stop }: Options): AwsService => {
  let declared = new Map<string, BucketResource>();
  const place = (request: AwsRequest): Place => placeOf(request.url, request.headers.host ?? '');

  const access = (request: AwsRequest): Access => {
    const { bucket, key } = place(request);
    const arn = `arn:aws:s3:::${bucket}`;
    return { action: actionOf(request.method, key), resources: [key === '' ? arn : `${arn}/${key}`] };
  };

  const answer: AwsService['answer'] = async (request, response, may) => {
    const { bucket, key, path } = place(request);
    if (declared.get(bucket)?.region !== request.credential.region)
      throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
    if (isExpired(request.url, Date.now())) throw new AwsError('AccessDenied', 'Request has expired', 403);
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && !OF_THE_CONNECTION.has(name) ? [[name, value]] : [],
    );
    const { method } = request;
    const body = Uint8Array.from(request.body);
    const result = await ask(path, { method, headers: Object.fromEntries(headers), body });
    // As S3 does: what is not there is told only to those who may list what is (API reference of HeadObject).
    const absent = result.status === 404 && key !== '';
    if (absent && !may({ action: 's3:ListBucket', resources: [`arn:aws:s3:::${bucket}`] }))
      throw new AwsError('AccessDenied', 'Access Denied', 403);
    const passed = [...result.headers].filter(([name]) => !OF_THE_CONNECTION.has(name));
    response.writeHead(result.status, {
      ...Object.fromEntries(passed),
      'content-length': method === 'HEAD' ? (result.headers.get('content-length') ?? 0) : result.body.length,
    });
    response.end(result.body);
  };

  return {
    access,
    answer,
    async update({ buckets }) {
      for (const { name } of buckets) server.createBucket(name);
      declared = new Map(buckets.map((bucket) => [bucket.name, bucket]));
    },
    close: stop,
  };
};
