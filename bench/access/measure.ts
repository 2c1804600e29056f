/** What opening a colleague's client asks of AWS: each way to it, counted on the wire, on the function as deployed. */
import type { Client } from '../../lambdas/core/client.ts';
import { createClientsRepository } from '../../lambdas/store/clients.ts';
import { createSharingRepository } from '../../lambdas/store/sharing.ts';
import { countOperations } from '../aws-calls.ts';
import type { Operations } from '../figures.ts';
import { issueApiKey } from '../keys.ts';
import type { Subject } from '../subject.ts';
import type { Pair } from './seed.ts';

/** A way to a client, with what its function asked. */
export interface Opening {
  readonly way: string;
  readonly operations: Operations;
}

const SHARED = 60_000_001;
const SINGLE = 60_000_002;

/** A client whose owner shares all clients with the viewer, and one that is shared by itself. */
export const makeShared = async (subject: Subject, pair: Pair, loneOwnerId: number): Promise<void> => {
  const clients = createClientsRepository(subject.db, subject.facts.tables.clients ?? '');
  const sharing = createSharingRepository(subject.db, subject.facts.tables.sharing ?? '');
  const make = async (id: number, changes: Partial<Client>): Promise<void> => {
    const origin = { vendor: 'cliniko', tenant: subject.tenant, patientId: String(id) };
    const details = { firstName: 'Example', lastName: 'Client', yearOfBirth: 1980 };
    // Details that are fresh: what the background does is not what is counted.
    const times = { createdAt: Date.now(), refreshedAt: Date.now() };
    await clients.claimReference(origin, id, Date.now());
    await clients.add({
      id,
      ownerId: pair.ownerId,
      details,
      origin,
      createdFor: origin,
      ...times,
      ...changes,
    });
  };
  await make(SHARED, {});
  await make(SINGLE, { ownerId: loneOwnerId, sharedWith: [pair.viewerId] });
  await sharing.save({ ownerId: pair.ownerId, colleagueId: pair.viewerId, state: 'accepted' });
};

/** Opens both clients in each way; the first time warms up, the second is counted. */
export const createMeasure = async (subject: Subject) => {
  const key = await issueApiKey(subject);
  const asApi = (path: string) =>
    fetch(`${subject.url}${path}`, { headers: { 'x-api-key': key }, redirect: 'manual' });
  const ways = [
    {
      way: 'the client page',
      functionName: 'clients',
      status: 200,
      get: (id: number) => subject.get(`/clients/${id}`),
    },
    {
      way: 'the click',
      functionName: 'patient-import',
      status: 303,
      get: (id: number) => subject.get(`/cliniko_patient_import?patient_id=${id}`),
    },
    { way: 'API v2', functionName: 'api', status: 200, get: (id: number) => asApi(`/api/v2/clients/${id}`) },
  ];
  const kinds = [
    { kind: 'all clients shared', id: SHARED },
    { kind: 'this client shared', id: SINGLE },
  ];
  return async (): Promise<readonly Opening[]> => {
    const found: Opening[] = [];
    for (const { way, functionName, status, get } of ways)
      for (const { kind, id } of kinds)
        for (const isCounted of [false, true]) {
          subject.aws.forget();
          const answer = await get(id);
          await answer.arrayBuffer();
          if (answer.status !== status) throw new Error(`${way}, ${kind}: answered ${answer.status}.`);
          if (isCounted)
            found.push({
              way: `${way}, ${kind}`,
              operations: countOperations(subject.aws.callsOf(functionName)),
            });
        }
    return found;
  };
};
