/** API v2 in memory: the real pipeline, authentication, routing and calls over stores that stand in plain sight. */
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { createAuthenticate } from '../../lambdas/api/authenticate.ts';
import { clientCalls } from '../../lambdas/api/clients.ts';
import { createDescription } from '../../lambdas/api/description.ts';
import { eventCalls } from '../../lambdas/api/events.ts';
import { explainApi } from '../../lambdas/api/explain.ts';
import { feedbackCalls } from '../../lambdas/api/feedback.ts';
import { createApi } from '../../lambdas/api/handler.ts';
import { libraryCalls } from '../../lambdas/api/library.ts';
import { openApi } from '../../lambdas/api/openapi.ts';
import { programCalls } from '../../lambdas/api/programs.ts';
import type { ApiHandlers } from '../../lambdas/api/routes.ts';
import { newApiKey } from '../../lambdas/core/api-key.ts';
import type { ChangeEvent, NewChange } from '../../lambdas/core/change-event.ts';
import type { Client } from '../../lambdas/core/client.ts';
import type { Connection } from '../../lambdas/core/connection.ts';
import type { Practitioner } from '../../lambdas/core/practitioner.ts';
import type { Exercise, Program, Template } from '../../lambdas/core/program.ts';
import type { Sharing } from '../../lambdas/core/sharing.ts';
import { httpPipeline } from '../../lambdas/http/pipeline.ts';
import { createLogger } from '../../lambdas/platform/logger.ts';
import type { Mail } from '../../lambdas/platform/mail.ts';
import { findVendor } from '../../lambdas/pms/registry.ts';
import { createPublishProgram } from '../../lambdas/programs/publish-program.ts';
import { aConnection, aPractitioner, fixedNow } from './builders.ts';
import { memoryChangeEvents } from './change-events.ts';
import {
  memoryAccounts,
  memoryApiKeys,
  memoryAttempts,
  memoryClients,
  memoryLibrary,
  memoryPrograms,
  memorySharing,
} from './memory-store.ts';
import { site } from './web.ts';

const ROUTE = 'ANY /api/v2/{proxy+}';

/** A key of region au, well-formed; another `seed`, another key. */
export const anApiKey = (seed = 7): string => newApiKey('au', (max) => seed % max);
/** As the stack's keyed hash, but to be read. */
export const plainHash = async (vendor: string, key: string): Promise<string> => `${vendor}:${key}`;

export const anExercise = (changes: Partial<Exercise> = {}): Exercise => ({
  id: 101,
  name: 'Straight leg raise',
  difficulty: 'beginner',
  instructions: 'Lift the straight leg to the height of the other knee.',
  dose: { sets: 3, reps: 10, holdSeconds: 2, frequency: 'Once a day' },
  ...changes,
});

export const aTemplate = (changes: Partial<Template> = {}): Template => ({
  id: 11,
  name: 'Knee strength',
  description: 'For knees that are past the sore stage.',
  exercises: [{ exerciseId: 101, dose: { reps: 12 } }],
  ...changes,
});

export interface ApiOptions {
  readonly practitioner?: Partial<Practitioner>;
  readonly connection?: Partial<Connection>;
  readonly clients?: readonly Client[];
  readonly programs?: readonly Program[];
  readonly sharings?: readonly Sharing[];
  readonly exercises?: readonly Exercise[];
  readonly templates?: readonly Template[];
  readonly events?: readonly ChangeEvent[];
  /** Whose clients the connection's vendor says are unique. */
  readonly uniquePer?: 'tenant' | 'practitioner';
  readonly sendsMail?: boolean;
  readonly handlers?: Partial<ApiHandlers>;
}

export interface Sent {
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
}

const context = { getRemainingTimeInMillis: () => 10_000, awsRequestId: 'invocation-1' } as Context;

