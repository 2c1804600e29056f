import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  applyFilters,
  type Fields,
  parseFilters,
} from '../../../../../local/simulators/cliniko/api/filters.ts';

interface Row {
  readonly id: string;
  readonly words?: string;
  readonly born?: string;
  readonly archivedAt?: string | undefined;
}

const fields: Fields<Row> = {
  id: { type: 'numeric', read: (row) => row.id },
  words: { type: 'string', read: (row) => row.words },
  born: { type: 'date', read: (row) => row.born },
  archived_at: { type: 'datetime', read: (row) => row.archivedAt },
};

const rows: readonly Row[] = [
  { id: '9', words: 'Knee program v1', born: '1984-05-06' },
  { id: '836447129235883061', words: 'Knee (v12) 50%', born: '1958-04-12' },
  { id: '12', archivedAt: '2026-01-01T00:00:00Z' },
];

const found = (...filters: string[]): string[] => {
  const query = new URLSearchParams(filters.map((filter) => ['q[]', filter]));
  return applyFilters(rows, parseFilters(query, fields)).map((row) => row.id);
};

describe('filters of lists', () => {
  test('archived records are hidden until a filter asks about archived_at', () => {
    expect(found()).toEqual(['9', '836447129235883061']);
    expect(found('archived_at:*')).toEqual(['9', '836447129235883061', '12']);
    expect(found('archived_at:?')).toEqual(['12']);
    expect(found('archived_at:!?')).toEqual(['9', '836447129235883061']);
    expect(found('archived_at:>2027-01-01T00:00:00Z')).toEqual([]);
  });

  test('ids compare as whole numbers of 64 bits, also as a list', () => {
    expect(found('id:=836447129235883061')).toEqual(['836447129235883061']);
    expect(found('id:=836447129235883060')).toEqual([]);
    expect(found('id:=9,836447129235883061')).toEqual(['9', '836447129235883061']);
    expect(found('id:>9')).toEqual(['836447129235883061']);
  });

  test('contains takes every sign literally; the wildcard is the per cent sign', () => {
    expect(found('words:~(v12)')).toEqual(['836447129235883061']);
    expect(found('words:~KNEE')).toEqual(['9', '836447129235883061']);
    expect(found('words:~~knee%v1')).toEqual(['9']);
    expect(found('words:=Knee program v1')).toEqual(['9']);
    expect(found('words:!?', 'archived_at:*')).toEqual(['12']);
  });

  test('a date may have stars in place of digits', () => {
    expect(found('born:=****-05-**')).toEqual(['9']);
    expect(found('born:>=1960-01-01')).toEqual(['9']);
  });

  test('several filters must all hold', () => {
    expect(found('words:~knee', 'id:<100')).toEqual(['9']);
  });

  test.each(['nothing:=1', 'words', 'constructor:=1', 'id:~1', 'id:=abc', 'archived_at:=x', 'born:=May'])(
    'the undocumented filter %j is refused',
    (filter) => {
      expect(() => found(filter)).toThrow(expect.objectContaining({ status: 400 }));
    },
  );

  test('a text always contains itself, whatever signs it has', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (words) => {
        const query = new URLSearchParams([['q[]', `words:=${words}`]]);
        expect(applyFilters([{ id: '1', words }], parseFilters(query, fields))).toHaveLength(1);
      }),
    );
  });
});
