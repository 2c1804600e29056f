/** The repositories in memory, with the same promises as DynamoDB's: what unit tests and models run on. */
import type { Activity } from '../../lambdas/core/activity.ts';
import { type Client, type PatientKey, searchText } from '../../lambdas/core/client.ts';
import type { Connection } from '../../lambdas/core/connection.ts';
import type { Delivery } from '../../lambdas/core/delivery.ts';
import { raise } from '../../lambdas/core/errors.ts';
import type { Logo } from '../../lambdas/core/logo.ts';
import type { Practice, Practitioner } from '../../lambdas/core/practitioner.ts';
import type { Exercise, Program, Template } from '../../lambdas/core/program.ts';
import type { Sharing } from '../../lambdas/core/sharing.ts';
import type { AccountsRepository } from '../../lambdas/store/accounts.ts';
import type { ActivityRepository } from '../../lambdas/store/activity.ts';
import type { ApiKeysRepository, KeyHolder } from '../../lambdas/store/api-keys.ts';
import type { AttemptLimit, Attempts } from '../../lambdas/store/attempts.ts';
import type { ClientsRepository } from '../../lambdas/store/clients.ts';
import type { LibraryRepository } from '../../lambdas/store/library.ts';
import type { LogosRepository } from '../../lambdas/store/logos.ts';
import type { PracticesRepository } from '../../lambdas/store/practices.ts';
import type { ProgramsRepository } from '../../lambdas/store/programs.ts';
import type { SharingRepository } from '../../lambdas/store/sharing.ts';
import { fixedNow } from './builders.ts';

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
    async emailHolder(email) {
      return [...people.values()].find((one) => one.email === email)?.id;
    },
    async addPractice() {},
    async changeAccount(read, changes) {
      const current = people.get(read.id);
      if (current === undefined || current.role !== read.role || current.state !== read.state) return false;
      const known = Object.entries(changes).filter(([, value]) => value !== undefined);
      people.set(read.id, { ...current, ...Object.fromEntries(known) });
      return true;
    },
    async listMembers(practiceId, { cursor, limit }) {
      const found = [...people.values()]
        .filter((one) => one.practiceId === practiceId && one.id > Number(cursor ?? 0))
        .sort((a, b) => a.id - b.id)
        .map((practitioner) => ({
          practitioner,
          connections: [...links.values()].filter((one) => one.practitionerId === practitioner.id),
        }));
      const members = found.slice(0, limit);
      const more = found.length > limit ? { cursor: String(members.at(-1)?.practitioner.id) } : {};
      return { members, ...more };
    },
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
    async saveConnection(connection, _of, only) {
      const key = `${connection.practitionerId} ${connection.vendor}`;
      if (only !== undefined && links.get(key)?.secretVersion !== only.replacing) return false;
      links.set(key, connection);
      return true;
    },
    async changeApiKeys(read, changes) {
      const key = `${read.practitionerId} ${read.vendor}`;
      const current = links.get(key);
      if (current?.secretVersion !== read.secretVersion) return false;
      const { apiKey: _apiKey, previousApiKey: _previousApiKey, ...rest } = current;
      links.set(key, { ...rest, ...changes });
      return true;
    },
    async recordCheck(connection, changes) {
      const key = `${connection.practitionerId} ${connection.vendor}`;
      const current = links.get(key);
      if (current?.secretVersion !== connection.secretVersion) return false;
      const { trouble, ...rest } = { ...current, ...changes };
      links.set(key, trouble === undefined ? rest : { ...rest, trouble });
      return true;
    },
    async removeConnection(id, vendor) {
      links.delete(`${id} ${vendor}`);
    },
  };
  return { ...repository, people, links, tokens };
};

/** Claims of Physitrack API keys in plain sight: `holders`, by hash. */
export const memoryApiKeys = () => {
  const holders = new Map<string, KeyHolder>();
  const repository: ApiKeysRepository = {
    async claim(hash, holder) {
      const current = holders.get(hash) ?? holder;
      if (current.practitionerId !== holder.practitionerId || current.vendor !== holder.vendor) return false;
      holders.set(hash, holder);
      return true;
    },
    async find(hash) {
      return holders.get(hash);
    },
  };
  return { ...repository, holders };
};

