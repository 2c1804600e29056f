/**
 * The policy of a browser-style upload to S3, signed with Signature Version 4 (Amazon's documentation, "Browser-based
 * uploads using POST"): who may put what where, until when. We sign it for Cliniko and check it as S3.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { timestampOf } from '../../shared/clock.ts';
import { awsRegionOf, bucketOf } from '../hosts.ts';

/** How long an upload may be started after signing; not documented by Cliniko. */
export const validForMs = 60 * 60 * 1000;

const accessKeyId = 'AKIASIMULATEDCLINIKO';
// Not a secret: it signs for this simulator only, and nothing else accepts it.
const signingSecret = createHash('sha256').update('simulated Cliniko, upload signing').digest('hex');

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const signatureOf = (policy: string, day: string, awsRegion: string): string => {
  const key = [day, awsRegion, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${signingSecret}`);
  return hmac(key, policy).toString('hex');
};

/** S3 puts the name of the uploaded file here. */
export const filenamePlaceholder = `\${filename}`;

/** The form fields for one upload below `folder`, to be echoed every one. */
export const signedFields = (shard: string, folder: string, nowMs: number): Record<string, string> => {
  const date = timestampOf(nowMs).replace(/[-:]/g, '');
  const day = date.slice(0, 8);
  const awsRegion = awsRegionOf(shard);
  const fixed = {
    success_action_status: '201',
    acl: 'private',
    'x-amz-credential': `${accessKeyId}/${day}/${awsRegion}/s3/aws4_request`,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-date': date,
  };
  const conditions = [
    { bucket: bucketOf(shard) },
    ['starts-with', '$key', folder],
    ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
  ];
  const expiration = new Date(nowMs + validForMs).toISOString();
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  return {
    key: `${folder}${filenamePlaceholder}`,
    ...fixed,
    policy,
    'x-amz-signature': signatureOf(policy, day, awsRegion),
  };
};

const policySchema = z.object({
  expiration: z.string(),
  conditions: z.array(
    z.union([z.tuple([z.string(), z.string(), z.string()]), z.record(z.string(), z.string())]),
  ),
});

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const parsePolicy = (encoded: string): z.infer<typeof policySchema> | undefined => {
  try {
    return z.safeParse(policySchema, JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

const notInPolicy = new Set(['policy', 'x-amz-signature', 'file']);

/** Why S3 would deny these fields (the words of its AccessDenied error), or undefined when it would not. */
export const reasonToDeny = (
  shard: string,
  fields: ReadonlyMap<string, string>,
  nowMs: number,
): string | undefined => {
  const policyText = fields.get('policy') ?? '';
  const day = (fields.get('x-amz-credential') ?? '').split('/')[1] ?? '';
  const expected = signatureOf(policyText, day, awsRegionOf(shard));
  const isSigned = /^[\x21-\x7e]+$/.test(fields.get('x-amz-signature') ?? '');
  if (!isSigned || !isSame(expected, fields.get('x-amz-signature') ?? '')) {
    return 'The request signature we calculated does not match the signature you provided.';
  }
  const policy = parsePolicy(policyText);
  if (policy === undefined) return 'Invalid Policy.';
  if (Date.parse(policy.expiration) <= nowMs) return 'Invalid according to Policy: Policy expired.';

  const checked = new Set<string>();
  for (const condition of policy.conditions) {
    const [operator, name, value] = Array.isArray(condition)
      ? [condition[0], condition[1].slice(1), condition[2]]
      : ['eq', ...(Object.entries(condition)[0] ?? ['', ''])];
    const actual = name === 'bucket' ? bucketOf(shard) : (fields.get(name ?? '') ?? '');
    const holds = operator === 'starts-with' ? actual.startsWith(value ?? '') : actual === value;
    if (!holds) return `Invalid according to Policy: Policy Condition failed: ["${operator}", "$${name}"]`;
    checked.add(name ?? '');
  }
  const extra = [...fields.keys()].find((name) => !checked.has(name) && !notInPolicy.has(name));
  return extra === undefined ? undefined : `Invalid according to Policy: Extra input fields: ${extra}`;
};
