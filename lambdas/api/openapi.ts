import type * as z from 'zod/mini';
import type { ApiCall } from './call.ts';
import { type JsonSchema, namedSchemas, refTo, schemaOf } from './openapi-schemas.ts';
import {
  bodyExamples,
  bodyStatuses,
  commonStatuses,
  groupOf,
  pathWords,
  queryWords,
  statusWords,
} from './openapi-words.ts';
import { apiCalls, type OperationId } from './routes.ts';
import { errors } from './schemas.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string | number;
}

interface Content {
  readonly 'application/json': { readonly schema: JsonSchema; readonly example?: unknown };
}

export interface Answer {
  readonly description: string;
  readonly content?: Content;
}

export interface Operation {
  readonly operationId: OperationId;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Answer>>;
}

/** The description of API v2 (https://spec.openapis.org/oas/v3.1.0), as far as we use the format. */
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: ReadonlyArray<{ readonly url: string }>;
  readonly security: ReadonlyArray<Readonly<Record<string, readonly string[]>>>;
  readonly tags: ReadonlyArray<{ readonly name: string }>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

const json = (schema: z.ZodMiniType, example?: unknown): Content => ({
  'application/json': { schema: refTo(schema), ...(example === undefined ? {} : { example }) },
});

/** The parameters of a path with the words before them: `/clients/:id` -> `['clients', 'id']`. */
const paramsIn = (path: string): Array<readonly [string, string]> =>
  [...path.matchAll(/\/(\w+)\/:(\w+)/g)].map(([, before = '', name = '']) => [before, name]);

const NUMBER: JsonSchema = { type: 'integer', minimum: 1 };
const TEXT: JsonSchema = { type: 'string' };

const parametersOf = ({ path, query }: ApiCall): Parameter[] => [
  ...paramsIn(path).map(([before, name]): Parameter => {
    const { says = '', example = '' } = pathWords[before] ?? {};
    const isNumber = /^\d+$/.test(example) && before !== 'messages';
    return {
      name,
      in: 'path',
      required: true,
      description: says,
      schema: isNumber ? NUMBER : TEXT,
      example: isNumber ? Number(example) : example,
    };
  }),
  ...Object.entries(query ?? {}).map(([name, schema]): Parameter => {
    const { says = '', example = '' } = queryWords[name] ?? {};
    const described = schemaOf(schema);
    return {
      name,
      in: 'query',
      required: !schema.safeParse(undefined).success,
      description: says,
      schema: described,
      example: described.type === 'integer' ? Number(example) : example,
    };
  }),
];

/** The texts that say what does not exist, in the order in which it is looked for. */
const missingIn = (path: string): string =>
  paramsIn(path)
    .flatMap(([before]) => pathWords[before]?.missing ?? [])
    .join('; ');

const answerOf = (call: ApiCall, status: number, schema: z.ZodMiniType | null): Answer => {
  const missing = missingIn(call.path);
  const isMissing = status === 404 || (status === 422 && call.method === 'GET');
  const description = isMissing && missing !== '' ? missing : (statusWords[status] ?? '');
  if (schema === null) return { description: `${description} The body is empty.` };
  return { description, content: json(schema) };
};

const statusesBesides = (call: ApiCall): readonly number[] =>
  call.body === undefined ? commonStatuses : [...bodyStatuses, ...commonStatuses];

const operationOf = (call: ApiCall & { readonly operationId: OperationId }): Operation => ({
  operationId: call.operationId,
  tags: [groupOf(call.path)],
  summary: call.summary,
  ...(call.notes === undefined ? {} : { description: call.notes }),
  parameters: parametersOf(call),
  ...(call.body === undefined
    ? {}
    : { requestBody: { required: true, content: json(call.body, bodyExamples[call.operationId]) } }),
  responses: Object.fromEntries([
    ...Object.entries(call.answers).map(([status, schema]) => [
      status,
      answerOf(call, Number(status), schema),
    ]),
    ...statusesBesides(call).map((status) => [status, answerOf(call, status, errors)]),
  ]),
});

const header = (name: string, description: string) => ({ type: 'apiKey', in: 'header', name, description });

const securitySchemes = {
  apiKey: header('X-Api-Key', 'The Physitrack API key, from My account > Settings. Capitals count.'),
  pmsName: header('X-Api-PMS-Name', 'The practice management system of the same connection, in lower case.'),
  pmsKey: header('X-Api-PMS-Key', 'The key that the practice management system issued for that connection.'),
};

/** The description of API v2, made from the table of calls. @param url where `/api/v2` is, in full */
export const openApi = (url: string): OpenApi => {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const call of apiCalls) {
    const path = call.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [call.method.toLowerCase()]: operationOf(call) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Physitrack API',
      version: '2',
      description:
        'Clients, programs, the library and what changed, for the practitioner whose key it is. JSON in and out; times in UTC; every answer has an X-Request-Id.',
    },
    servers: [{ url }],
    security: [{ apiKey: [] }, { apiKey: [], pmsName: [], pmsKey: [] }],
    tags: [...new Set(apiCalls.map(({ path }) => groupOf(path)))].map((name) => ({ name })),
    paths,
    components: { schemas: namedSchemas(), securitySchemes },
  };
};
