import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { tables } from '../../lambdas/store/tables.ts';
import { functionNames } from '../../lib/functions.ts';
import { regionTemplates } from './app.ts';
import { plainId, resourcesOf, spell, statementsOf } from './template.ts';

describe.each(regionTemplates())('$code', ({ template }) => {
  test('each table is on demand, under our key, recoverable, protected and forgets what has expired', () => {
    const found = resourcesOf(template, 'AWS::DynamoDB::Table');

    expect(found.map((table) => plainId(table.id)).sort()).toEqual([
      'TablesAccounts',
      'TablesClients',
      'TablesPrograms',
      'TablesSharing',
    ]);
    for (const table of found) {
      expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(table.Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      });
      const { KMSMasterKeyId } = table.Properties.SSESpecification as { KMSMasterKeyId: string };
      expect(spell(KMSMasterKeyId)).toBe('{KeysData.Arn}');
    }
  });

  test.each(Object.entries(tables))(
    'the table %s has the indexes the store asks for',
    (name, { indexes }) => {
      const [table] = resourcesOf(template, 'AWS::DynamoDB::Table').filter(
        ({ id }) => plainId(id).toLowerCase() === `tables${name}`,
      );

      expect(table?.Properties.GlobalSecondaryIndexes ?? []).toEqual(
        indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: [
            { AttributeName: index.pk, KeyType: 'HASH' },
            { AttributeName: index.sk, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        })),
      );
      expect(table?.Properties.AttributeDefinitions).toEqual(
        expect.arrayContaining(
          indexes.map((index) => ({ AttributeName: index.sk, AttributeType: index.skType })),
        ),
      );
    },
  );

  test('customer keys rotate and outlive the stack; logs and alarms have one of their own', () => {
    const keys = resourcesOf(template, 'AWS::KMS::Key');

    expect(keys.map((key) => plainId(key.id))).toEqual(['KeysData', 'KeysOperations']);
    for (const key of keys)
      expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
  });

  test('the stack’s own keys are long, random, and in Secrets Manager under our key', () => {
    const secrets = resourcesOf(template, 'AWS::SecretsManager::Secret');

    expect(secrets.map((secret) => plainId(secret.id)).sort()).toEqual(['VaultHashKey', 'VaultSessionKey']);
    for (const { Properties: secret, DeletionPolicy } of secrets) {
      expect(secret.GenerateSecretString).toEqual({ ExcludePunctuation: true, PasswordLength: 64 });
      expect(secret.SecretString).toBeUndefined();
      expect(spell(secret.KmsKeyId)).toBe('{KeysData.Arn}');
      expect(DeletionPolicy).toBe('Retain');
    }
  });

  test('documents handed out by link are gone after a day, never public, and read over TLS only', () => {
    const [documents] = resourcesOf(template, 'AWS::S3::Bucket').filter(
      ({ id }) => plainId(id) === 'Documents',
    );
    const [policy] = resourcesOf(template, 'AWS::S3::BucketPolicy').filter(
      ({ id }) => plainId(id) === 'DocumentsPolicy',
    );

    expect(documents?.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 1, Status: 'Enabled' }] },
    });
    expect(documents?.Properties.LoggingConfiguration).toBeDefined();
    expect(statementsOf(policy?.Properties.PolicyDocument)).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  test('every log is kept for a year under the operations key, and outlives the stack', () => {
    const logs = resourcesOf(template, 'AWS::Logs::LogGroup');

    expect(logs).toHaveLength(functionNames.length + 3); // and access, gateway errors, firewall
    for (const log of logs) {
      expect(log.Properties.RetentionInDays).toBe(365);
      expect(spell(log.Properties.KmsKeyId)).toBe('{KeysOperations.Arn}');
      expect(log.UpdateReplacePolicy).toBe('Retain');
    }
  });

  test('each function logs JSON into a group of its own, is traced, and runs Node 24 on arm64', () => {
    const functions = resourcesOf(template, 'AWS::Lambda::Function');

    const groups = new Set(functions.map((fn) => JSON.stringify(fn.Properties.LoggingConfig)));

    expect(functions).toHaveLength(functionNames.length);
    expect(groups.size).toBe(functionNames.length);
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
    });
  });

  test('nothing is open to everybody: whoever a resource lets in is named', () => {
    const documents = [
      ...resourcesOf(template, 'AWS::KMS::Key').map(({ Properties }) => Properties.KeyPolicy),
      ...['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'].flatMap((type) =>
        resourcesOf(template, type).map(({ Properties }) => Properties.PolicyDocument),
      ),
    ];

    const open = documents
      .flatMap(statementsOf)
      .filter(({ Effect, Principal }) => Effect === 'Allow' && /"\*"/.test(JSON.stringify(Principal)));

    expect(documents).toHaveLength(2 + 8 + 1 + 2);
    expect(open).toEqual([]);
  });
});
