import { expect, test } from '@jest/globals';
import { type NewChange, programChanged } from '../../../lambdas/core/change-event.ts';
import { currentProgramOf } from '../../../lambdas/core/program.ts';
import { createAnnounceProgram } from '../../../lambdas/program-document/announce-program.ts';
import { aClient, aPractitioner, aProgram } from '../../support/builders.ts';
import { memoryAccounts, memoryClients } from '../../support/memory-store.ts';

const parts = (failure?: Error) => {
  const changes: NewChange[] = [];
  const clients = memoryClients([aClient()]);
  const announce = createAnnounceProgram({
    accounts: memoryAccounts([aPractitioner()]),
    clients,
    recordChange: async (change) => {
      if (failure !== undefined) throw failure;
      changes.push(change);
    },
  });
  return { announce, changes, clients };
};

test('a program is made known as a change and copied to its client', async () => {
  const { announce, changes, clients } = parts();

  await announce(aProgram());

  expect(changes).toEqual([programChanged(aProgram(), aClient(), aPractitioner())]);
  expect(clients.all.get(70_000_001)?.currentProgram).toEqual(currentProgramOf(aProgram()));
});

test.each([aProgram({ clientId: 1 }), aProgram({ practitionerId: 1 })])(
  'for people nobody knows nothing is made known',
  async (program) => {
    const { announce, changes, clients } = parts();

    await announce(program);

    expect(changes).toEqual([]);
    expect(clients.all.get(70_000_001)?.currentProgram).toBeUndefined();
  },
);

test('a change that could not be recorded is a fault, so that the message comes back', async () => {
  const { announce } = parts(new Error('the queue is away'));

  await expect(announce(aProgram())).rejects.toThrow('the queue is away');
});