/** A region's API with one practitioner whose key is `key`. `send('GET', '/clients?page=1')` is below `/api/v2`. */
export const atApi = (options: ApiOptions = {}) => {
  const key = anApiKey();
  const issued = { hash: `physitrack:${key}`, masked: 'pt_au_••••', issuedAt: fixedNow };
  const practitioner = aPractitioner(options.practitioner);
  const connection = aConnection({ apiKey: issued, tokenHash: 'cliniko:', ...options.connection });
  const accounts = memoryAccounts([practitioner], [connection]);
  const apiKeys = memoryApiKeys();
  apiKeys.holders.set(issued.hash, { practitionerId: practitioner.id, vendor: connection.vendor });
  const attempts = memoryAttempts();
  const clients = memoryClients(options.clients);
  const sharing = memorySharing(options.sharings);
  const programs = memoryPrograms(options.programs);
  const library = memoryLibrary(options.exercises ?? [anExercise()], options.templates ?? [aTemplate()]);
  const [changes, messages, mails, log]: [NewChange[], unknown[], Mail[], string[]] = [[], [], [], []];
  const clock = { now: fixedNow, id: 900_000 };
  const now = () => clock.now;
  const vendorOf = (id: string) => {
    const vendor = findVendor(id);
    return vendor && { ...vendor, clientsUniquePer: options.uniquePer ?? vendor.clientsUniquePer };
  };
  const deps = {
    attempts,
    clients,
    sharing,
    programs,
    library,
    events: memoryChangeEvents(options.events),
    locale: 'en-AU',
    findVendor: vendorOf,
    recordChange: async (change: NewChange) => void changes.push(change),
    newId: () => {
      clock.id += 1;
      return clock.id;
    },
    // A letter that moves on with every id, so that access codes differ.
    randomInt: (max: number) => clock.id % max,
    now,
    publish: createPublishProgram({
      programs,
      clients,
      now,
      send: async (message) => void messages.push(message),
    }),
    requestDocument: async (program: Program, practitionerId: number) =>
      `https://au.example.org/documents/${program.id}-for-${practitionerId}.pdf`,
    ...(options.sendsMail ? { sendMail: async (mail: Mail) => void mails.push(mail) } : {}),
  };
  const handlers: ApiHandlers = {
    ...clientCalls(deps),
    ...programCalls(deps),
    ...feedbackCalls(deps),
    ...libraryCalls(deps),
    ...eventCalls(deps),
    ...options.handlers,
  };
  /** What authentication reads, to be watched. */
  const lookups = { find: apiKeys.find, load: accounts.load };
  const authenticate = createAuthenticate({
    region: 'au',
    apiKeys: { find: (hash) => lookups.find(hash) },
    accounts: { load: (id) => lookups.load(id) },
    attempts,
    keyHash: plainHash,
    findVendor: vendorOf,
    now,
  });
  const pipeline = httpPipeline({
    site,
    logger: createLogger('api', (line) => log.push(line)),
    now,
    handlers: {
      [ROUTE]: createApi({
        authenticate,
        handlers,
        open: createDescription(site, async () => openApi('/api/v2')),
      }),
    },
    crossSite: [ROUTE],
    explain: explainApi,
  });

  const send = async (method: string, target: string, sent: Sent = {}) => {
    const [path = '', search] = target.split('?');
    const query = new URLSearchParams(search);
    const names = [...query.keys()];
    const event: APIGatewayProxyEvent = {
      httpMethod: method,
      resource: '/api/v2/{proxy+}',
      path: `/api/v2${path}`,
      pathParameters: { proxy: path.slice(1) },
      queryStringParameters: Object.fromEntries(query),
      multiValueQueryStringParameters: Object.fromEntries(names.map((name) => [name, query.getAll(name)])),
      headers: { 'X-Api-Key': key, 'Content-Type': 'application/json', ...sent.headers },
      multiValueHeaders: {},
      body: sent.text ?? (sent.body === undefined ? null : JSON.stringify(sent.body)),
      isBase64Encoded: false,
      stageVariables: null,
      requestContext: {
        requestId: 'request-1',
        identity: { sourceIp: sent.address ?? '192.0.2.1' },
      } as APIGatewayProxyEvent['requestContext'],
    };
    const { statusCode: status, headers = {}, body } = await pipeline(event, context);
    const isJson = body !== '' && !String(headers['content-type']).startsWith('text/html');
    return { status, headers, body, json: isJson ? (JSON.parse(body) as unknown) : undefined };
  };
  const shown = async (method: string, target: string, sent?: Sent) => {
    const { status, json } = await send(method, target, sent);
    return { status, json };
  };
  return {
    key,
    issued,
    practitioner,
    connection,
    accounts,
    apiKeys,
    attempts,
    lookups,
    clients,
    programs,
    changes,
    messages,
    mails,
    log,
    clock,
    deps,
    send,
    /** Status and body alone. */
    shown,
  };
};
