import * as z from 'zod/mini';
import type { StackReader } from './stack-reader.ts';

/** A route of the REST API and the function behind it. */
export interface Route {
  readonly method: string;
  /** `/clients/{clientId}`. */
  readonly path: string;
  readonly functionArn: string;
}

/** What API Gateway itself answers, when no function does. */
export interface GatewayResponse {
  /** `DEFAULT_4XX`, `MISSING_AUTHENTICATION_TOKEN`, … */
  readonly type: string;
  readonly statusCode?: number;
  /** Header name -> value. */
  readonly headers: Readonly<Record<string, string>>;
  /** Content type -> body with `$context` variables. */
  readonly templates: Readonly<Record<string, string>>;
}

/** The REST API of one stack. */
export interface RestApi {
  readonly stageName: string;
  /** Where AWS would serve it, without a trailing slash: the execute-api address, then domains of our own. */
  readonly publicUrls: readonly string[];
  readonly routes: readonly Route[];
  readonly binaryMediaTypes: readonly string[];
  readonly gatewayResponses: readonly GatewayResponse[];
}

const restApiSchema = z.object({ BinaryMediaTypes: z.optional(z.array(z.string())) });
const resourceSchema = z.object({ PathPart: z.string(), ParentId: z.string() });
const methodSchema = z.object({
  HttpMethod: z.string(),
  ResourceId: z.string(),
  Integration: z.object({ Type: z.string(), Uri: z.optional(z.string()) }),
});
const stageSchema = z.object({ StageName: z.string() });
const domainSchema = z.object({ DomainName: z.string() });
const responseSchema = z.object({
  ResponseType: z.string(),
  StatusCode: z.optional(z.string()),
  ResponseParameters: z.optional(z.record(z.string(), z.string())),
  ResponseTemplates: z.optional(z.record(z.string(), z.string())),
});

/** `arn:aws:apigateway:…:lambda:path/2015-03-31/functions/<function arn>/invocations`. */
const functionArnOf = (uri: string): string | undefined => /\/functions\/(.+)\/invocations$/.exec(uri)?.[1];

const readRoutes = (reader: StackReader, rootId: string): readonly Route[] => {
  const parts = new Map(
    reader
      .ofType('AWS::ApiGateway::Resource', resourceSchema)
      .map(({ logicalId, properties }) => [reader.ref(logicalId), properties]),
  );
  const pathOf = (id: string): string => {
    if (id === rootId) return '';
    const part = parts.get(id);
    if (part === undefined) throw new TypeError(`${reader.stack.name} has a route on an unknown resource.`);
    return `${pathOf(part.ParentId)}/${part.PathPart}`;
  };
  return reader.ofType('AWS::ApiGateway::Method', methodSchema).flatMap(({ logicalId, properties }) => {
    if (properties.Integration.Type !== 'AWS_PROXY') return [];
    const functionArn = functionArnOf(properties.Integration.Uri ?? '');
    if (functionArn === undefined)
      throw new TypeError(`${logicalId} of ${reader.stack.name} calls no function.`);
    return [{ method: properties.HttpMethod, path: pathOf(properties.ResourceId) || '/', functionArn }];
  });
};

const readGatewayResponses = (reader: StackReader): readonly GatewayResponse[] =>
  reader.ofType('AWS::ApiGateway::GatewayResponse', responseSchema).map(({ properties }) => ({
    type: properties.ResponseType,
    ...(properties.StatusCode === undefined ? {} : { statusCode: Number(properties.StatusCode) }),
    headers: Object.fromEntries(
      Object.entries(properties.ResponseParameters ?? {}).map(([name, value]) => [
        name.replace(/^gatewayresponse\.header\./, ''),
        value.replace(/^'(.*)'$/s, '$1'),
      ]),
    ),
    templates: properties.ResponseTemplates ?? {},
  }));

/** The REST API of a stack; `undefined` when there is none. More than one is not what the laptop can serve. */
export const readApi = (reader: StackReader): RestApi | undefined => {
  const [api, second] = reader.ofType('AWS::ApiGateway::RestApi', restApiSchema);
  if (api === undefined) return undefined;
  if (second !== undefined)
    throw new TypeError(`${reader.stack.name} has two REST APIs; the laptop serves one.`);
  const stageName = reader.ofType('AWS::ApiGateway::Stage', stageSchema)[0]?.properties.StageName ?? 'prod';
  const domains = reader.ofType('AWS::ApiGateway::DomainName', domainSchema);
  const { region } = reader.stack;
  return {
    stageName,
    publicUrls: [
      `https://${reader.ref(api.logicalId)}.execute-api.${region}.amazonaws.com/${stageName}`,
      ...domains.map(({ properties }) => `https://${properties.DomainName}`),
    ],
    routes: readRoutes(reader, reader.attribute(api.logicalId, 'RootResourceId')),
    binaryMediaTypes: api.properties.BinaryMediaTypes ?? [],
    gatewayResponses: readGatewayResponses(reader),
  };
};
