import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { operator, refusedResource } from './authorisation.ts';
import { AwsError, sendAwsError } from './aws-error.ts';
import {
  type Access,
  type AwsRequest,
  type AwsService,
  readAwsRequest,
  readCredential,
} from './aws-request.ts';
import { createCognito } from './cognito.ts';
import { createDynamoDb } from './dynamodb.ts';
import { createEventBridge } from './eventbridge.ts';
import { startQueuesAndBuckets } from './fauxqs.ts';
import { createHttpHost } from './http-host.ts';
import { type AwsResources, OPERATOR, type Principal } from './resources.ts';
import { createSecretsManager } from './secrets-manager.ts';
import { createMailService } from './ses.ts';

/** One call that was let through, for those who count. */
export interface AwsCall extends Access {
  readonly principal: string;
  readonly region: string;
}

export interface AwsOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Holds everything that survives a restart. */
  readonly dataDir: string;
  readonly resources: AwsResources;
  /** One line for a person: refusals and faults. */
  readonly log: (line: string) => void;
  readonly onCall?: (call: AwsCall) => void;
}

export interface Aws {
  /** `http://localhost:4030`; for `AWS_ENDPOINT_URL_*`. S3 clients need `s3Url`, or they ask DNS for the bucket. */
  readonly url: string;
  readonly s3Url: string;
  /** Takes other resources and principals into force. */
  update(resources: AwsResources): Promise<void>;
  close(): Promise<void>;
}

const refusedTo = (principal: Principal, { credential }: AwsRequest, access: Access): string | undefined =>
  principal.region === undefined || principal.region === credential.region
    ? refusedResource(principal.statements, access)
    : access.resources[0];

const assertMay = (principal: Principal, request: AwsRequest, access: Access): void => {
  const refused = refusedTo(principal, request, access);
  if (refused !== undefined)
    throw new AwsError(
      request.credential.service === 's3' ? 'AccessDenied' : 'AccessDeniedException',
      `User: ${principal.name} is not authorized to perform: ${access.action} on resource: ${refused}`,
      request.credential.service === 's3' ? 403 : 400,
    );
};

/**
 * Serves DynamoDB, SQS, S3, Secrets Manager, EventBridge, Cognito's user pools and SES on one port. A request's
 * signature says which service, which region and who asks; only what the resources declare exists, and only what the asker's policy allows is answered.
 */
export const startAws = async ({ port, dataDir, resources, log, onCall }: AwsOptions): Promise<Aws> => {
  let principals = resources.principals;
  const dynamodb = createDynamoDb(dataDir, log);
  const secretsmanager = createSecretsManager(dataDir, () => new Date());
  const { queues: sqs, buckets: s3 } = await startQueuesAndBuckets(dataDir, () => host.url);
  const services: Readonly<Record<string, AwsService>> = {
    dynamodb,
    sqs,
    s3,
    secretsmanager,
    'cognito-idp': createCognito(dataDir, () => new Date(), log),
    ses: createMailService(dataDir, log),
    events: createEventBridge(dataDir, log),
  };

  const principalOf = (accessKeyId: string): Principal => {
    const principal = principals.get(accessKeyId) ?? (accessKeyId === OPERATOR ? operator : undefined);
    if (principal === undefined)
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    return principal;
  };

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readAwsRequest(incoming);
    const { accessKeyId, region, service: name } = request.credential;
    const service = Object.hasOwn(services, name) ? services[name] : undefined;
    if (service === undefined)
      throw new AwsError('UnknownOperationException', `The service ${name} is not part of the laptop.`);
    const principal = principalOf(accessKeyId);
    const access = service.access(request);
    assertMay(principal, request, access);
    onCall?.({ ...access, principal: principal.name, region });
    const may = (other: Access) => refusedTo(principal, request, other) === undefined;
    await service.answer(request, response, may);
  };

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      // Whoever asked is gone, most often a function that was stopped: there is nobody to tell.
      if (response.destroyed || (incoming.destroyed && !incoming.complete)) return;
      const known = error instanceof AwsError;
      if (!known || /^(AccessDenied|Unrecognized)/.test(error.code))
        log(`AWS: ${known ? error.message : error}`);
      if (response.headersSent) return response.destroy();
      const service = readCredential(incoming.headers, incoming.url ?? '/')?.service ?? '';
      sendAwsError(
        response,
        service,
        known ? error : new AwsError('InternalFailure', 'Internal failure.', 500),
      );
    });
  });
  const host = createHttpHost(server);

  const update = async (wanted: AwsResources): Promise<void> => {
    principals = wanted.principals;
    for (const service of Object.values(services)) await service.update(wanted);
  };
  const closeServices = () => Promise.all(Object.values(services).map((service) => service.close()));

  try {
    await host.listen(port);
    await update(resources);
  } catch (error) {
    await host.close();
    await closeServices();
    throw error;
  }
  return {
    get url() {
      return host.url;
    },
    get s3Url() {
      return host.url.replace('localhost', '127.0.0.1');
    },
    update,
    async close() {
      await host.close();
      await closeServices();
    },
  };
};
