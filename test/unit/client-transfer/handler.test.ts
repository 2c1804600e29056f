import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../../lambdas/core/errors.ts';
import { LEASE_MS } from '../../../lambdas/core/transfer.ts';
import { aClient, fixedNow } from '../../support/builders.ts';
import { aTransfer, clientsOf, createWorld, heir, leaver } from './world.ts';

const sorted = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b);
const idsOf = (clients: ReadonlyArray<{ readonly id: number }>) => clients.map(({ id }) => id);

describe('moving all clients', () => {
  test('gives every client to the colleague, shared with nobody, and says so once for each', async () => {
    const clients = clientsOf(1, 250);
    const others = clientsOf(9, 3, 5001);
    const world = createWorld({
      clients: [...clients, ...others],
      transfers: [aTransfer({ total: 250 })],
    });

    await world.work();

    expect(world.transfer()).toEqual(
      aTransfer({
        state: 'done',
        moved: 250,
        total: 250,
        updatedAt: expect.any(Number),
        finishedAt: expect.any(Number),
      } as object),
    );
    expect(sorted(world.moves)).toEqual(idsOf(clients));
    expect(world.clients.all.get(1001)?.sharedWith).toBeUndefined();
    expect(world.clients.all.get(5001)).toEqual(others[0]);
    expect(sorted([...world.entries.values()].map(({ clientId }) => clientId))).toEqual(idsOf(clients));
    expect([...world.entries.values()][0]).toEqual({
      clientId: 1001,
      practiceId: 501,
      at: expect.any(Number),
      kind: 'transferred',
      by: { id: 3, name: 'Ada Admin' },
      to: { id: 2, name: 'Hal Heir' },
    });
    expect([...world.practiceEntries.values()]).toEqual([
      {
        practiceId: 501,
        at: world.transfer()?.finishedAt,
        kind: 'clients_moved',
        from: { id: 1, name: 'Lea Leaver' },
        to: { id: 2, name: 'Hal Heir' },
        detail: '250',
      },
    ]);
    expect(world.sent).toEqual([]);
  });

  test('killed at any write, again and again: everyone has an owner throughout, is moved once and entered once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 130 }),
        fc.array(fc.record({ at: fc.integer({ min: 1, max: 300 }), isWritten: fc.boolean() }), {
          maxLength: 4,
        }),
        async (count, deaths) => {
          const world = createWorld({ clients: clientsOf(1, count) });
          const seen = new Set<number>();
          const during = () => {
            for (const owner of world.ownersOf()) seen.add(owner);
          };

          for (const death of deaths) {
            await world.work({ death, during });
            world.passTime(LEASE_MS);
          }
          await world.work({ during });

          expect([...seen].every((owner) => owner === 1 || owner === 2)).toBe(true);
          expect(new Set(world.ownersOf())).toEqual(new Set([2]));
          expect(world.moves.length).toBe(count);
          expect(new Set(world.moves).size).toBe(count);
          expect(sorted([...world.entries.values()].map(({ clientId }) => clientId))).toEqual(
            idsOf(clientsOf(1, count)),
          );
          expect(world.transfer()).toMatchObject({ state: 'done', moved: count, total: count });
          expect(world.practiceEntries.size).toBe(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('clients that are added while it goes on are moved too, and counted', async () => {
    const world = createWorld({ clients: clientsOf(1, 100) });

    await world.work({
      during: (write, count) => {
        if (write === 'moveClient' && count > 50 && !world.clients.all.has(9001))
          world.clients.all.set(9001, aClient({ id: 9001, ownerId: 1 }));
      },
    });

    expect(world.clients.all.get(9001)?.ownerId).toBe(2);
    expect(world.transfer()).toMatchObject({ state: 'done', moved: 101, total: 101 });
  });

  test('a client handed to somebody else meanwhile stays there, without an entry', async () => {
    const world = createWorld({ clients: clientsOf(1, 20) });

    await world.work({
      during: (write) => {
        if (write === 'advance') world.clients.all.set(1005, aClient({ id: 1005, ownerId: 8 }));
      },
    });

    expect(world.clients.all.get(1005)?.ownerId).toBe(8);
    expect([...world.entries.values()].some(({ clientId }) => clientId === 1005)).toBe(false);
    expect(world.transfer()).toMatchObject({ state: 'done', moved: 19, total: 19 });
  });

  test('when the time is over, it gives the transfer up and sends itself the rest, which goes on at once', async () => {
    const world = createWorld({ clients: clientsOf(1, 250) });
    const time = new AbortController();

    await world.work({
      signal: time.signal,
      during: (write) => {
        if (write === 'moveClient') time.abort();
      },
    });
    const between = world.transfer();
    await world.work();

    expect(between).toMatchObject({ state: 'running', moved: 100, total: 250 });
    expect(between).not.toHaveProperty('leaseHolder');
    expect(world.sent).toMatchObject([
      {
        type: 'com.physitrack.clients.transfer.v1',
        data: { practiceId: 501, fromId: 1, startedAt: fixedNow },
      },
    ]);
    expect(world.transfer()).toMatchObject({ state: 'done', moved: 250 });
    expect(world.moves.length).toBe(250);
  });

  test('progress after a kill is what is left, not what was recorded', async () => {
    const world = createWorld({ clients: clientsOf(1, 90) });
    await world.work({ death: { at: 60, isWritten: true } });
    const moved = world.moves.length;
    world.passTime(LEASE_MS);

    let recounted: number | undefined;
    await world.work({
      during: (write) => {
        if (write === 'moveClient') recounted ??= world.transfer()?.moved;
      },
    });

    expect(moved).toBeGreaterThan(0);
    expect(recounted).toBe(moved);
  });
});

describe('who may work on it', () => {
  test('a copy of the message does nothing while another worker is at it', async () => {
    const world = createWorld({ transfers: [aTransfer({ leaseHolder: 'somebody' })] });

    await world.work();

    expect(world.moves).toEqual([]);
    expect(world.transfer()).toEqual(aTransfer({ leaseHolder: 'somebody' }));
  });

  test.each([
    ['stopped', aTransfer({ state: 'stopped' }), fixedNow],
    ['begun anew since', aTransfer({ startedAt: fixedNow + 5 }), fixedNow],
  ])('a message about a transfer that was %s moves nobody', async (_, transfer, startedAt) => {
    const world = createWorld({ transfers: [transfer] });

    await world.work({ startedAt });

    expect(world.moves).toEqual([]);
    expect(world.transfer()).toEqual(transfer);
  });

  test('a copy of the message after the end completes the entry and moves nobody back or again', async () => {
    const world = createWorld({ clients: clientsOf(1, 3) });
    await world.work();
    world.practiceEntries.clear();
    world.clients.all.set(1001, aClient({ id: 1001, ownerId: 1 }));

    await world.work();

    expect(world.practiceEntries.size).toBe(1);
    expect(world.moves.length).toBe(3);
  });

  test('stopped by a person it ends with the batch it is at, and whoever continues moves the rest', async () => {
    const world = createWorld({ clients: clientsOf(1, 250) });
    let isStopped = false;

    await world.work({
      during: async (write) => {
        if (write !== 'moveClient' || isStopped) return;
        isStopped = true;
        await world.transfers.stop(aTransfer(), world.now());
      },
    });
    const stopped = world.transfer();
    const movedThen = world.moves.length;
    if (stopped !== undefined) await world.transfers.resume(stopped, world.now());
    await world.work();

    expect([stopped?.state, movedThen]).toEqual(['stopped', 100]);
    expect(world.transfer()).toMatchObject({ state: 'done', moved: 250, total: 250 });
    expect(new Set(world.moves).size).toBe(250);
    expect(world.entries.size).toBe(250);
  });

  test('a stopped one that is begun anew with another colleague completes the entries of the first', async () => {
    const third = { ...heir, id: 4, name: 'Tia Third', email: 'tia@example.org' };
    const world = createWorld({ clients: clientsOf(1, 30), people: [leaver, heir, third] });
    await world.work({ death: { at: 20, isWritten: true } });
    const movedFirst = world.moves.length;
    await world.transfers.stop(aTransfer(), world.now());
    const { practiceId, fromId, startedBy } = aTransfer();
    const startedAt = world.now();

    await world.transfers.start({
      practiceId,
      fromId,
      toId: 4,
      total: 30 - movedFirst,
      startedBy,
      startedAt,
    });
    await world.work({ startedAt });

    const entered = [...world.entries.values()];
    expect(entered.filter(({ to }) => to?.id === 2).length).toBe(movedFirst);
    expect(entered.filter(({ to }) => to?.id === 4).length).toBe(30 - movedFirst);
    expect(world.moves.length).toBe(30);
  });
});

describe('what makes it stop', () => {
  test.each([
    ['is deactivated', { ...heir, state: 'deactivated' as const }],
    ['has left for another practice', { ...heir, practiceId: 777 }],
  ])('a colleague who %s gets no more clients, and the reason stands on the transfer', async (_, after) => {
    const world = createWorld({ clients: clientsOf(1, 250) });

    await world.work({
      during: (write) => {
        if (write === 'moveClient') world.accounts.people.set(2, after);
      },
    });

    expect(world.transfer()).toMatchObject({ state: 'stopped', reason: 'colleague_inactive', moved: 100 });
    expect(world.moves.length).toBe(100);
    expect(world.sent).toEqual([]);
  });

  test('two transfers in a ring stop instead of moving clients for ever', async () => {
    const world = createWorld({
      transfers: [aTransfer(), aTransfer({ fromId: 2, toId: 1 })],
    });

    await world.work();

    expect(world.transfer()).toMatchObject({ state: 'stopped', reason: 'colleague_moving' });
    expect(world.moves).toEqual([]);
  });

  test('a record that can’t be read holds nobody else up, and is never passed over in silence', async () => {
    const world = createWorld({ clients: clientsOf(1, 150) });
    const find = world.clients.find;
    world.clients.find = async (id) => {
      if (id === 1003) throw new AppError('unexpected', { reason: 'corrupt_row' });
      return find(id);
    };

    await world.work();

    expect(world.transfer()).toMatchObject({ state: 'stopped', reason: 'client_unreadable', moved: 149 });
    expect(world.clients.all.get(1003)?.ownerId).toBe(1);
    expect(world.log.join('\n')).toContain('"clientId":1003');
  });
});
