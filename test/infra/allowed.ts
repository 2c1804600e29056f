const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
const UPDATE = [...READ, 'dynamodb:UpdateItem'];
const WRITE = [...UPDATE, 'dynamodb:PutItem'];
const DELETE = [...WRITE, 'dynamodb:DeleteItem'];
const INDEXES = {
  Accounts: ['byPractice', 'byDue'],
  Clients: ['byOwner', 'byOwnerAndId'],
  Sharing: ['byColleague'],
  Programs: ['byWork'],
} as const;

const table = (name: keyof typeof INDEXES, actions: readonly string[]) => [
  ...actions.map((action) => `${action} @ {Tables${name}.Arn}`),
  ...INDEXES[name].map((index) => `dynamodb:Query @ {Tables${name}.Arn}/index/${index}`),
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

/**
 * The whole of what each function may do; whoever adds a permission adds it here, and sees what it opens. `secrets`: what
 * the ARNs of secrets of this region begin with.
 */
export const allowed = (secrets: string): Record<string, string[]> => {
  const connection = (...actions: string[]) =>
    actions.map((action) => `secretsmanager:${action} @ ${secrets}/connections/*`);
  return {
    'sign-in': [
      ...ownLog('PagesSignIn'),
      ...tracing,
      ...table('Accounts', WRITE),
      ...tableKey,
      stackSecret('SessionKey'),
      ...readSecrets,
    ],
    'patient-import': [
      ...ownLog('PagesPatientImport'),
      ...tracing,
      ...table('Accounts', WRITE),
      ...table('Clients', WRITE),
      ...table('Sharing', WRITE),
      ...tableKey,
      stackSecret('SessionKey'),
      stackSecret('HashKey'),
      ...connection('GetSecretValue'),
      ...readSecrets,
      send('ClientOpenedQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
    ],
    'key-exchange': [
      ...ownLog('PagesKeyExchange'),
      ...tracing,
      ...table('Accounts', DELETE),
      ...table('Programs', [...READ, 'dynamodb:BatchGetItem']),
      ...tableKey,
      stackSecret('SessionKey'),
      stackSecret('HashKey'),
      ...connection('CreateSecret', 'DeleteSecret', 'GetSecretValue', 'PutSecretValue'),
      ...key('secretsmanager', 'Decrypt', 'GenerateDataKey'),
      send('ProgramProgramsQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
    ],
    users: [
      ...ownLog('PagesUsers'),
      ...tracing,
      ...table('Accounts', DELETE),
      ...table('Clients', READ),
      ...tableKey,
      stackSecret('SessionKey'),
      stackSecret('HashKey'),
      ...readSecrets,
      send('ProgramProgramsQueue'),
      send('TransferTransfersQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
      'cognito-idp:AdminCreateUser @ {IdentityUserPool.Arn}',
    ],
    sharing: [
      ...ownLog('PagesSharing'),
      ...tracing,
      ...table('Accounts', WRITE),
      ...table('Clients', WRITE),
      ...table('Sharing', DELETE),
      ...tableKey,
      stackSecret('SessionKey'),
      stackSecret('HashKey'),
      ...readSecrets,
    ],
    subscription: [
      ...ownLog('PagesSubscription'),
      ...tracing,
      ...table('Accounts', DELETE),
      ...tableKey,
      stackSecret('SessionKey'),
      ...readSecrets,
      'events:PutEvents @ {BillingBus.Arn}',
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
      stackSecret('HashKey'),
      ...readSecrets,
      send('ProgramProgramsQueue'),
      send('ClientOpenedQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
    ],
    api: [
      ...ownLog('PagesApi'),
      ...tracing,
      ...table('Accounts', UPDATE),
      ...table('Clients', WRITE),
      ...table('Sharing', READ),
      ...table('Programs', [...WRITE, 'dynamodb:BatchGetItem']),
      ...tableKey,
      stackSecret('SessionKey'),
      stackSecret('HashKey'),
      ...readSecrets,
      send('ProgramProgramsQueue'),
      send('WebhooksEventsQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
      's3:GetObject @ {Documents.Arn}/documents/*',
      's3:ListBucket @ {Documents.Arn}',
      ...key('s3', 'Decrypt'),
    ],
    'client-opened': [
      ...ownLog('ClientOpenedWorker'),
      ...tracing,
      ...table('Accounts', WRITE),
      ...table('Clients', WRITE),
      ...tableKey,
      ...connection('GetSecretValue'),
      ...readSecrets,
      ...work('ClientOpened'),
      send('WebhooksEventsQueue'),
    ],
    'program-document': [
      ...ownLog('ProgramDocument'),
      ...tracing,
      ...table('Accounts', WRITE),
      ...table('Clients', WRITE),
      ...table('Sharing', READ),
      ...table('Programs', [...WRITE, 'dynamodb:BatchGetItem']),
      ...tableKey,
      ...connection('GetSecretValue'),
      `secretsmanager:GetSecretValue @ ${secrets}/vendors/*`,
      ...readSecrets,
      ...work('ProgramPrograms'),
      send('ProgramProgramsQueue'),
      send('WebhooksEventsQueue'),
      's3:PutObject @ {Documents.Arn}/documents/*',
      ...key('s3', 'GenerateDataKey'),
    ],
    'program-sweep': [
      ...ownLog('ProgramSweep'),
      ...tracing,
      ...table('Programs', [...UPDATE, 'dynamodb:BatchGetItem']),
      ...tableKey,
      send('ProgramProgramsQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
    ],
    webhooks: [
      ...ownLog('WebhooksWorker'),
      ...tracing,
      ...table('Accounts', READ),
      ...table('Clients', READ),
      ...tableKey,
      stackSecret('HashKey'),
      ...readSecrets,
      ...work('WebhooksEvents'),
      send('WebhooksEventsQueue'),
    ],
    'client-transfer': [
      ...ownLog('TransferWorker'),
      ...tracing,
      ...table('Accounts', WRITE),
      ...table('Clients', WRITE),
      ...tableKey,
      ...work('TransferTransfers'),
      send('TransferTransfersQueue'),
    ],
    'connection-check': [
      ...ownLog('ConnectionsCheck'),
      ...tracing,
      ...table('Accounts', WRITE),
      ...tableKey,
      ...connection('GetSecretValue'),
      ...readSecrets,
      send('ProgramProgramsQueue'),
      ...key('sqs', 'Decrypt', 'GenerateDataKey'),
    ],
    'billing-events': [
      ...ownLog('BillingSweep'),
      ...tracing,
      ...table('Accounts', UPDATE),
      ...tableKey,
      'events:PutEvents @ {BillingBus.Arn}',
    ],
  };
};

const page = ['REGION_CODE', 'PUBLIC_URL', 'SESSION_KEY_SECRET', 'ACCOUNTS_TABLE'];
/** The whole of what each function is told. */
export const environment: Record<string, string[]> = {
  'sign-in': [...page, 'OIDC_ISSUER', 'OIDC_CLIENT_ID'],
  'patient-import': [
    ...page,
    'CLIENTS_TABLE',
    'SHARING_TABLE',
    'HASH_KEY_SECRET',
    'CONNECTION_SECRET_PREFIX',
    'CLIENT_OPENED_QUEUE_URL',
  ],
  'key-exchange': [
    ...page,
    'PROGRAMS_TABLE',
    'HASH_KEY_SECRET',
    'CONNECTION_SECRET_PREFIX',
    'CONNECTION_SECRET_KMS_KEY',
    'PROGRAM_QUEUE_URL',
  ],
  users: [
    ...page,
    'CLIENTS_TABLE',
    'HASH_KEY_SECRET',
    'PROGRAM_QUEUE_URL',
    'TRANSFER_QUEUE_URL',
    'USER_POOL_ID',
  ],
  sharing: [...page, 'CLIENTS_TABLE', 'SHARING_TABLE', 'HASH_KEY_SECRET'],
  subscription: [...page, 'TIME_ZONE', 'BILLING_BUS'],
  clients: [
    ...page,
    'CLIENTS_TABLE',
    'SHARING_TABLE',
    'PROGRAMS_TABLE',
    'HASH_KEY_SECRET',
    'PROGRAM_QUEUE_URL',
    'CLIENT_OPENED_QUEUE_URL',
    'LOCALE',
  ],
  api: [
    ...page,
    'CLIENTS_TABLE',
    'SHARING_TABLE',
    'PROGRAMS_TABLE',
    'HASH_KEY_SECRET',
    'PROGRAM_QUEUE_URL',
    'WEBHOOK_QUEUE_URL',
    'DOCUMENT_BUCKET',
    'LOCALE',
  ],
  'client-opened': [
    'ACCOUNTS_TABLE',
    'CLIENTS_TABLE',
    'CONNECTION_SECRET_PREFIX',
    'WEBHOOK_QUEUE_URL',
    'DEAD_LETTER_QUEUE_URL',
  ],
  'program-document': [
    'ACCOUNTS_TABLE',
    'CLIENTS_TABLE',
    'SHARING_TABLE',
    'PROGRAMS_TABLE',
    'CONNECTION_SECRET_PREFIX',
    'VENDOR_SECRET_PREFIX',
    'DOCUMENT_BUCKET',
    'PUBLIC_URL',
    'PROGRAM_QUEUE_URL',
    'WEBHOOK_QUEUE_URL',
    'DEAD_LETTER_QUEUE_URL',
    'DELIVERY_LEASE_SECONDS',
    'DOCUMENT_PAPER',
    'LOCALE',
  ],
  'program-sweep': ['PROGRAMS_TABLE', 'PROGRAM_QUEUE_URL'],
  webhooks: [
    'ACCOUNTS_TABLE',
    'CLIENTS_TABLE',
    'HASH_KEY_SECRET',
    'WEBHOOK_QUEUE_URL',
    'DEAD_LETTER_QUEUE_URL',
  ],
  'client-transfer': ['ACCOUNTS_TABLE', 'CLIENTS_TABLE', 'TRANSFER_QUEUE_URL', 'DEAD_LETTER_QUEUE_URL'],
  'connection-check': ['ACCOUNTS_TABLE', 'CONNECTION_SECRET_PREFIX', 'PROGRAM_QUEUE_URL', 'TIME_ZONE'],
  'billing-events': ['ACCOUNTS_TABLE', 'BILLING_BUS'],
};
