import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type TableName, tables } from '../../lambdas/store/tables.ts';
import { accept } from './audit.ts';
import type { ServiceFunction } from './service-function.ts';

/** What a function does to a table: `update` changes items that are there, `write` also adds some, `delete` removes too. */
export type TableAccess = 'read' | 'read-update' | 'read-write' | 'read-write-delete';

const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
const ACTIONS: Readonly<Record<TableAccess, readonly string[]>> = {
  read: READ,
  'read-update': [...READ, 'dynamodb:UpdateItem'],
  'read-write': [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
  'read-write-delete': [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
};

/** What reading one table asks for besides: a template's exercises are read in one go. */
const MORE_TO_READ: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  programs: ['dynamodb:BatchGetItem'],
};

/** The environment variable that tells functions the name of a table. */
const VARIABLES = {
  accounts: 'ACCOUNTS_TABLE',
  clients: 'CLIENTS_TABLE',
  sharing: 'SHARING_TABLE',
  programs: 'PROGRAMS_TABLE',
} as const satisfies Record<TableName, string>;

const attributeType = { S: AttributeType.STRING, N: AttributeType.NUMBER } as const;

/** The tables of `lambdas/store/tables.ts`: on demand, under the data key, recoverable to any second of 35 days. */
export class Tables extends Construct {
  readonly byName: Readonly<Record<TableName, Table>>;
  readonly #key: Key;

  constructor(scope: Construct, id: string, props: { readonly encryptionKey: Key }) {
    super(scope, id);
    this.#key = props.encryptionKey;
    this.byName = {
      accounts: this.#create('accounts'),
      clients: this.#create('clients'),
      sharing: this.#create('sharing'),
      programs: this.#create('programs'),
    };
    accept(this, {
      'HIPAA.Security-DynamoDBInBackupPlan':
        'Point-in-time recovery restores any second of the last 35 days and deletion protection keeps the table; a daily backup plan would add no newer recovery point.',
    });
  }

  /** Lets a function use tables and tells it their names. */
  bind(fn: ServiceFunction, access: Readonly<Partial<Record<TableName, TableAccess>>>): void {
    for (const name of Object.keys(VARIABLES) as TableName[]) {
      const kind = access[name];
      if (kind === undefined) continue;
      const table = this.byName[name];
      fn.set(VARIABLES[name], table.tableName);
      fn.allow({ actions: [...ACTIONS[kind], ...(MORE_TO_READ[name] ?? [])], resources: [table.tableArn] });
      const indexes = tables[name].indexes.map((index) => `${table.tableArn}/index/${index.name}`);
      if (indexes.length > 0) fn.allow({ actions: ['dynamodb:Query'], resources: indexes });
    }
    // What DynamoDB asks of the caller of a table under a customer key:
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
    fn.allowKey(this.#key, 'dynamodb', [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ]);
  }

  #create(name: TableName): Table {
    const table = new Table(this, name[0]?.toUpperCase() + name.slice(1), {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.#key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      timeToLiveAttribute: 'expiresAt',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of tables[name].indexes) {
      table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: { name: index.pk, type: AttributeType.STRING },
        sortKey: { name: index.sk, type: attributeType[index.skType] },
        projectionType: ProjectionType.ALL,
      });
    }
    return table;
  }
}
