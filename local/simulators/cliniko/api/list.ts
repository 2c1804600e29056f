/** Order, pages and the envelope around them (contracts.md, 1.5). */

import { type Answer, json } from '../../shared/http.ts';
import { refuse } from '../../shared/refusals.ts';
import { apiUrl } from '../hosts.ts';
import type { Fields } from './filters.ts';

interface Listed {
  readonly id: string;
  readonly createdAt: string;
}

const byCreation = (a: Listed, b: Listed): number =>
  a.createdAt === b.createdAt ? compareIds(a.id, b.id) : a.createdAt < b.createdAt ? -1 : 1;

const compareIds = (a: string, b: string): number =>
  a.length === b.length ? (a === b ? 0 : a < b ? -1 : 1) : a.length - b.length;

const sorted = <T extends Listed>(records: readonly T[], fields: Fields<T>, query: URLSearchParams): T[] => {
  const direction = query.get('order') === 'desc' ? 'desc' : 'asc';
  const columns = (query.get('sort') ?? 'created_at').split(',').map((column) => {
    const [name = '', way = direction] = column.split(':');
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined || !['asc', 'desc'].includes(way)) return refuse(400, 'Unknown sort column.');
    return { field, sign: way === 'desc' ? -1 : 1 };
  });
  return [...records].sort((a, b) => {
    for (const { field, sign } of columns) {
      const [x, y] = [field.read(a) ?? '', field.read(b) ?? ''];
      const difference = field.type === 'numeric' ? compareIds(x, y) : x < y ? -1 : x > y ? 1 : 0;
      if (difference !== 0) return difference * sign;
    }
    return byCreation(a, b);
  });
};

const wholeNumber = (text: string | null, fallback: number, largest: number): number => {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Math.min(Math.max(Number(text), 1), largest) : fallback;
};

/** A page of records as `{ <resource>: […], total_entries, links }`; next and previous only where there is one. */
export const listAnswer = <T extends Listed>(
  shard: string,
  path: string,
  records: readonly T[],
  options: {
    readonly resource: string;
    readonly query: URLSearchParams;
    readonly fields: Fields<T>;
    readonly toJson: (record: T) => object;
  },
): Answer => {
  const { resource, query, fields, toJson } = options;
  const perPage = wholeNumber(query.get('per_page'), 50, 100);
  const page = wholeNumber(query.get('page'), 1, 999_999_999);
  const rows = sorted(records, fields, query).slice((page - 1) * perPage, page * perPage);
  const link = (to: number): string => {
    const parameters = new URLSearchParams(query);
    parameters.set('page', String(to));
    return `${apiUrl(shard)}${path}?${parameters}`;
  };
  return json(200, {
    [resource]: rows.map(toJson),
    total_entries: records.length,
    links: {
      self: link(page),
      ...(page > 1 ? { previous: link(page - 1) } : {}),
      ...(page * perPage < records.length ? { next: link(page + 1) } : {}),
    },
  });
};
