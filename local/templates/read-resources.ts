import * as z from 'zod/mini';
import type { QueueResource, SecretResource, TableKey, TableResource } from '../emulators/resources.ts';
import { numeric, type StackReader } from './stack-reader.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const tableSchema = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z.optional(z.array(z.object({ IndexName: z.string(), KeySchema: keySchema }))),
  TimeToLiveSpecification: z.optional(
    z.object({ AttributeName: z.optional(z.string()), Enabled: z.boolean() }),
  ),
});

const readTable = (
  reader: StackReader,
  logicalId: string,
  table: z.infer<typeof tableSchema>,
): TableResource => {
  const types = new Map(table.AttributeDefinitions.map((each) => [each.AttributeName, each.AttributeType]));
  const keys = (schema: z.infer<typeof keySchema>): readonly TableKey[] =>
    schema.map(({ AttributeName, KeyType }) => ({
      name: AttributeName,
      type: types.get(AttributeName) ?? 'S',
      role: KeyType,
    }));
  const ttl = table.TimeToLiveSpecification;
  return {
    region: reader.stack.region,
    name: reader.ref(logicalId),
    keys: keys(table.KeySchema),
    indexes: (table.GlobalSecondaryIndexes ?? []).map((index) => ({
      name: index.IndexName,
      keys: keys(index.KeySchema),
    })),
    ...(ttl?.Enabled === true && ttl.AttributeName !== undefined ? { ttlAttribute: ttl.AttributeName } : {}),
  };
};

export const readTables = (reader: StackReader): readonly TableResource[] =>
  ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].flatMap((type) =>
    reader
      .ofType(type, tableSchema)
      .map(({ logicalId, properties }) => readTable(reader, logicalId, properties)),
  );

const queueSchema = z.object({
  VisibilityTimeout: z.optional(numeric),
  DelaySeconds: z.optional(numeric),
  MessageRetentionPeriod: z.optional(numeric),
  RedrivePolicy: z.optional(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: numeric })),
});

/** SQS's defaults: visible again after 30 seconds, kept for 4 days. */
const DEFAULT_VISIBILITY_SECONDS = 30;
const DEFAULT_RETENTION_SECONDS = 345_600;

export const readQueues = (reader: StackReader): readonly QueueResource[] =>
  reader.ofType('AWS::SQS::Queue', queueSchema).map(({ logicalId, properties }) => ({
    region: reader.stack.region,
    name: reader.attribute(logicalId, 'QueueName'),
    visibilitySeconds: properties.VisibilityTimeout ?? DEFAULT_VISIBILITY_SECONDS,
    delaySeconds: properties.DelaySeconds ?? 0,
    retentionSeconds: properties.MessageRetentionPeriod ?? DEFAULT_RETENTION_SECONDS,
    ...(properties.RedrivePolicy === undefined
      ? {}
      : {
          redrive: {
            targetArn: properties.RedrivePolicy.deadLetterTargetArn,
            maxReceiveCount: properties.RedrivePolicy.maxReceiveCount,
          },
        }),
  }));

const secretSchema = z.object({
  Name: z.optional(z.string()),
  SecretString: z.optional(z.string()),
  GenerateSecretString: z.optional(
    z.object({
      PasswordLength: z.optional(numeric),
      ExcludePunctuation: z.optional(z.boolean()),
      ExcludeCharacters: z.optional(z.string()),
    }),
  ),
});

/** `arn:aws:secretsmanager:…:secret:name-abc123` without the part that AWS adds. */
const secretNameOf = (arn: string): string =>
  arn
    .split(':')
    .slice(6)
    .join(':')
    .replace(/-.{6}$/, '');

export const readSecrets = (reader: StackReader): readonly SecretResource[] =>
  reader.ofType('AWS::SecretsManager::Secret', secretSchema).map(({ logicalId, properties }) => {
    const arn = reader.ref(logicalId);
    const generated = properties.GenerateSecretString ?? {};
    return {
      region: reader.stack.region,
      name: secretNameOf(arn),
      arn,
      value: properties.SecretString ?? {
        ...(generated.PasswordLength === undefined ? {} : { length: generated.PasswordLength }),
        ...(generated.ExcludePunctuation === undefined
          ? {}
          : { excludePunctuation: generated.ExcludePunctuation }),
        ...(generated.ExcludeCharacters === undefined
          ? {}
          : { excludeCharacters: generated.ExcludeCharacters }),
      },
    };
  });

/** The pool of a stack that makes its own. */
export const readUserPools = (reader: StackReader) =>
  reader
    .ofType('AWS::Cognito::UserPool', z.object({}))
    .map(({ logicalId }) => ({ region: reader.stack.region, id: reader.ref(logicalId) }));

export const readEventBuses = (reader: StackReader) =>
  reader
    .ofType('AWS::Events::EventBus', z.object({}))
    .map(({ logicalId }) => ({ region: reader.stack.region, name: reader.ref(logicalId) }));

export const readBuckets = (reader: StackReader) =>
  reader
    .ofType('AWS::S3::Bucket', z.object({}))
    .map(({ logicalId }) => ({ region: reader.stack.region, name: reader.ref(logicalId) }));
