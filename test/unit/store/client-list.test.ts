import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { createClientList } from '../../../lambdas/store/client-list.ts';
import { nameAttributes } from '../../../lambdas/store/clients-params.ts';
import { readCursor } from '../../../lambdas/store/cursors.ts';
import type { Db, QueryParams, Row } from '../../../lambdas/store/db.ts';
import { clientKeys } from '../../../lambdas/store/keys.ts';
import { aClient } from '../../support/builders.ts';

const notAsked = () => Promise.reject(new Error('not asked for'));

/** A database that answers queries from a list of pages. */
const pagesOf = (answer: (n: number) => { rows: Row[]; lastKey?: Row }) => {
  const queries: QueryParams[] = [];
  const db: Db = {
    get: notAsked,
    put: notAsked,
    update: notAsked,
    remove: notAsked,
    batchGet: notAsked,
    async query(params) {
      queries.push(params);
      return answer(queries.length);
    },
  };
  return { db, queries };
};

test('a search that finds nothing reads ten times 500 clients, then hands over with a cursor', async () => {
  const { db, queries } = pagesOf((n) => ({
    rows: [],
    lastKey: { ...clientKeys.client(n * 500), ownerKey: 'OWNER#1', nameKey: 'x' },
  }));

  const page = await createClientList(db, 'clients')(1, { search: 'nobody', limit: 5 });

  expect(page.clients).toEqual([]);
  expect(readCursor(z.object({ after: z.int() }), page.cursor)).toEqual({ after: 5000 });
  expect(queries.map(({ Limit }) => Limit)).toEqual(Array.from({ length: 10 }, () => 500));
});

test('a search of blanks is no search', async () => {
  const { db, queries } = pagesOf(() => ({ rows: [] }));

  await createClientList(db, 'clients')(1, { search: '  ', limit: 5 });

  expect(queries).toEqual([
    {
      TableName: 'clients',
      IndexName: 'byOwner',
      Limit: 6,
      KeyConditionExpression: '#ownerKey = :owner',
      ExpressionAttributeNames: { '#ownerKey': 'ownerKey' },
      ExpressionAttributeValues: { ':owner': 'OWNER#1' },
    },
  ]);
});

test('a row that is not a client is a fault, not a half client', async () => {
  const { db } = pagesOf(() => ({ rows: [{ ...aClient(), ownerId: 'me' }] }));

  const listing = createClientList(db, 'clients')(1, { limit: 5 });

  await expect(listing).rejects.toMatchObject({ code: 'unexpected', detail: { reason: 'corrupt_row' } });
});

test("whatever the name, the sort key fits DynamoDB's 1024 bytes", () => {
  const name = fc.string({ unit: 'binary', maxLength: 300 });

  fc.assert(
    fc.property(name, name, (firstName, lastName) => {
      const { nameKey } = nameAttributes(Number.MAX_SAFE_INTEGER, { firstName, lastName });
      expect(Buffer.byteLength(nameKey)).toBeLessThanOrEqual(1024);
      expect(nameKey.endsWith('#9007199254740991')).toBe(true);
    }),
  );
});
