import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { readCursor, writeCursor } from '../../../lambdas/store/cursors.ts';

const schema = z.object({ after: z.int() });

test('a cursor comes back as the place it was written for, and needs no escaping in a URL', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (after) => {
      const cursor = writeCursor({ after });
      expect(readCursor(schema, cursor)).toEqual({ after });
      expect(encodeURIComponent(cursor)).toBe(cursor);
    }),
  );
});

test('a cursor that is not ours is no place, whatever it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(writeCursor)), (cursor) => {
      expect(readCursor(schema, cursor)).toBeUndefined();
    }),
  );
});

test.each([
  undefined,
  '',
  writeCursor({ after: '1' }),
  writeCursor({ after: 1.5 }),
  writeCursor({ after: 1, filler: 'x'.repeat(1000) }),
])('no place: %s', (cursor) => {
  expect(readCursor(schema, cursor)).toBeUndefined();
});

test('what else a forged cursor carries is dropped', () => {
  expect(readCursor(schema, writeCursor({ after: 1, ownerKey: 'OWNER#2' }))).toStrictEqual({ after: 1 });
});
