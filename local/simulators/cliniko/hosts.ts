/**
 * Which host names belong to Cliniko, and what they say (contracts.md, 1.1 and 1.9): the API of a shard and the
 * bucket where a shard's files are uploaded.
 */
const apiHost = /^api\.([a-z]{2}\d{1,2})\.cliniko\.com$/;
const bucketHost = /^(cliniko-files-local-([a-z]{2}\d{1,2}))\.s3\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com$/;

/** Anchored patterns of every host that the function host routes to this simulator. */
export const clinikoHosts: readonly RegExp[] = [apiHost, bucketHost];

/** The shape of a shard's name, such as `au1`. */
export const shardPattern = /^[a-z]{2}\d{1,2}$/;

const awsRegions: Readonly<Record<string, string>> = {
  au: 'ap-southeast-2',
  ca: 'ca-central-1',
  eu: 'eu-west-1',
  uk: 'eu-west-2',
  us: 'us-east-1',
};

/** The AWS region where the files of a shard live: only part of a host name here. */
export const awsRegionOf = (shard: string): string => awsRegions[shard.slice(0, 2)] ?? 'us-east-1';

/** The bucket of a shard. */
export const bucketOf = (shard: string): string => `cliniko-files-local-${shard}`;

/** `https://…/` of a shard's bucket, with the slash at the end as Cliniko sends it. */
export const bucketUrl = (shard: string): string =>
  `https://${bucketOf(shard)}.s3.${awsRegionOf(shard)}.amazonaws.com/`;

/** The base of every link of a shard's API. */
export const apiUrl = (shard: string): string => `https://api.${shard}.cliniko.com/v1`;

/** What a host name stands for; anything unknown is the web site for people. */
export type Side =
  | { readonly kind: 'api'; readonly shard: string | undefined }
  | { readonly kind: 'upload'; readonly shard: string }
  | { readonly kind: 'person' };

/**
 * Tells the sides of the simulator apart. `host` is X-Forwarded-Host or Host, with or without a port. A path below
 * /v1 directly on the port is the API too, with the shard taken from the key.
 */
export const sideOf = (host: string, path: string): Side => {
  const name = (host.split(',')[0] ?? '').trim().replace(/:\d+$/, '').toLowerCase();
  const api = apiHost.exec(name);
  if (api?.[1] !== undefined) return { kind: 'api', shard: api[1] };
  const bucket = bucketHost.exec(name);
  if (bucket?.[2] !== undefined) return { kind: 'upload', shard: bucket[2] };
  return path === '/v1' || path.startsWith('/v1/') ? { kind: 'api', shard: undefined } : { kind: 'person' };
};
