/**
 * Checks values against the JSON Schemas of our own OpenAPI description, and nothing beyond their words: a keyword that
 * is not known here is an error, so that nothing goes unchecked. Fields that a schema does not name are faults too,
 * although callers have to allow for them.
 */
import type { JsonSchema } from '../../lambdas/api/openapi-schemas.ts';

const KNOWN = [
  '$ref',
  'description',
  'type',
  'properties',
  'required',
  'items',
  'anyOf',
  'enum',
  'const',
  'pattern',
  'format',
  'minimum',
  'maximum',
];
const FORMATS: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  uri: /^https?:\/\/\S+$/,
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

/** What is wrong with a value, one line a fault, each with where it is. */
export const faultsIn = (
  value: unknown,
  schema: JsonSchema,
  named: Readonly<Record<string, JsonSchema>>,
  where = '$',
): string[] => {
  const strange = Object.keys(schema).filter((word) => !KNOWN.includes(word));
  if (strange.length > 0) return [`${where}: the schema has ${strange.join(', ')}`];
  if (schema.$ref !== undefined) {
    const target = named[schema.$ref.replace('#/components/schemas/', '')];
    return target === undefined
      ? [`${where}: nothing is at ${schema.$ref}`]
      : faultsIn(value, target, named, where);
  }
  if (schema.anyOf !== undefined) {
    const tries = schema.anyOf.map((one) => faultsIn(value, one, named, where));
    return tries.some((faults) => faults.length === 0) ? [] : tries.flat();
  }
  const type = typeOf(value);
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.includes(type) && !(type === 'integer' && types.includes('number')))
    return [`${where}: ${type} is no ${types.join(' or ')}`];
  const fault = (isFault: boolean, words: string): string[] => (isFault ? [`${where}: ${words}`] : []);
  const { pattern, format, minimum, maximum, properties, required = [], items } = schema;
  const fields = type === 'object' && properties !== undefined ? Object.entries(Object(value)) : [];
  return [
    ...fault(schema.enum?.includes(value) === false, 'not one of the enum'),
    ...fault('const' in schema && schema.const !== value, 'not the constant'),
    ...(typeof value === 'string'
      ? [
          ...fault(pattern !== undefined && !new RegExp(pattern).test(value), `does not fit ${pattern}`),
          ...fault(format !== undefined && FORMATS[format]?.test(value) !== true, `is no ${format}`),
        ]
      : []),
    ...(typeof value === 'number'
      ? fault(value < (minimum ?? value) || value > (maximum ?? value), 'out of bounds')
      : []),
    ...(type === 'object' ? required : []).flatMap((name) =>
      fault(!Object.hasOwn(Object(value), name), `${name} is missing`),
    ),
    ...fields.flatMap(([name, one]) => {
      const known = Object.hasOwn(properties ?? {}, name) ? properties?.[name] : undefined;
      return known === undefined
        ? [`${where}: ${name} is not in the schema`]
        : faultsIn(one, known, named, `${where}.${name}`);
    }),
    ...(Array.isArray(value) && items !== undefined
      ? value.flatMap((one, n) => faultsIn(one, items, named, `${where}[${n}]`))
      : []),
  ];
};
