import { expect, test } from '@jest/globals';
import { createClientOpened } from '../../../lambdas/client-opened/handler.ts';
import type { NewChange } from '../../../lambdas/core/change-event.ts';
import { AppError, raise } from '../../../lambdas/core/errors.ts';
import { clientOpened } from '../../../lambdas/core/events.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import { findVendor } from '../../../lambdas/pms/registry.ts';
import {
  aClient,
  aConnection,
  aPatient,
  aPatientKey,
  aPractitioner,
  fixedNow,
} from '../../support/builders.ts';
import { fakePms } from '../../support/fake-pms.ts';
import { memoryClientActivity } from '../../support/memory-handovers.ts';
import { memoryAccounts, memoryClients } from '../../support/memory-store.ts';

/** A vendor that is asked for patients; `pushing` sends them itself. */
const aVendor = findVendor('cliniko') ?? raise('unexpected');

const MINUTE = 60_000;
const stale = aClient({ refreshedAt: fixedNow - 11 * MINUTE });

const background = (client = stale, pms = fakePms(), connection = aConnection()) => {
  const clients = memoryClients([client]);
  const accounts = memoryAccounts([aPractitioner()], [connection]);
  const changes: NewChange[] = [];
  const activity = memoryClientActivity();
  const handle = createClientOpened({
    clients,
    accounts,
    activity,
    openPms: async () => pms.pms,
    findVendor: (id) => ({
      ...aVendor,
      id,
      ...(id === 'pushing' ? { start: { kind: 'push', apiKeyHelp: [] } } : {}),
    }),
    recordChange: async (change) => {
      changes.push(change);
    },
    logger: createLogger('test', () => {}),
    now: () => fixedNow,
  });
  const data = { clientId: client.id, practitionerId: 1001, vendor: connection.vendor, occurredAt: fixedNow };
  return {
    clients,
    accounts,
    pms,
    changes,
    activity,
    data,
    run: () => handle(clientOpened('event-1', fixedNow, data)),
  };
};

const patientWith = (details: Partial<ReturnType<typeof aPatient>['details']>) =>
  aPatient({ details: { firstName: 'Example', lastName: 'Client', ...details } });

test('details older than ten minutes are read again, and every open is recorded', async () => {
  const pms = fakePms({ patients: { [aPatient().id]: patientWith({ lastName: 'Renamed' }) } });
  const { activity, clients, run } = background(stale, pms);

  await run();

  expect(activity.entries).toEqual([
    {
      clientId: stale.id,
      practiceId: 501,
      at: fixedNow,
      kind: 'opened',
      by: { id: 1001, name: 'Pat Practitioner' },
      vendor: 'cliniko',
    },
  ]);
  expect(clients.all.get(stale.id)).toMatchObject({
    details: { lastName: 'Renamed' },
    refreshedAt: fixedNow,
  });
});

test('details read in the last ten minutes are left alone: the open is recorded without a PMS call', async () => {
  const fresh = aClient({ refreshedAt: fixedNow - 10 * MINUTE });
  const { activity, clients, pms, run } = background(fresh);

  await run();

  expect(pms.calls).toEqual([]);
  expect(activity.entries).toHaveLength(1);
  expect(clients.all.get(fresh.id)).toEqual(fresh);
});

test('a PMS that sends patients itself is not asked: their details came with the open', async () => {
  const { activity, pms, run } = background(stale, fakePms(), aConnection({ vendor: 'pushing' }));

  await run();

  expect(pms.calls).toEqual([]);
  expect(activity.entries).toHaveLength(1);
});

test('a new client is told of once, for its owner, whoever opens it and however often', async () => {
  const created = aClient({ ownerId: 1002, createdAt: fixedNow - MINUTE });
  const { accounts, clients, changes, run } = background(created);
  await accounts.addPractitioner(aPractitioner({ id: 1002, email: 'owner@example.org', practiceId: 502 }));

  await run();
  await run();

  expect(changes).toEqual([
    {
      changeKey: `client ${created.id}`,
      kind: 'new_client_created',
      at: created.createdAt,
      practitionerId: 1002,
      practiceId: 502,
      clientId: created.id,
      client: { externalId: created.origin.patientId, details: created.details },
    },
  ]);
  expect(clients.all.get(created.id)?.announcedAt).toBe(fixedNow);
});

