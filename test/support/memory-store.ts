/** The repositories in memory, with the same promises as DynamoDB's: what unit tests and models run on. */
import { type Client, type PatientKey, searchText } from '../../lambdas/core/client.ts';
import type { Connection } from '../../lambdas/core/connection.ts';
import type { Delivery } from '../../lambdas/core/delivery.ts';
import type { Practitioner } from '../../lambdas/core/practitioner.ts';
import type { Exercise, Program, Template } from '../../lambdas/core/program.ts';
import type { Sharing } from '../../lambdas/core/sharing.ts';
import type { AccountsRepository } from '../../lambdas/store/accounts.ts';
import type { ClientsRepository } from '../../lambdas/store/clients.ts';
import type { LibraryRepository } from '../../lambdas/store/library.ts';
import type { ProgramsRepository } from '../../lambdas/store/programs.ts';
import type { SharingRepository } from '../../lambdas/store/sharing.ts';

const keyOf = (patient: PatientKey): string => `${patient.vendor} ${patient.tenant} ${patient.patientId}`;

/** Accounts with what they hold in plain sight: `practitioners`, `connections`, `tokens`. */
export const memoryAccounts = (
  practitioners: readonly Practitioner[] = [],
  connections: readonly Connection[] = [],
) => {
  const people = new Map(practitioners.map((one) => [one.id, one]));
  const links = new Map(connections.map((one) => [`${one.practitionerId} ${one.vendor}`, one]));
  const tokens = new Map<string, number>();
  const repository: AccountsRepository = {
    async load(id) {
      const practitioner = people.get(id);
      if (practitioner === undefined) return undefined;
      return { practitioner, connections: [...links.values()].filter((one) => one.practitionerId === id) };
    },
    async findByEmail(email) {
      return [...people.values()].find((one) => one.email === email);
    },
    async addPractitioner(practitioner) {
      const other = [...people.values()].find((one) => one.email === practitioner.email);
      if (other !== undefined && other.id !== practitioner.id) return false;
      people.set(practitioner.id, practitioner);
      return true;
    },
    async addPractice() {},
    async signOutEverywhere(id, at) {
      const practitioner = people.get(id);
      if (practitioner !== undefined) people.set(id, { ...practitioner, signedOutAt: at });
    },
    async claimToken(hash, id) {
      const holder = tokens.get(hash);
      if (holder !== undefined && holder !== id) return false;
      tokens.set(hash, id);
      return true;
    },
    async releaseToken(hash, id) {
      if (tokens.get(hash) === id) tokens.delete(hash);
    },
    async saveConnection(connection) {
      links.set(`${connection.practitionerId} ${connection.vendor}`, connection);
    },
    async recordCheck(connection, changes) {
      const key = `${connection.practitionerId} ${connection.vendor}`;
      const current = links.get(key);
      if (current?.secretVersion !== connection.secretVersion) return false;
      links.set(key, { ...current, ...changes });
      return true;
    },
    async removeConnection(id, vendor) {
      links.delete(`${id} ${vendor}`);
    },
  };
  return { ...repository, people, links, tokens };
};

/** Clients and references in plain sight: `all`, `references`, `opened`. */
export const memoryClients = (clients: readonly Client[] = []) => {
  const all = new Map(clients.map((one) => [one.id, one]));
  const references = new Map(clients.map((one) => [keyOf(one.origin), one.id]));
  const opened: Array<Parameters<ClientsRepository['recordOpened']>[0]> = [];
  const repository: ClientsRepository = {
    async findReference(patient) {
      return references.get(keyOf(patient));
    },
    async claimReference(patient, clientId) {
      const inForce = references.get(keyOf(patient)) ?? clientId;
      references.set(keyOf(patient), inForce);
      return inForce;
    },
    async moveReference(patient, from, to) {
      if (references.get(keyOf(patient)) !== from) return false;
      references.set(keyOf(patient), to);
      return true;
    },
    async find(clientId) {
      return all.get(clientId);
    },
    async add(client) {
      if (all.has(client.id)) return false;
      all.set(client.id, client);
      return true;
    },
    async refresh(clientId, changes) {
      const client = all.get(clientId);
      if (client !== undefined) all.set(clientId, { ...client, ...changes });
    },
    async saveYearOfBirth(clientId, yearOfBirth) {
      const client = all.get(clientId);
      if (client === undefined || client.details.yearOfBirth !== undefined) return;
      all.set(clientId, { ...client, details: { ...client.details, yearOfBirth } });
    },
    async recordOpened(one) {
      opened.push(one);
    },
    async listByOwner(ownerId, { search, cursor, limit }) {
      const from = Number(cursor ?? 0);
      const names = (one: Client) => searchText(`${one.details.lastName} ${one.details.firstName}`);
      const bothWays = (one: Client) => `${names(one)} ${names(one)}`;
      const matching = [...all.values()]
        .filter((one) => one.ownerId === ownerId && bothWays(one).includes(searchText(search ?? '')))
        .sort((a, b) => names(a).localeCompare(names(b)));
      const more = matching.length > from + limit ? { cursor: String(from + limit) } : {};
      return { clients: matching.slice(from, from + limit), ...more };
    },
  };
  return { ...repository, all, references, opened };
};

