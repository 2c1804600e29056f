import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createWriteClient, referencesFor } from '../../../lambdas/store/write-client.ts';
import { aClient, aPatientKey, fixedNow } from '../../support/builders.ts';
import { memoryClients } from '../../support/memory-store.ts';

const { details } = aClient();
const uniquePer = fc.constantFrom('tenant' as const, 'practitioner' as const);

/** A memory whose calls die where `dies` says: before their effect, or after it and before the answer. */
const dying = (clients: ReturnType<typeof memoryClients>, dies: () => 'no' | 'before' | 'after') =>
  new Proxy(clients, {
    get: (target, name) => {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        const when = dies();
        if (when === 'before') throw new Error('died');
        const answer = await value.apply(target, args);
        if (when === 'after') throw new Error('died');
        return answer;
      };
    },
  });

test('whoever writes, in whatever order, wherever they die: one client for each who has one, on record', async () => {
  const deaths = fc.array(fc.constantFrom('no' as const, 'before' as const, 'after' as const), {
    maxLength: 12,
  });
  const writers = fc.array(fc.constantFrom(1001, 1002), { minLength: 1, maxLength: 8 });

  await fc.assert(
    fc.asyncProperty(uniquePer, writers, deaths, fc.scheduler(), async (per, practitioners, planned, s) => {
      const clients = memoryClients();
      const left = [...planned];
      const unsafe = dying(clients, () => left.shift() ?? 'no');
      const scheduled = new Proxy(unsafe, {
        get: (target, name) => {
          const value = Reflect.get(target, name);
          return typeof value === 'function' ? s.scheduleFunction(value.bind(target)) : value;
        },
      });
      let lastId = 0;
      const newId = () => {
        lastId += 1;
        return lastId;
      };
      const now = () => fixedNow;
      const write = (store: typeof clients, practitionerId: number) =>
        createWriteClient({ clients: store, now, newId })(
          referencesFor(store, per, practitionerId),
          aPatientKey(),
          details,
          practitionerId,
        );

      await s.waitFor(Promise.allSettled(practitioners.map((one) => write(scheduled, one))));
      const again = new Map<number, number>();
      for (const one of practitioners) again.set(one, (await write(clients, one)).client.id);

      const expected = per === 'tenant' ? 1 : new Set(practitioners).size;
      expect(new Set(again.values()).size).toBe(expected);
      expect(clients.all.size).toBe(expected);
      if (per === 'practitioner') {
        for (const [practitionerId, id] of again) expect(clients.all.get(id)?.ownerId).toBe(practitionerId);
      }
    }),
  );
});

test.each([
  ['another patient’s', aPatientKey({ patientId: '5' }), 1001],
  ['a colleague’s of the same patient', aPatientKey(), 1002],
])('an id that is %s client is never taken for one’s own', async (_, origin, ownerId) => {
  const other = aClient({ id: 7, ownerId, origin, createdFor: origin });
  const clients = memoryClients([other]);
  const ids = [7, 8, 9];
  const write = createWriteClient({ clients, now: () => fixedNow, newId: () => ids.shift() ?? 0 });

  const { client, isNew } = await write(
    referencesFor(clients, 'practitioner', 1001),
    aPatientKey(),
    details,
    1001,
  );

  expect([client.id, client.ownerId, isNew]).toEqual([8, 1001, true]);
  expect(clients.all.get(7)).toEqual(other);
  expect(await clients.findReferenceOf(aPatientKey(), 1001)).toBe(8);
});
