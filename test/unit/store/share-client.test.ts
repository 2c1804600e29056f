import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MOST_COLLEAGUES } from '../../../lambdas/core/client.ts';
import { createShareClient } from '../../../lambdas/store/share-client.ts';
import { isStillShared } from '../../../lambdas/store/shared-clients.ts';
import { aClient } from '../../support/builders.ts';
import { memorySharedClients } from '../../support/memory-handovers.ts';
import { memoryClients } from '../../support/memory-store.ts';

const client = aClient({ ownerId: 1 });
const atClient = (sharedWith?: readonly number[]) => {
  const clients = memoryClients([
    sharedWith === undefined ? client : { ...client, sharedWith: [...sharedWith] },
  ]);
  const shared = memorySharedClients(clients);
  return { clients, shared, ...createShareClient({ clients, shared }) };
};

test('a client is shared with one colleague once, and ending it leaves no list and no place to look', async () => {
  const { clients, shared, grant, revoke } = atClient();

  const granted = [await grant(client, 2), await grant(client, 2)];
  const given = [clients.all.get(client.id)?.sharedWith, shared.places.size];
  const revoked = [await revoke(client, 2), await revoke(client, 2)];

  expect([...granted, ...revoked]).toEqual(['shared', 'shared_before', 'ended', 'not_shared']);
  expect(given).toEqual([[2], 1]);
  expect(clients.all.get(client.id)).toEqual(client);
  expect(shared.places.size).toBe(0);
});

test('twenty colleagues are the most, and one who has it already is not one more', async () => {
  const full = Array.from({ length: MOST_COLLEAGUES }, (_, n) => 100 + n);
  const { clients, shared, grant } = atClient(full);

  const answers = [await grant(client, 2), await grant(client, 100)];

  expect(answers).toEqual(['too_many_colleagues', 'shared_before']);
  expect(clients.all.get(client.id)?.sharedWith).toEqual(full);
  expect([...shared.places.values()].map(({ colleagueId }) => colleagueId)).toEqual([100]);
});

test('what is somebody else’s now is neither shared nor ended on the word of its old owner', async () => {
  const { clients, shared, grant, revoke } = atClient([2]);
  clients.all.set(client.id, { ...client, ownerId: 9, sharedWith: [2] });

  const answers = [await grant(client, 3), await revoke(client, 2)];

  expect(answers).toEqual(['client_not_found', 'client_not_found']);
  expect(clients.all.get(client.id)?.sharedWith).toEqual([2]);
  expect(shared.places.size).toBe(0);
});

test('however giving and taking away cross, every colleague who may open the client is in the lists', async () => {
  const step = fc.record({ give: fc.boolean(), colleague: fc.constantFrom(2, 3) });

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), fc.scheduler(), async (steps, s) => {
      const clients = memoryClients([client]);
      const shared = memorySharedClients(clients);
      const { grant, revoke } = createShareClient({
        clients: { find: s.scheduleFunction(clients.find) },
        shared: {
          replace: s.scheduleFunction(shared.replace),
          point: s.scheduleFunction(shared.point),
          unpoint: s.scheduleFunction(shared.unpoint),
        },
      });

      const all = Promise.all(steps.map(({ give, colleague }) => (give ? grant : revoke)(client, colleague)));
      await s.waitFor(all);

      const now = clients.all.get(client.id);
      const listed = [...shared.places.values()].filter((one) => isStillShared(one, now));
      expect(listed.map(({ colleagueId }) => colleagueId).sort()).toEqual(
        [...(now?.sharedWith ?? [])].sort(),
      );
    }),
    { numRuns: 300 },
  );
});