export const memorySharing = (sharings: readonly Sharing[] = []): SharingRepository => {
  const all = new Map(sharings.map((one) => [`${one.ownerId} ${one.colleagueId}`, one]));
  return {
    async between(ownerId, colleagueId) {
      return all.get(`${ownerId} ${colleagueId}`);
    },
    async save(sharing) {
      all.set(`${sharing.ownerId} ${sharing.colleagueId}`, sharing);
    },
    async ownersFor(colleagueId) {
      return [...all.values()]
        .filter((one) => one.colleagueId === colleagueId && one.state === 'accepted')
        .map((one) => one.ownerId);
    },
  };
};

const UNFINISHED: ReadonlyArray<Delivery['state']> = ['pending', 'rendering', 'uploading'];

/** Programs and deliveries in plain sight: `versions`, `deliveries`. */
export const memoryPrograms = (programs: readonly Program[] = []) => {
  const current = new Map(programs.map((one) => [one.id, one]));
  const versions = new Map(programs.map((one) => [`${one.id} ${one.version}`, one]));
  const deliveries = new Map<string, Delivery>();
  const codes = new Map<string, number>();
  const swept = new Map<string, number>();
  const nameOf = (one: Pick<Delivery, 'programId' | 'programVersion'>) =>
    `${one.programId} ${one.programVersion}`;
  const staleAt = (one: Delivery) =>
    swept.get(nameOf(one)) ?? (one.state === 'pending' ? one.dueAt : one.leaseUntil) ?? 0;
  const repository: ProgramsRepository = {
    async claimAccessCode(code, programId) {
      const holder = codes.get(code) ?? programId;
      codes.set(code, holder);
      return holder === programId;
    },
    async save(program) {
      const key = `${program.id} ${program.version}`;
      if (!versions.has(key)) versions.set(key, program);
      if ((current.get(program.id)?.version ?? 0) >= program.version) return false;
      current.set(program.id, program);
      return true;
    },
    async find(clientId, programId) {
      const program = current.get(programId);
      return program?.clientId === clientId ? program : undefined;
    },
    async findVersion(clientId, programId, version) {
      const program = versions.get(`${programId} ${version}`);
      return program?.clientId === clientId ? program : undefined;
    },
    async listOfClient(clientId) {
      return [...current.values()]
        .filter((program) => program.clientId === clientId)
        .sort((a, b) => b.id - a.id)
        .map((program) => ({
          program,
          deliveries: [...deliveries.values()]
            .filter((one) => one.programId === program.id)
            .sort((a, b) => b.programVersion - a.programVersion),
        }));
    },
    async addDelivery(delivery) {
      if (!deliveries.has(nameOf(delivery))) deliveries.set(nameOf(delivery), delivery);
    },
    async findDelivery(_clientId, programId, programVersion) {
      return deliveries.get(nameOf({ programId, programVersion }));
    },
    async claimDelivery(delivery, lease) {
      const one = deliveries.get(nameOf(delivery));
      if (one === undefined || !UNFINISHED.includes(one.state)) return undefined;
      const free = ((one.state === 'pending' ? one.dueAt : one.leaseUntil) ?? 0) <= lease.now;
      if (!free) return undefined;
      const { reason: _reason, dueAt: _dueAt, ...rest } = one;
      const claimed: Delivery = {
        ...rest,
        state: 'rendering',
        attempts: one.attempts + 1,
        cutShort: (one.cutShort ?? 0) + 1,
        leaseHolder: lease.holder,
        leaseUntil: lease.until,
        updatedAt: lease.now,
      };
      deliveries.set(nameOf(one), claimed);
      swept.delete(nameOf(one));
      return claimed;
    },
    async advanceDelivery(delivery, changes, now) {
      const one = deliveries.get(nameOf(delivery));
      if (one?.leaseHolder === undefined || one.leaseHolder !== delivery.leaseHolder) return false;
      const { leaseHolder, leaseUntil, cutShort, ...rest } = one;
      const lease = changes.state === 'uploading' ? { leaseHolder, leaseUntil, cutShort } : {};
      deliveries.set(nameOf(one), { ...rest, ...lease, ...changes, updatedAt: now });
      return true;
    },
    async listStale(before) {
      return {
        unreadable: 0,
        deliveries: [...deliveries.values()].filter(
          (one) => UNFINISHED.includes(one.state) && staleAt(one) < before,
        ),
      };
    },
    async postponeSweep(delivery, until) {
      swept.set(nameOf(delivery), until);
    },
    async listRefused(practitionerId) {
      return {
        deliveries: [...deliveries.values()].filter(
          (one) => one.state === 'refused' && one.practitionerId === practitionerId,
        ),
      };
    },
    async requeueDelivery(delivery, now) {
      const one = deliveries.get(nameOf(delivery));
      if (one?.state !== 'refused' && one?.state !== 'broken') return false;
      const { reason: _reason, ...rest } = one;
      deliveries.set(nameOf(one), { ...rest, state: 'pending', dueAt: now, createdAt: now, updatedAt: now });
      return true;
    },
  };
  return { ...repository, versions, deliveries };
};

export const memoryLibrary = (
  exercises: readonly Exercise[] = [],
  templates: readonly Template[] = [],
): LibraryRepository => ({
  async templates() {
    return [...templates];
  },
  async template(id) {
    return templates.find((one) => one.id === id);
  },
  async exercises(ids) {
    return ids.flatMap((id) => exercises.filter((one) => one.id === id));
  },
  async replace() {},
});
