import * as z from 'zod/mini';
import { fieldWords } from './openapi-words.ts';
import * as shapes from './schemas.ts';

/** The words of JSON Schema (2020-12) that our shapes need. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const SCHEMAS = '#/components/schemas/';

/** The named shapes of `schemas.ts`: its objects, `clientBody` as `ClientBody`. */
const names: ReadonlyMap<z.ZodMiniType, string> = new Map(
  Object.entries(shapes).flatMap(
    ([name, schema]): Array<[z.ZodMiniType, string]> =>
      schema instanceof z.ZodMiniObject ? [[schema, `${name.charAt(0).toUpperCase()}${name.slice(1)}`]] : [],
  ),
);

/** How another part of the description points at a shape. */
export const refTo = (schema: z.ZodMiniType): JsonSchema => {
  const name = names.get(schema);
  if (name === undefined) throw new TypeError('A body or an answer is no named shape of schemas.ts.');
  return { $ref: `${SCHEMAS}${name}` };
};

/** The name of the shape that is pointed at. */
export const nameIn = ($ref: string): string => $ref.slice(SCHEMAS.length);

/** What zod writes, as it is in memory. */
type Written = JsonSchema & { readonly $schema?: string; readonly $id?: string; exclusiveMinimum?: number };

const isSafeBound = (bound: number | undefined): boolean => Math.abs(bound ?? 0) === Number.MAX_SAFE_INTEGER;

/** Without what says nothing to a reader: the limits of integers, and the pattern beside a format. */
const tidy = (written: Written, shape?: string): JsonSchema => {
  const { $schema: _, $id: _id, exclusiveMinimum, minimum, maximum, pattern, ...rest } = written;
  const properties = Object.entries(rest.properties ?? {}).map(([field, schema]) => {
    const description = fieldWords[`${shape}.${field}`] ?? fieldWords[field];
    return [
      field,
      { ...tidy(schema, shape), ...(description === undefined ? {} : { description }) },
    ] as const;
  });
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  return {
    ...rest,
    ...(rest.properties === undefined ? {} : { properties: Object.fromEntries(properties) }),
    ...(rest.items === undefined ? {} : { items: tidy(rest.items, shape) }),
    ...(rest.anyOf === undefined ? {} : { anyOf: rest.anyOf.map((one) => tidy(one, shape)) }),
    ...(least === undefined || isSafeBound(least) ? {} : { minimum: least }),
    ...(maximum === undefined || isSafeBound(maximum) ? {} : { maximum }),
    ...(pattern === undefined || rest.format !== undefined ? {} : { pattern }),
  };
};

/** A schema that has no name of its own: that of a parameter. */
export const schemaOf = (schema: z.ZodMiniType): JsonSchema =>
  tidy(z.toJSONSchema(schema, { io: 'input' }) as Written);

/** All named shapes. Fields may be added to answers one day, so none of them forbids what it does not name. */
export const namedSchemas = (): Record<string, JsonSchema> => {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `${SCHEMAS}${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, written]) => [name, tidy(written as Written, name)]),
  );
};
