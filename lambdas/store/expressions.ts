import type { Row } from './db.ts';

/** DynamoDB's names for the `#name`s in some expressions: each stands for the attribute of the same name. */
const namesIn = (...expressions: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [...expressions.join(' ').matchAll(/#(\w+)/g)].map(([hash, name]) => [hash, name ?? '']),
  );

const valuesOf = (values: Row) =>
  Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values };

/** A condition of a write: `#name` is the attribute `name`, `:value` is given in `values`. */
export const condition = (expression: string, values: Row = {}) => ({
  ConditionExpression: expression,
  ExpressionAttributeNames: namesIn(expression),
  ...valuesOf(values),
});

/** What a query reads, and optionally which of it to leave out. */
export const where = (options: { readonly key: string; readonly filter?: string; readonly values: Row }) => ({
  KeyConditionExpression: options.key,
  ...(options.filter === undefined ? {} : { FilterExpression: options.filter }),
  ExpressionAttributeNames: namesIn(options.key, options.filter ?? ''),
  ...valuesOf(options.values),
});

const clause = (word: string, parts: readonly string[]): string[] =>
  parts.length === 0 ? [] : [`${word} ${parts.join(', ')}`];

/**
 * A change of one item. `set`: by attribute, or by `map.attribute`; `undefined` values are left as they are.
 * `add` counts numbers up. The condition is as in `condition`; without one the item is made when it is not there.
 */
export const change = (
  options: { readonly set: Row; readonly remove?: readonly string[]; readonly add?: Record<string, number> },
  when?: string,
  values: Row = {},
) => {
  const nameOf = (path: string) => `#${path.replaceAll('.', '.#')}`;
  const placeholder = (path: string) => `:${path.replaceAll('.', '_')}`;
  const set = Object.entries(options.set).filter(([, value]) => value !== undefined);
  const add = Object.entries(options.add ?? {});
  const expression = [
    ...clause(
      'SET',
      set.map(([path]) => `${nameOf(path)} = ${placeholder(path)}`),
    ),
    ...clause('REMOVE', (options.remove ?? []).map(nameOf)),
    ...clause(
      'ADD',
      add.map(([path]) => `${nameOf(path)} ${placeholder(path)}`),
    ),
  ].join(' ');
  return {
    UpdateExpression: expression,
    ...(when === undefined ? {} : { ConditionExpression: when }),
    ExpressionAttributeNames: namesIn(expression, when ?? ''),
    ...valuesOf({
      ...Object.fromEntries([...set, ...add].map(([path, v]) => [placeholder(path), v])),
      ...values,
    }),
  };
};
