import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Aws } from '../../local/emulators/aws.ts';
import {
  type AwsResources,
  LOCAL_ACCOUNT,
  OPERATOR,
  type Principal,
} from '../../local/emulators/resources.ts';

export const AU = 'ap-southeast-2';
export const UK = 'eu-west-2';

const inBoth = <T>(make: (region: string) => readonly T[]): readonly T[] => [AU, UK].flatMap(make);

/** One of everything in two regions, under the same names. */
export const twoRegions = (principals: ReadonlyMap<string, Principal> = new Map()): AwsResources => ({
  tables: inBoth((region) => [
    {
      region,
      name: 'clients',
      keys: [
        { name: 'pk', type: 'S', role: 'HASH' },
        { name: 'sk', type: 'S', role: 'RANGE' },
      ],
      indexes: [
        {
          name: 'byOwner',
          keys: [
            { name: 'ownerKey', type: 'S', role: 'HASH' },
            { name: 'nameKey', type: 'S', role: 'RANGE' },
          ],
        },
      ],
      ttlAttribute: 'expiresAt',
    },
  ]),
  queues: inBoth((region) => [
    {
      region,
      name: 'work',
      visibilitySeconds: 1,
      delaySeconds: 0,
      retentionSeconds: 3600,
      redrive: { targetArn: `arn:aws:sqs:${region}:${LOCAL_ACCOUNT}:dead`, maxReceiveCount: 2 },
    },
    { region, name: 'dead', visibilitySeconds: 30, delaySeconds: 0, retentionSeconds: 3600 },
  ]),
  secrets: inBoth((region) => [
    {
      region,
      name: 'session-key',
      arn: `arn:aws:secretsmanager:${region}:${LOCAL_ACCOUNT}:secret:session-key-AbCdEf`,
      value: { length: 48, excludePunctuation: true },
    },
  ]),
  buckets: [{ region: AU, name: 'documents-au' }],
  userPools: [{ region: AU, id: `${AU}_example` }],
  eventBuses: [{ region: AU, name: 'example-bus' }],
  principals,
});

/** Real clients, as a function has them: region, key and endpoint, nothing else. */
export const clientsOf = (
  aws: Pick<Aws, 'url' | 's3Url'>,
  region: string,
  accessKeyId: string = OPERATOR,
) => {
  const config = { region, credentials: { accessKeyId, secretAccessKey: 'any' }, maxAttempts: 1 };
  return {
    dynamoDb: new DynamoDBClient({ ...config, endpoint: aws.url }),
    sqs: new SQSClient({ ...config, endpoint: aws.url }),
    secrets: new SecretsManagerClient({ ...config, endpoint: aws.url }),
    s3: new S3Client({ ...config, endpoint: aws.s3Url }),
  };
};

/** A directory for one test file, and its removal. */
export const temporaryDirectory = async (): Promise<{ path: string; remove: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'physitrack-emulators-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};
