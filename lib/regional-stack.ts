import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import { vendors } from '../lambdas/pms/registry.ts';
import { Billing } from './constructs/billing.ts';
import { ClientOpenedPipeline } from './constructs/client-opened-pipeline.ts';
import { ConnectionCare } from './constructs/connection-care.ts';
import { DocumentBucket } from './constructs/document-bucket.ts';
import { EncryptionKeys } from './constructs/encryption-keys.ts';
import { Firewall } from './constructs/firewall.ts';
import { Identity } from './constructs/identity.ts';
import { KeyVault } from './constructs/key-vault.ts';
import { Mail } from './constructs/mail.ts';
import { Monitoring } from './constructs/monitoring.ts';
import { ProgramPipeline } from './constructs/program-pipeline.ts';
import { Tables } from './constructs/tables.ts';
import { TransferPipeline } from './constructs/transfer-pipeline.ts';
import { WebApi } from './constructs/web-api.ts';
import { WebFunctions } from './constructs/web-functions.ts';
import { WebhooksPipeline } from './constructs/webhooks-pipeline.ts';
import type { FunctionFolder } from './functions.ts';
import type { Region } from './regions.ts';

export interface RegionalStackProps {
  readonly region: Region;
  readonly folder: FunctionFolder;
  /** @default the account that deploys */
  readonly account?: string;
}

/** Everything of one region, and nothing of any other. A contents page: the details are in the constructs. */
export class RegionalStack extends Stack {
  constructor(scope: App, { region, folder, account }: RegionalStackProps) {
    super(scope, `Physitrack-${region.code}`, {
      env: { region: region.awsRegion, ...(account === undefined ? {} : { account }) },
      description: `Physitrack PMS integrations, region ${region.code}`,
      terminationProtection: true,
      tags: { product: 'physitrack-pms', region: region.code },
    });
    const keys = new EncryptionKeys(this, 'Keys');
    const dataKey = keys.data;
    const logKey = keys.operations;
    const tables = new Tables(this, 'Tables', { encryptionKey: dataKey });
    const vault = new KeyVault(this, 'Vault', { region: region.code, encryptionKey: dataKey });
    const documents = new DocumentBucket(this, 'Documents', { encryptionKey: dataKey });

    const web = new WebApi(this, 'Web', {
      region: region.code,
      awsRegion: region.awsRegion,
      logKey,
      ...(region.domain === undefined ? {} : { domain: region.domain }),
    });
    const { publicUrl } = web;

    const webhooks = new WebhooksPipeline(this, 'Webhooks', { folder, dataKey, logKey, tables, vault });
    const clientOpened = new ClientOpenedPipeline(this, 'ClientOpened', {
      folder,
      dataKey,
      logKey,
      tables,
      vault,
      webhooks,
    });
    const programs = new ProgramPipeline(this, 'Program', {
      folder,
      dataKey,
      logKey,
      tables,
      vault,
      documents,
      webhooks,
      publicUrl,
      paper: region.paper,
      locale: region.locale,
    });

    const transfers = new TransferPipeline(this, 'Transfer', { folder, dataKey, logKey, tables });
    const care = new ConnectionCare(this, 'Connections', {
      folder,
      logKey,
      tables,
      vault,
      programs,
      timeZone: region.timeZone,
    });
    const billing = new Billing(this, 'Billing', { region: region.code, folder, logKey, tables });

    const identity = new Identity(this, 'Identity', {
      region: region.code,
      publicUrl,
      ...(region.issuer === undefined ? {} : { issuer: region.issuer }),
    });
    const pages = new WebFunctions(this, 'Pages', {
      folder,
      logKey,
      region: region.code,
      publicUrl,
      locale: region.locale,
      tables,
      vault,
      identity,
      programs,
      clientOpened,
      webhooks,
      documents,
      transfers,
      billing,
      timeZone: region.timeZone,
      mail: new Mail(this, 'Mail', region.mailSender === undefined ? {} : { sender: region.mailSender }),
    });
    web.addRoutes(pages.byName);
    new Firewall(this, 'Firewall', { region: region.code, stage: web.api.deploymentStage, logKey });
    const monitoring = new Monitoring(this, 'Monitoring', {
      region: region.code,
      encryptionKey: keys.operations,
      api: web.api,
      functions: [
        ...Object.values(pages.byName),
        clientOpened.worker,
        programs.document,
        programs.sweep,
        webhooks.worker,
        transfers.worker,
        care.check,
        billing.sweep,
      ],
      scheduled: {
        Sweep: { fn: programs.sweep, missed: 'documents that missed the queue are not sent' },
        ConnectionCheck: { fn: care.check, missed: 'keys that ended are not noticed' },
        BillingEvents: { fn: billing.sweep, missed: 'billing events that were not sent wait' },
      },
      queues: {
        Programs: programs.work,
        ClientOpened: clientOpened.work,
        Webhooks: webhooks.work,
        Transfers: transfers.work,
      },
      ...(region.alarmEmail === undefined ? {} : { email: region.alarmEmail }),
    });

    this.#output('PublicUrl', publicUrl, 'Where people reach the product');
    for (const [name, { title, path }] of Object.entries(clicks))
      this.#output(name, `${publicUrl}${path}`, `Paste into ${title} as the App URL`);
    this.#output('OidcIssuer', identity.issuer, 'Who practitioners sign in with');
    this.#output('OidcClientId', identity.clientId, 'The name this stack has there');
    if (identity.userPool !== undefined)
      this.#output('UserPoolId', identity.userPool.userPoolId, 'For operator scripts');
    for (const [name, table] of Object.entries(tables.byName))
      this.#output(`${name[0]?.toUpperCase()}${name.slice(1)}Table`, table.tableName, 'For operator scripts');
    this.#output('ProgramQueueUrl', programs.work.queue.queueUrl, 'Program-assigned events go here');
    this.#output('ProgramDeadLetterQueueUrl', programs.work.deadLetters.queueUrl, 'For re-driving');
    this.#output('ClientOpenedDeadLetterQueueUrl', clientOpened.work.deadLetters.queueUrl, 'For re-driving');
    this.#output('WebhookDeadLetterQueueUrl', webhooks.work.deadLetters.queueUrl, 'For re-driving');
    this.#output('TransferDeadLetterQueueUrl', transfers.work.deadLetters.queueUrl, 'For re-driving');
    this.#output(
      'BillingBus',
      billing.bus.eventBusName,
      'Changes of subscriptions; see docs/billing-events.md',
    );
    this.#output('DataKeyArn', keys.data.keyArn, 'Operators encrypt vendors’ settings with it');
    this.#output('DocumentBucket', documents.bucket.bucketName, 'Documents handed out by link');
    this.#output('AlarmTopicArn', monitoring.topic.topicArn, 'Subscribe to hear of alarms');
  }

  /** Operator scripts read these by their names. */
  #output(name: string, value: string, description: string): void {
    new CfnOutput(this, `Output${name}`, { value, description }).overrideLogicalId(name);
  }
}

/** What people paste into each vendor that begins with a click: `AppUrl` for the first, `AppUrl2` and so on. */
const clicks = Object.fromEntries(
  vendors
    .flatMap(({ title, start }) => (start.kind === 'pull' ? [{ title, path: start.clickPath }] : []))
    .map((click, index) => [`AppUrl${index === 0 ? '' : index + 1}`, click]),
);
