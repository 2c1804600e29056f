import { describe, expect, test } from '@jest/globals';
import { regionTemplates } from './app.ts';
import { functionsOf, grantsOf, plainId, resourcesOf, roleOf, spell } from './template.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
const UPDATE = [...READ, 'dynamodb:UpdateItem'];
const WRITE = [...UPDATE, 'dynamodb:PutItem'];
const DELETE = [...WRITE, 'dynamodb:DeleteItem'];
const INDEXES: Readonly<Record<string, string>> = {
  Clients: 'byOwner',
  Sharing: 'byColleague',
  Programs: 'byWork',
};

const table = (name: string, actions: readonly string[]) => [
  ...actions.map((action) => `${action} @ {Tables${name}.Arn}`),
  ...(name in INDEXES ? [`dynamodb:Query @ {Tables${name}.Arn}/index/${INDEXES[name]}`] : []),
];
const key = (service: string, ...actions: string[]) =>
  actions.map((action) => `kms:${action} @ {KeysData.Arn} through ${service}`);
const tableKey = key(
  'dynamodb',
  'Decrypt',
  'DescribeKey',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
);
const ownLog = (id: string) =>
  ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${action} @ {${id}Log.Arn}`);
// X-Ray knows no resources: the one place where "*" stands.
const tracing = ['xray:PutTelemetryRecords @ *', 'xray:PutTraceSegments @ *'];
const send = (queue: string) => `sqs:SendMessage @ {${queue}.Arn}`;
const work = (queue: string) => [
  ...['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'].map(
    (action) => `${action} @ {${queue}Queue.Arn}`,
  ),
  send(`${queue}DeadLetters`),
  ...key('sqs', 'Decrypt', 'GenerateDataKey'),
];
const stackSecret = (name: string) => `secretsmanager:GetSecretValue @ {Vault${name}}`;
const readSecrets = key('secretsmanager', 'Decrypt');

/** The whole of what each function may do; whoever adds a permission adds it here, and sees what it opens. */
const allowed = (connections: string): Record<string, string[]> => {
  const connection = (...actions: string[]) =>
    actions.map((action) => `secretsmanager:${action} @ ${connections}`);
  return {
    'sign-in': [
      ...ownLog('PagesSignIn'),
      ...tracing,
      ...table('Accounts', UPDATE),
      ...tableKey,
      stackSecret('SessionKey'),
      ...readSecrets,
    ],
    'patient-import': [
      ...ownLog('PagesPatientImport'),
      ...tracing,
      ...table('Accounts', UPDATE),
      ...table('Clients', WRITE),
      ...table('Sharing', READ),
      ...tableKey,
      stackSecret('SessionKey'),
      ...connection('GetSecretValue'),
      ...readSecrets,
      send('ClientOpenedQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
    ],
    'key-exchange': [
      ...ownLog('PagesKeyExchange'),
      ...tracing,
      ...table('Accounts', DELETE),
      ...tableKey,
      stackSecret('SessionKey'),
      stackSecret('HashKey'),
      ...connection('CreateSecret', 'DeleteSecret', 'GetSecretValue', 'PutSecretValue'),
      ...key('secretsmanager', 'Decrypt', 'GenerateDataKey'),
      send('ProgramProgramsQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
    ],
    clients: [
      ...ownLog('PagesClients'),
      ...tracing,
      ...table('Accounts', READ),
      ...table('Clients', WRITE),
      ...table('Sharing', READ),
      ...table('Programs', [...WRITE, 'dynamodb:BatchGetItem']),
      ...tableKey,
      stackSecret('SessionKey'),
      ...readSecrets,
      send('ProgramProgramsQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
    ],
    'client-opened': [
      ...ownLog('ClientOpenedWorker'),
      ...tracing,
      ...table('Accounts', UPDATE),
      ...table('Clients', WRITE),
      ...tableKey,
      ...connection('GetSecretValue'),
      ...readSecrets,
      ...work('ClientOpened'),
    ],
    'program-document': [
      ...ownLog('ProgramDocument'),
      ...tracing,
      ...table('Accounts', UPDATE),
      ...table('Clients', READ),
      ...table('Programs', [...WRITE, 'dynamodb:BatchGetItem']),
      ...tableKey,
      ...connection('GetSecretValue'),
      ...readSecrets,
      ...work('ProgramPrograms'),
      send('ProgramProgramsQueue'),
    ],
    'program-sweep': [
      ...ownLog('ProgramSweep'),
      ...tracing,
      ...table('Programs', [...UPDATE, 'dynamodb:BatchGetItem']),
      ...tableKey,
      send('ProgramProgramsQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
    ],
  };
};

const page = ['REGION_CODE', 'PUBLIC_URL', 'SESSION_KEY_SECRET', 'ACCOUNTS_TABLE'];
const environment: Record<string, string[]> = {
  'sign-in': [...page, 'OIDC_ISSUER', 'OIDC_CLIENT_ID'],
  'patient-import': [
    ...page,
    'CLIENTS_TABLE',
    'SHARING_TABLE',
    'CONNECTION_SECRET_PREFIX',
    'CLIENT_OPENED_QUEUE_URL',
  ],
  'key-exchange': [
    ...page,
    'HASH_KEY_SECRET',
    'CONNECTION_SECRET_PREFIX',
    'CONNECTION_SECRET_KMS_KEY',
    'PROGRAM_QUEUE_URL',
  ],
  clients: [...page, 'CLIENTS_TABLE', 'SHARING_TABLE', 'PROGRAMS_TABLE', 'PROGRAM_QUEUE_URL', 'LOCALE'],
  'client-opened': ['ACCOUNTS_TABLE', 'CLIENTS_TABLE', 'CONNECTION_SECRET_PREFIX', 'DEAD_LETTER_QUEUE_URL'],
  'program-document': [
    'ACCOUNTS_TABLE',
    'CLIENTS_TABLE',
    'PROGRAMS_TABLE',
    'CONNECTION_SECRET_PREFIX',
    'PROGRAM_QUEUE_URL',
    'DEAD_LETTER_QUEUE_URL',
    'DELIVERY_LEASE_SECONDS',
    'DOCUMENT_PAPER',
    'LOCALE',
  ],
  'program-sweep': ['PROGRAMS_TABLE', 'PROGRAM_QUEUE_URL'],
};

describe.each(regionTemplates())('$code', ({ code, awsRegion, template }) => {
  const functions = functionsOf(template);

  test.each(Object.keys(environment))('%s may do what it needs and nothing else', (name) => {
    const fn = functions.get(name);
    const connections = `arn:aws:secretsmanager:${awsRegion}:{AWS::AccountId}:secret:physitrack/${code}/connections/*`;

    const grants = fn && grantsOf(template, roleOf(fn));

    expect(grants).toEqual(allowed(connections)[name]?.sort());
  });

  test.each(Object.entries(environment))('%s is told what it uses and nothing else', (name, variables) => {
    const { Variables } = (functions.get(name)?.Properties.Environment ?? {}) as Record<string, object>;

    expect(Object.keys(Variables ?? {}).sort()).toEqual([...variables].sort());
  });

  test('there are no functions, roles or policies beside those', () => {
    const policies = resourcesOf(template, 'AWS::IAM::Policy').map((policy) =>
      spell(policy.Properties.Roles).replace(/[{}]/g, ''),
    );
    const roles = resourcesOf(template, 'AWS::IAM::Role').map((role) => plainId(role.id));

    expect([...functions.keys()].sort()).toEqual(Object.keys(environment).sort());
    expect(roles.filter((role) => !policies.includes(role))).toEqual(['WebApiCloudWatchRole']);
    expect(policies).toHaveLength(functions.size);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
    template.resourceCountIs('AWS::IAM::User', 0);
  });

  test('a wildcard stands only where AWS has no resource to name, or names are made while we run', () => {
    const grants = [...functions.values()].flatMap((fn) => grantsOf(template, roleOf(fn)));

    const wild = new Set(grants.filter((grant) => grant.includes('*')).map((grant) => grant.split(' @ ')[1]));

    expect([...wild].sort()).toEqual([
      '*', // X-Ray alone, as the lists above say
      `arn:aws:secretsmanager:${awsRegion}:{AWS::AccountId}:secret:physitrack/${code}/connections/*`,
    ]);
    expect(grants.filter((grant) => /\*.* @ /.test(grant))).toEqual([]);
  });
});
