import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from './aws-error.ts';
import type { AwsResources } from './resources.ts';

/** Who signed a request, for which region and service: the credential scope of Signature Version 4. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** A request with its body read and its scope understood. Signatures are not verified: keys name principals here. */
export interface AwsRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly credential: Credential;
}

/** What a request wants, in the words of IAM. It needs the action on every one of the resources. */
export interface Access {
  /** `dynamodb:GetItem` */
  readonly action: string;
  readonly resources: readonly string[];
}

/** One service behind the endpoint. All three may throw AwsError. */
export interface AwsService {
  access(request: AwsRequest): Access;
  /** Resolves when the response has been sent. `may`: whether whoever asks may do something else besides. */
  answer(request: AwsRequest, response: ServerResponse, may: (access: Access) => boolean): Promise<void>;
  /** Makes what is declared and missing; what is no longer declared cannot be reached any more. */
  update(resources: AwsResources): Promise<void>;
  close(): Promise<void>;
}

/** Far above every service's own limit. */
const LONGEST_BODY_BYTES = 32 * 1024 * 1024;

const fromScope = (scope: string | null | undefined): Credential | undefined => {
  const parts = (scope ?? '').split('/');
  const [accessKeyId, , region, service, end] = parts.slice(-5);
  if (parts.length !== 5 || !accessKeyId || !region || !service || end !== 'aws4_request') return undefined;
  return { accessKeyId, region, service };
};

/** From the `Authorization` header or, for presigned links, the query; `undefined` when neither is well formed. */
export const readCredential = (headers: IncomingHttpHeaders, url: string): Credential | undefined => {
  const signed = /^AWS4-HMAC-SHA256 .*?Credential=([^,\s]+)/.exec(headers.authorization ?? '');
  if (signed !== null) return fromScope(signed[1]);
  return fromScope(new URL(url, 'http://localhost').searchParams.get('X-Amz-Credential'));
};

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > LONGEST_BODY_BYTES) throw new AwsError('RequestEntityTooLarge', 'Request too large.', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Reads a request whole. Throws AwsError when nobody signed it. */
export const readAwsRequest = async (incoming: IncomingMessage): Promise<AwsRequest> => {
  const url = incoming.url ?? '/';
  const credential = readCredential(incoming.headers, url);
  const body = await readBody(incoming);
  if (credential === undefined)
    throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403);
  return { method: incoming.method ?? 'GET', url, headers: incoming.headers, body, credential };
};

/** The operation of an AWS JSON request: `GetItem` of `DynamoDB_20120810.GetItem`. */
export const operationOf = (request: AwsRequest): string => {
  const target = request.headers['x-amz-target'];
  const operation = typeof target === 'string' ? target.split('.')[1] : undefined;
  if (!operation) throw new AwsError('UnknownOperationException', 'The operation is unknown.');
  return operation;
};

/** The body of an AWS JSON request. */
export const jsonOf = (request: AwsRequest): Readonly<Record<string, unknown>> => {
  const refused = new AwsError('SerializationException', 'The request body is not a JSON object.');
  try {
    const value: unknown = JSON.parse(request.body.toString('utf8') || '{}');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused;
    return { ...value };
  } catch {
    throw refused;
  }
};

/** A text member of a request; throws AwsError naming it when it is missing. */
export const textOf = (body: Readonly<Record<string, unknown>>, name: string): string => {
  const value = body[name];
  if (typeof value !== 'string' || value === '')
    throw new AwsError('ValidationException', `The request must contain the parameter ${name}.`);
  return value;
};
