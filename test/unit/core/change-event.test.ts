import { expect, test } from '@jest/globals';
import { changeEventSchema, clientCreated, programChanged } from '../../../lambdas/core/change-event.ts';
import { aClient, aPractitioner, aProgram, fixedNow } from '../../support/builders.ts';

test('a new client is a change of its owner, as it was that moment', () => {
  const change = clientCreated(aClient({ createdAt: fixedNow }), aPractitioner());

  expect(change).toEqual({
    changeKey: 'client 70000001',
    kind: 'new_client_created',
    at: fixedNow,
    practitionerId: 1001,
    practiceId: 501,
    clientId: 70_000_001,
    client: { externalId: '900000000000000001', details: aClient().details },
  });
});

test('an assigned program is told without its exercises and note, and without the client’s details', () => {
  const { exercises: _exercises, note: _note, ...told } = aProgram();

  const change = programChanged(aProgram(), aClient(), aPractitioner());

  expect(change).toEqual({
    changeKey: 'program 70000001/80000001 v1',
    kind: 'new_program_assigned',
    at: fixedNow,
    practitionerId: 1001,
    practiceId: 501,
    clientId: 70_000_001,
    program: told,
    author: { name: 'Pat Practitioner', email: 'pat.practitioner@example.org' },
  });
  expect(changeEventSchema.parse({ ...change, id: 1 })).toEqual({ ...change, id: 1 });
});

test.each([
  [
    'a first version is an assignment, whenever it ends',
    { version: 1, endsOn: '2026-03-01' },
    'new_program_assigned',
  ],
  ['a later version is an update', { version: 2 }, 'program_updated'],
  ['an end set for later is an update', { version: 2, endsOn: '2026-03-03' }, 'program_updated'],
  ['an end set for the day of the change is an end', { version: 2, endsOn: '2026-03-02' }, 'program_ended'],
  ['an end set for an earlier day is an end', { version: 3, endsOn: '2026-02-27' }, 'program_ended'],
  [
    'a program that ran out long ago and is changed was not ended by it',
    { version: 2, startDate: '2020-01-01' },
    'program_updated',
  ],
] as const)('%s', (_, changes, kind) => {
  const change = programChanged(aProgram(changes), aClient(), aPractitioner());

  expect(change.kind).toBe(kind);
});

test('each version of a program is a change of its own', () => {
  const keys = [1, 2].map(
    (version) => programChanged(aProgram({ version }), aClient(), aPractitioner()).changeKey,
  );

  expect(keys).toEqual(['program 70000001/80000001 v1', 'program 70000001/80000001 v2']);
});