test('a change that could not be recorded is recorded when the message comes again', async () => {
  const { changes, clients, run } = background(aClient({ createdAt: fixedNow }));
  const { setAnnounced } = clients;
  clients.setAnnounced = async () => {
    throw new AppError('unexpected');
  };

  await expect(run()).rejects.toMatchObject({ code: 'unexpected' });
  clients.setAnnounced = setAnnounced;
  await run();

  expect(changes.map(({ changeKey }) => changeKey)).toEqual(['client 70000001', 'client 70000001']);
});

test('a client of the day before yesterday is no news', async () => {
  const { changes, run } = background(aClient({ createdAt: fixedNow - 24 * 60 * MINUTE }));

  await run();

  expect(changes).toEqual([]);
});

test('what the PMS does not know keeps what a practitioner filled in', async () => {
  const pms = fakePms({ patients: { [aPatient().id]: patientWith({}) } });
  const { clients, run } = background(stale, pms);

  await run();

  expect(clients.all.get(stale.id)?.details.yearOfBirth).toBe(1980);
});

test('a patient merged since makes the survivor’s clicks open this client', async () => {
  const pms = fakePms({
    patients: { [stale.origin.patientId]: aPatient({ id: '2', aliases: [stale.origin.patientId] }) },
  });
  const { clients, run } = background(stale, pms);

  await run();

  expect(await clients.findReference(aPatientKey({ patientId: '2' }))).toBe(stale.id);
  expect(clients.all.get(stale.id)?.origin.patientId).toBe('2');
});

test('a patient merged into one that has a client sends its clicks there; no client is changed', async () => {
  const survivor = aClient({
    id: 2,
    origin: aPatientKey({ patientId: '2' }),
    createdFor: aPatientKey({ patientId: '2' }),
  });
  const pms = fakePms({
    patients: { [stale.origin.patientId]: aPatient({ id: '2', aliases: [stale.origin.patientId] }) },
  });
  const { clients, run } = background(stale, pms);
  await clients.add(survivor);
  await clients.claimReference(survivor.origin, survivor.id, fixedNow);

  await run();

  expect(await clients.findReference(stale.origin)).toBe(survivor.id);
  expect(clients.all.get(stale.id)).toEqual(stale);
  expect(clients.all.get(survivor.id)).toEqual(survivor);
});

test.each(['pms_unavailable', 'pms_rate_limited', 'pms_forbidden'] as const)(
  'a PMS that answers %s leaves the details as they are and the message done',
  async (code) => {
    const pms = fakePms({
      findPatient: async () => {
        throw new AppError(code);
      },
    });
    const { activity, clients, run } = background(stale, pms);

    await run();

    expect(clients.all.get(stale.id)).toEqual(stale);
    expect(activity.entries).toHaveLength(1);
  },
);

test('a key the PMS no longer accepts marks the connection', async () => {
  const pms = fakePms({
    findPatient: async () => {
      throw new AppError('pms_key_rejected');
    },
  });
  const { accounts, run } = background(stale, pms);

  await run();

  expect(accounts.links.get('1001 cliniko')).toMatchObject({ state: 'needs_key', checkedAt: fixedNow });
});

test('an account of another tenant is never asked about the client', async () => {
  const { pms, run } = background(stale, fakePms(), aConnection({ tenant: 'au1/666' }));

  await run();

  expect(pms.calls).toEqual([]);
});

test('a new client’s import stands before its first opening, and looking again within ten minutes is one opening', async () => {
  const created = aClient({ createdAt: fixedNow - 5, announcedAt: fixedNow });
  const { activity, run } = background(created);

  await run();
  await run();

  expect(activity.entries.map(({ kind, at }) => [kind, at])).toEqual([
    ['imported', fixedNow - 5],
    ['opened', fixedNow],
  ]);
});
