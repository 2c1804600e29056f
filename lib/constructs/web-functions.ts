import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { FunctionWithRoutes } from '../../lambdas/routes.ts';
import type { FunctionFolder } from '../functions.ts';
import type { Billing } from './billing.ts';
import type { ClientOpenedPipeline } from './client-opened-pipeline.ts';
import type { DocumentBucket } from './document-bucket.ts';
import type { Identity } from './identity.ts';
import type { KeyVault } from './key-vault.ts';
import type { Mail } from './mail.ts';
import type { ProgramPipeline } from './program-pipeline.ts';
import { ServiceFunction } from './service-function.ts';
import type { Tables } from './tables.ts';
import type { TransferPipeline } from './transfer-pipeline.ts';
import type { WebhooksPipeline } from './webhooks-pipeline.ts';

export interface WebFunctionsProps {
  readonly folder: FunctionFolder;
  readonly logKey: Key;
  readonly region: string;
  readonly publicUrl: string;
  readonly locale: string;
  readonly tables: Tables;
  readonly vault: KeyVault;
  readonly identity: Identity;
  readonly programs: ProgramPipeline;
  readonly clientOpened: ClientOpenedPipeline;
  readonly webhooks: WebhooksPipeline;
  readonly documents: DocumentBucket;
  readonly transfers: TransferPipeline;
  readonly billing: Billing;
  readonly mail: Mail;
  /** IANA. */
  readonly timeZone: string;
}

/**
 * Longer than the slowest page takes (a PMS that hangs is given up on earlier), shorter than API Gateway's 29 s:
 * what goes wrong is then still told by our own page.
 */
const PAGE_TIMEOUT_SECONDS = 25;
/** More memory is more processor: half a core keeps a cold start well below a second. */
const PAGE_MEMORY_MEGABYTES = 1024;

/** The functions behind the web API, each with only what its pages need. */
export class WebFunctions extends Construct {
  readonly byName: Readonly<Record<FunctionWithRoutes, ServiceFunction>>;

  constructor(scope: Construct, id: string, props: WebFunctionsProps) {
    super(scope, id);
    const { tables, vault, identity, programs, clientOpened, webhooks, documents, transfers, billing, mail } =
      props;
    const page = (childId: string, name: FunctionWithRoutes) => this.#page(childId, name, props);

    const signIn = page('SignIn', 'sign-in');
    tables.bind(signIn, { accounts: 'read-write' }); // the first sign-in is an entry of the practice's activity
    identity.bind(signIn);

    const patientImport = page('PatientImport', 'patient-import');
    // Asking a colleague to share is written beside their other permissions.
    tables.bind(patientImport, { accounts: 'read-write', clients: 'read-write', sharing: 'read-write' });
    vault.bindConnections(patientImport, 'read');
    vault.bindHashKey(patientImport);
    clientOpened.work.bindSender(patientImport, 'CLIENT_OPENED_QUEUE_URL');

    const keyExchange = page('KeyExchange', 'key-exchange');
    tables.bind(keyExchange, { accounts: 'read-write-delete', programs: 'read' }); // how many documents wait for a key
    vault.bindConnections(keyExchange, 'read-write');
    vault.bindHashKey(keyExchange);
    programs.work.bindSender(keyExchange, 'PROGRAM_QUEUE_URL');

    const users = page('Users', 'users');
    tables.bind(users, { accounts: 'read-write-delete', clients: 'read' }); // an address is given back when its account can't be made
    vault.bindHashKey(users);
    programs.work.bindSender(users, 'PROGRAM_QUEUE_URL');
    identity.bindInvitations(users);
    transfers.work.bindSender(users, 'TRANSFER_QUEUE_URL');
    mail.bind(users);

    const sharing = page('Sharing', 'sharing');
    tables.bind(sharing, { accounts: 'read-write', clients: 'read-write', sharing: 'read-write-delete' });
    vault.bindHashKey(sharing); // links that clients confirm by are kept as keyed hashes
    mail.bind(sharing);

    const subscription = page('Subscription', 'subscription');
    subscription.set('TIME_ZONE', props.timeZone);
    tables.bind(subscription, { accounts: 'read-write-delete' });
    billing.bindSender(subscription);

    const clients = page('Clients', 'clients');
    clients.set('LOCALE', props.locale);
    tables.bind(clients, {
      accounts: 'read',
      clients: 'read-write',
      sharing: 'read',
      programs: 'read-write',
    });
    clientOpened.work.bindSender(clients, 'CLIENT_OPENED_QUEUE_URL');
    vault.bindHashKey(clients); // links to documents are told from invented ones by it
    programs.work.bindSender(clients, 'PROGRAM_QUEUE_URL');

    const api = page('Api', 'api');
    api.set('LOCALE', props.locale);
    tables.bind(api, {
      accounts: 'read-update',
      clients: 'read-write',
      sharing: 'read',
      programs: 'read-write',
    });
    vault.bindHashKey(api);
    programs.work.bindSender(api, 'PROGRAM_QUEUE_URL');
    webhooks.work.bindSender(api, 'WEBHOOK_QUEUE_URL');
    documents.bindReader(api);
    mail.bind(api);

    this.byName = {
      'sign-in': signIn,
      'patient-import': patientImport,
      'key-exchange': keyExchange,
      users,
      sharing,
      subscription,
      clients,
      api,
    };
  }

  #page(id: string, name: FunctionWithRoutes, props: WebFunctionsProps): ServiceFunction {
    const fn = new ServiceFunction(this, id, {
      name,
      folder: props.folder(name),
      timeoutSeconds: PAGE_TIMEOUT_SECONDS,
      memoryMegabytes: PAGE_MEMORY_MEGABYTES,
      logKey: props.logKey,
    });
    fn.set('REGION_CODE', props.region);
    fn.set('PUBLIC_URL', props.publicUrl);
    props.vault.bindSessionKey(fn);
    return fn;
  }
}
