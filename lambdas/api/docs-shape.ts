import { html } from 'hono/html';
import type { Html } from '../web/layout.ts';
import { type JsonSchema, nameIn } from './openapi-schemas.ts';

/** A link to the section of a named shape. */
export const shapeLink = ($ref: string): Html => html`<a href="#${nameIn($ref)}">${nameIn($ref)}</a>`;

const isNull = (schema: JsonSchema): boolean => schema.type === 'null';

/** The type without `null`, and whether it may be that. */
const apart = (schema: JsonSchema): { readonly kinds: readonly JsonSchema[]; readonly nullable: boolean } => {
  const kinds = (schema.anyOf ?? [schema]).flatMap((one): JsonSchema[] =>
    Array.isArray(one.type) ? one.type.map((type: string) => ({ ...one, type })) : [one],
  );
  return { kinds: kinds.filter((one) => !isNull(one)), nullable: kinds.some(isNull) };
};

const kindWords = (schema: JsonSchema): Html | string => {
  if (schema.$ref !== undefined) return shapeLink(schema.$ref);
  if (schema.type === 'array') return html`list of ${typeWords(schema.items ?? {})}`;
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.format === 'date-time') return 'moment';
  if (schema.pattern === '^[a-z]{8}$') return '8 small letters';
  if (schema.type === undefined) return 'anything';
  return String(schema.type);
};

/** A type in words: `string or null`, `list of Client`. */
const typeWords = (schema: JsonSchema): Html => {
  const { kinds, nullable } = apart(schema);
  return html`${kinds.map((one, n) => html`${n === 0 ? '' : ' or '}${kindWords(one)}`)}${nullable ? ' or null' : ''}`;
};

interface FieldRow {
  /** `weeks[].days[].date` */
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** Fields of an object and of the objects inside it, from the outside in. */
const rowsOf = (schema: JsonSchema, before = ''): FieldRow[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${before}${name}`;
    const row = { path, schema: field, required: schema.required?.includes(name) ?? false };
    const inside = field.items?.properties === undefined ? [] : rowsOf(field.items, `${path}[].`);
    return [row, ...inside];
  });

const rowHtml = ({ path, schema, required }: FieldRow): Html => html`<tr>
    <td><span class="code">${path}</span></td>
    <td>${typeWords(schema)}${required ? '' : ', may be left out'}</td>
    <td>${schema.description ?? ''}</td>
  </tr>`;

/** The section of a named shape: a table of its fields. */
export const shapeSection = (name: string, schema: JsonSchema): Html => html`<div class="card" id="${name}">
    <h3>${name}</h3>
    <table class="stack">
      <thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">What it is</th></tr></thead>
      <tbody>${rowsOf(schema).map(rowHtml)}</tbody>
    </table>
  </div>`;