/** Practices in plain sight: `all`. `pause` is awaited between reading and writing, for races. */
export const memoryPractices = (
  practices: readonly Practice[] = [],
  pause: () => Promise<unknown> = async () => undefined,
) => {
  const all = new Map(practices.map((one) => [one.id, one]));
  const repository: PracticesRepository = {
    async find(practiceId) {
      return all.get(practiceId);
    },
    async change(practiceId, decide) {
      for (let tries = 0; tries < 8; tries += 1) {
        const found = all.get(practiceId) ?? raise('unexpected', { reason: 'practice_missing' });
        const decided = await decide(found);
        await pause();
        if (decided === found) return found;
        if (all.get(practiceId)?.revision !== found.revision) continue;
        const saved = { ...decided, revision: (found.revision ?? 0) + 1 };
        all.set(practiceId, saved);
        return saved;
      }
      return raise('changed_meanwhile');
    },
  };
  return { ...repository, all };
};

/** Logos in plain sight: `all`. */
export const memoryLogos = (logos: ReadonlyArray<readonly [number, Logo]> = []) => {
  const all = new Map(logos);
  const repository: LogosRepository = {
    async find(practiceId) {
      return all.get(practiceId);
    },
    async save(practiceId, logo) {
      all.set(practiceId, logo);
    },
    async remove(practiceId) {
      all.delete(practiceId);
    },
  };
  return { ...repository, all };
};

/** What happened in practices in plain sight: `entries`, oldest first. */
export const memoryActivity = () => {
  const entries: Activity[] = [];
  const repository: ActivityRepository = {
    async add(entry) {
      entries.push(entry);
    },
    async list(practiceId, { cursor, limit }) {
      const found = entries.filter((one) => one.practiceId === practiceId).reverse();
      const from = Number(cursor ?? 0);
      const more = found.length > from + limit ? { cursor: String(from + limit) } : {};
      return { entries: found.slice(from, from + limit), ...more };
    },
  };
  return { ...repository, entries };
};

/** Attempts in plain sight: `counts` by bucket and window. */
export const memoryAttempts = () => {
  const counts = new Map<string, number>();
  const keyOf = (bucket: string, { windowSeconds }: AttemptLimit, now: number) =>
    `${bucket} ${Math.floor(now / 1000 / windowSeconds)}`;
  const repository: Attempts = {
    async count(bucket, limit, now) {
      const key = keyOf(bucket, limit, now);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return (counts.get(key) ?? 0) <= limit.most;
    },
    async isSpent(bucket, limit, now) {
      return (counts.get(keyOf(bucket, limit, now)) ?? 0) >= limit.most;
    },
  };
  return { ...repository, counts };
};

