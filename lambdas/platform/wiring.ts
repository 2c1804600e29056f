/**
 * Small builders for the functions' `index.ts`: environment in, ready parts out. Each function calls only those
 * it needs, and the bundler leaves the rest (and the AWS clients behind it) out. Nothing else reads the environment.
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { WebRequest } from '../http/request.ts';
import { createSignedIn, type SignedIn } from '../http/signed-in.ts';
import { type ContainerVendorHttp, createVendorHttp } from '../pms/vendor-http.ts';
import { type AccountsRepository, createAccountsRepository } from '../store/accounts.ts';
import { type ActivityRepository, createActivityRepository } from '../store/activity.ts';
import { type ClientActivityRecorder, createClientActivityRecorder } from '../store/client-activity.ts';
import { createDb, type Db } from '../store/db.ts';
import { createSite, type Site } from '../web/site.ts';
import { type AwaitedTokens, createAwaitedTokens } from './awaited-tokens.ts';
import { createSendBillingEvents, type SendBillingEvents } from './billing-bus.ts';
import { optionalVariable, type Variable, variable } from './config.ts';
import { createKeyHash, type KeyHash } from './key-hash.ts';
import { createLogger, type Logger } from './logger.ts';
import { createSendMail, type SendMail } from './mail.ts';
import { createSender, type SendMessage } from './messages.ts';
import { createKeyVault, createStackKey, type KeyVault } from './secrets.ts';
import { createSessions, type Sessions } from './session.ts';

/** A call inside AWS answers in milliseconds: what takes longer is tried again, well inside a function's time. */
const awsOptions = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000, throwOnRequestTimeout: true },
};

/** Epoch milliseconds. */
export const systemNow = (): number => Date.now();
/** An integer in 0 … max - 1, for ids and access codes. */
export const systemRandomInt = (max: number): number => randomInt(max);
/** For event ids, lease holders and secret versions. */
export const systemUuid = (): string => randomUUID();
/** 32 random hexadecimal digits: what protects a document handed out by link. */
export const systemToken = (): string => randomBytes(16).toString('hex');

/** DynamoDB, one client a function. */
export const wireDb = (): Db => createDb(new DynamoDBClient(awsOptions));
/** Secrets Manager, one client a function. */
export const wireSecrets = (): SecretsManagerClient => new SecretsManagerClient(awsOptions);

/** S3, one client a function. Buckets stand in the path, so that one host and its connections serve them all. */
export const wireS3 = (): S3Client => new S3Client({ ...awsOptions, forcePathStyle: true });

/** The stack's own user pool, where it has one. */
export const wireCognito = (): CognitoIdentityProviderClient => new CognitoIdentityProviderClient(awsOptions);
/** E-mail of ours; `undefined` where the region has no sender. */
export const wireSendMail = (): SendMail | undefined => {
  const sender = optionalVariable('MAIL_SENDER');
  return sender === undefined ? undefined : createSendMail(new SESv2Client(awsOptions), sender);
};

/** Events to the billing system. */
export const wireBillingBus = (): SendBillingEvents =>
  createSendBillingEvents(new EventBridgeClient(awsOptions), variable('BILLING_BUS'));

/** Entries of what happened in a practice. */
export const wireActivity = (db: Db): ActivityRepository =>
  createActivityRepository(db, variable('ACCOUNTS_TABLE'), () => randomUUID().slice(0, 8));

/** Entries of what happened to clients. */
export const wireClientActivity = (db: Db): ClientActivityRecorder =>
  createClientActivityRecorder(
    db,
    { clients: variable('CLIENTS_TABLE'), accounts: variable('ACCOUNTS_TABLE') },
    () => randomUUID().slice(0, 8),
  );

let sqs: SQSClient | undefined;
/** Sends to the queue a variable names; all queues of a function share one client. */
export const wireSender = (queueUrl: Variable): SendMessage => {
  sqs ??= new SQSClient(awsOptions);
  return createSender(sqs, variable(queueUrl));
};

/** Connections' keys, for reading. */
export const wireVault = (secrets: SecretsManagerClient): KeyVault =>
  createKeyVault(secrets, { prefix: variable('CONNECTION_SECRET_PREFIX'), newVersion: systemUuid });

/** Connections' keys, for the one function that may write them. */
export const wireWritableVault = (secrets: SecretsManagerClient): KeyVault =>
  createKeyVault(secrets, {
    prefix: variable('CONNECTION_SECRET_PREFIX'),
    kmsKeyId: variable('CONNECTION_SECRET_KMS_KEY'),
    newVersion: systemUuid,
  });

/** Keyed with the stack's own hash key (HASH_KEY_SECRET). */
export const wireKeyHash = (secrets: SecretsManagerClient): KeyHash =>
  createKeyHash(createStackKey(secrets, variable('HASH_KEY_SECRET')));

/** Links to documents that are still to be made: told from invented ones by a part that is keyed (HASH_KEY_SECRET). */
export const wireAwaitedTokens = (keyHash: KeyHash): AwaitedTokens =>
  createAwaitedTokens({ newRandom: systemToken, keyHash });

/** HTTP towards vendors: one a container, since it remembers who asked us to slow down. */
export const wireVendorHttp = (logger: Logger): ContainerVendorHttp =>
  // The global `fetch` is looked up at each call, so that a host may replace it.
  createVendorHttp({ fetch: (url, init) => fetch(url, init), now: systemNow, logger });

/** What every function with pages has (REGION_CODE, PUBLIC_URL, SESSION_KEY_SECRET, ACCOUNTS_TABLE). */
export interface WebParts {
  readonly site: Site;
  readonly logger: Logger;
  readonly now: () => number;
  readonly db: Db;
  readonly secrets: SecretsManagerClient;
  /** The stack's key that sessions are signed with. */
  readonly sessionKey: () => Promise<Uint8Array>;
  readonly sessions: Sessions;
  readonly accounts: AccountsRepository;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
}

/** Builds them; `functionName` stands in every log line. */
export const wireWeb = (functionName: string): WebParts => {
  const site = createSite(variable('REGION_CODE'), variable('PUBLIC_URL'));
  const db = wireDb();
  const secrets = wireSecrets();
  const sessionKey = createStackKey(secrets, variable('SESSION_KEY_SECRET'));
  const sessions = createSessions({ region: site.region, key: sessionKey, now: systemNow });
  const accounts = createAccountsRepository(db, variable('ACCOUNTS_TABLE'));
  return {
    site,
    logger: createLogger(functionName),
    now: systemNow,
    db,
    secrets,
    sessionKey,
    sessions,
    accounts,
    signedIn: createSignedIn({ sessions, accounts }),
  };
};
