/** `q[]=field:OPvalue` (contracts.md, 1.5): which records a list shows. */
import { refuse } from '../../shared/refusals.ts';

/** The kinds of values; each has its own operators. */
export type FieldType = 'date' | 'datetime' | 'numeric' | 'string';

export interface Field<T> {
  readonly type: FieldType;
  readonly read: (record: T) => string | null | undefined;
}

export type Fields<T> = Readonly<Record<string, Field<T>>>;

export interface Filter<T> {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly matches: (record: T) => boolean;
}

const operators: Readonly<Record<FieldType, RegExp>> = {
  date: /^(>=|<=|!\?|[=><?])(.*)$/s,
  datetime: /^(>=|<=|!\?|[><?*])(.*)$/s,
  numeric: /^(>=|<=|!=|!\?|[=><?])(.*)$/s,
  string: /^(~~|!=|!\?|[=~?])(.*)$/s,
};

const valuePatterns: Readonly<Record<FieldType, RegExp>> = {
  date: /^[\d*]{4}-[\d*]{2}-[\d*]{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
  numeric: /^-?\d{1,20}(,-?\d{1,20})*$/,
  string: /^/,
};

const escapeForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const like = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split('%').map(escapeForPattern).join('.*')}$`, 'is').test(text);

const isOrdered = (operator: string, difference: number): boolean => {
  if (operator === '>=') return difference >= 0;
  if (operator === '<=') return difference <= 0;
  return operator === '>' ? difference > 0 : difference < 0;
};

const compareNumbers = (a: string, b: string): number => {
  const [x, y] = [BigInt(a), BigInt(b)];
  return x === y ? 0 : x > y ? 1 : -1;
};

const compareTexts = (a: string, b: string): number => (a === b ? 0 : a > b ? 1 : -1);

const matchesValue = (type: FieldType, operator: string, value: string, actual: string): boolean => {
  if (type === 'string') {
    if (operator === '=') return actual === value;
    if (operator === '!=') return actual !== value;
    return like(operator === '~' ? `%${value}%` : value, actual);
  }
  if (type === 'numeric') {
    if (operator === '=') return value.split(',').some((one) => compareNumbers(one, actual) === 0);
    if (operator === '!=') return compareNumbers(actual, value) !== 0;
    return isOrdered(operator, compareNumbers(actual, value));
  }
  if (type === 'date' && operator === '=') {
    return new RegExp(`^${value.replaceAll('*', '\\d')}$`).test(actual);
  }
  return isOrdered(operator, compareTexts(actual, value));
};

const needsNoValue = new Set(['?', '!?', '*']);

const parseFilter = <T>(text: string, fields: Fields<T>): Filter<T> => {
  const colon = text.indexOf(':');
  const name = text.slice(0, colon);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (colon < 0 || field === undefined) return refuse(400, 'Unknown filter.');
  const [, operator, value] = operators[field.type].exec(text.slice(colon + 1)) ?? [];
  if (operator === undefined || value === undefined) return refuse(400, 'Unknown filter operator.');
  if (!needsNoValue.has(operator) && !valuePatterns[field.type].test(value)) {
    return refuse(400, 'Unreadable filter value.');
  }
  const matches = (record: T): boolean => {
    const actual = field.read(record) ?? null;
    if (operator === '*') return true;
    if (operator === '?') return actual !== null;
    if (operator === '!?') return actual === null;
    return actual !== null && matchesValue(field.type, operator, value, actual);
  };
  return { field: name, operator, value, matches };
};

/** Reads every `q[]` (and the older single `q`) of a query; 400 for what is not documented. */
export const parseFilters = <T>(query: URLSearchParams, fields: Fields<T>): readonly Filter<T>[] =>
  [...query.getAll('q[]'), ...query.getAll('q')].map((text) => parseFilter(text, fields));

/** The records that all filters let through; archived ones only when a filter asks about `archived_at`. */
export const applyFilters = <T extends { readonly archivedAt?: string | undefined }>(
  records: readonly T[],
  filters: readonly Filter<T>[],
): readonly T[] => {
  const showsArchived = filters.some((filter) => filter.field === 'archived_at');
  return records.filter(
    (record) =>
      (showsArchived || record.archivedAt === undefined) && filters.every((filter) => filter.matches(record)),
  );
};
