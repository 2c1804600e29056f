import { expect, test } from '@jest/globals';
import { clientSchema } from '../../../lambdas/core/client.ts';
import { AppError } from '../../../lambdas/core/errors.ts';
import { readFound, readRow } from '../../../lambdas/store/rows.ts';
import { aClient } from '../../support/builders.ts';

test('keys and index attributes of a row stay in the store', () => {
  const row = { pk: 'CLIENT#1', sk: 'CLIENT', ownerKey: 'OWNER#1', nameKey: 'x', ...aClient() };

  expect(readRow(clientSchema, row)).toStrictEqual(aClient());
});

test('no row is no entity', () => {
  expect(readFound(clientSchema, undefined)).toBeUndefined();
});

test('a corrupt row is a fault that does not quote the row', () => {
  const row = { ...aClient(), details: { firstName: 'Secret-Name', lastName: 7 } };
  let thrown: unknown;

  try {
    readRow(clientSchema, row);
  } catch (error) {
    thrown = error;
  }

  expect(thrown).toBeInstanceOf(AppError);
  expect(thrown).toMatchObject({ code: 'unexpected', detail: { reason: 'corrupt_row' } });
  expect(JSON.stringify(thrown) + String((thrown as Error).cause)).not.toContain('Secret-Name');
});