/** Clients and references in plain sight: `all`, `references`. */
export const memoryClients = (clients: readonly Client[] = []) => {
  const all = new Map(clients.map((one) => [one.id, one]));
  const references = new Map(clients.map((one) => [keyOf(one.origin), one.id]));
  const claim = (key: string, clientId: number) => {
    const inForce = references.get(key) ?? clientId;
    references.set(key, inForce);
    return inForce;
  };
  const move = (key: string, from: number, to: number) => {
    if (references.get(key) !== from) return false;
    references.set(key, to);
    return true;
  };
  const keyOfOne = (patient: PatientKey, practitionerId: number) => `${keyOf(patient)} of ${practitionerId}`;
  const repository: ClientsRepository = {
    async findReference(patient) {
      return references.get(keyOf(patient));
    },
    async claimReference(patient, clientId) {
      return claim(keyOf(patient), clientId);
    },
    async moveReference(patient, from, to) {
      return move(keyOf(patient), from, to);
    },
    async findReferenceOf(patient, practitionerId) {
      return references.get(keyOfOne(patient, practitionerId));
    },
    async claimReferenceOf(patient, clientId, practitionerId) {
      return claim(keyOfOne(patient, practitionerId), clientId);
    },
    async moveReferenceOf(patient, practitionerId, from, to) {
      return move(keyOfOne(patient, practitionerId), from, to);
    },
    async referencesTo(patient) {
      const start = `${keyOf(patient)} of `;
      return [...references]
        .filter(([key]) => key.startsWith(start))
        .map(([key, clientId]) => ({ practitionerId: Number(key.slice(start.length)), clientId }))
        .sort((a, b) => a.practitionerId - b.practitionerId);
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
    async saveGender(clientId, gender) {
      const client = all.get(clientId);
      if (client === undefined || client.details.gender !== undefined) return;
      all.set(clientId, { ...client, details: { ...client.details, gender } });
    },
    async replaceDetails(clientId, details, now, origin) {
      const client = all.get(clientId);
      if (client === undefined) return false;
      const { patientId } = client.origin;
      if (origin !== undefined && patientId !== origin.was && patientId !== origin.is.patientId) return false;
      all.set(clientId, { ...client, details, refreshedAt: now, origin: origin?.is ?? client.origin });
      return true;
    },
    async setCurrentProgram(clientId, current) {
      const client = all.get(clientId);
      const before = client?.currentProgram;
      const order = (one: typeof current) => one.programId * 1000 + one.version;
      if (client === undefined || (before !== undefined && order(before) > order(current))) return;
      all.set(clientId, { ...client, currentProgram: current });
    },
    async setAnnounced(clientId, at) {
      const client = all.get(clientId);
      if (client !== undefined) all.set(clientId, { ...client, announcedAt: at });
    },
    async listById(ownerId, { page, limit }) {
      return [...all.values()]
        .filter((one) => one.ownerId === ownerId)
        .sort((a, b) => a.id - b.id)
        .slice((page - 1) * limit, page * limit);
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
  return { ...repository, all, references };
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
    async add(sharing) {
      const key = `${sharing.ownerId} ${sharing.colleagueId}`;
      if (all.has(key)) return false;
      all.set(key, sharing);
      return true;
    },
    async accept(sharing) {
      const key = `${sharing.ownerId} ${sharing.colleagueId}`;
      if (all.get(key)?.state !== 'invited') return false;
      all.set(key, { ...sharing, state: 'accepted' });
      return true;
    },
    async end(ownerId, colleagueId, only) {
      const key = `${ownerId} ${colleagueId}`;
      return (only === undefined || all.get(key)?.by === only) && all.delete(key);
    },
    async ofOwner(ownerId) {
      return [...all.values()]
        .filter((one) => one.ownerId === ownerId)
        .sort((a, b) => a.colleagueId - b.colleagueId);
    },
    async forColleague(colleagueId, { after = 0, limit }) {
      const found = [...all.values()]
        .filter((one) => one.colleagueId === colleagueId && one.ownerId > after)
        .sort((a, b) => a.ownerId - b.ownerId);
      const sharings = found.slice(0, limit);
      const last = sharings.at(-1);
      return found.length <= limit || last === undefined ? { sharings } : { sharings, cursor: last.ownerId };
    },
    async ofColleague(colleagueId) {
      return [...all.values()]
        .filter((one) => one.colleagueId === colleagueId)
        .sort((a, b) => a.ownerId - b.ownerId);
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
    async recordCodeSent({ id }, codeSent) {
      const program = current.get(id);
      if (program !== undefined) current.set(id, { ...program, codeSent });
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

const dated = (template: Template) => ({ ...template, modifiedAt: fixedNow });

export const memoryLibrary = (
  exercises: readonly Exercise[] = [],
  templates: readonly Template[] = [],
): LibraryRepository => ({
  async templates() {
    return templates.map(dated);
  },
  async template(id) {
    return templates.filter((one) => one.id === id).map(dated)[0];
  },
  async exerciseNames() {
    return exercises.map(({ id, name, difficulty }) => ({ id, name, difficulty }));
  },
  async exercises(ids) {
    return ids.flatMap((id) => exercises.filter((one) => one.id === id));
  },
  async replace() {},
});
