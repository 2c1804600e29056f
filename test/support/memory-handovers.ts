/** Single shares and handovers in memory; in plain sight: `places`, `waiting`, `links`. */
import { isDeepStrictEqual } from 'node:util';
import type { ClientActivity } from '../../lambdas/core/activity.ts';
import type { Handover } from '../../lambdas/core/sharing.ts';
import type { ClientActivityRecorder } from '../../lambdas/store/client-activity.ts';
import {
  type Confirmation,
  HANDOVER_SECONDS,
  type HandoversRepository,
} from '../../lambdas/store/handovers.ts';
import type { MoveClient } from '../../lambdas/store/move-client.ts';
import type { SharedClient, SharedClientsRepository } from '../../lambdas/store/shared-clients.ts';
import type { memoryClients } from './memory-store.ts';

type Clients = ReturnType<typeof memoryClients>;

export const memorySharedClients = (clients: Clients) => {
  const places = new Map<string, SharedClient>();
  const nameOf = (one: SharedClient) => `${one.ownerId} ${one.clientId} ${one.colleagueId}`;
  const some = (isMeant: (one: SharedClient) => boolean) =>
    [...places.values()]
      .filter(isMeant)
      .sort((a, b) => a.clientId - b.clientId || a.colleagueId - b.colleagueId);
  const repository: SharedClientsRepository = {
    async replace(read, sharedWith) {
      const client = clients.all.get(read.id);
      if (client?.ownerId !== read.ownerId || !isDeepStrictEqual(client.sharedWith, read.sharedWith))
        return false;
      const { sharedWith: _before, ...rest } = client;
      clients.all.set(read.id, sharedWith.length === 0 ? rest : { ...rest, sharedWith: [...sharedWith] });
      return true;
    },
    async point(one) {
      places.set(nameOf(one), one);
    },
    async unpoint(one) {
      places.delete(nameOf(one));
    },
    ofClient: async (ownerId, clientId) =>
      some((one) => one.ownerId === ownerId && one.clientId === clientId),
    ofOwner: async (ownerId) => ({ shared: some((one) => one.ownerId === ownerId) }),
    forColleague: async (colleagueId) => ({ shared: some((one) => one.colleagueId === colleagueId) }),
  };
  return { ...repository, places };
};

/** @param uniquePer what decides whether the new owner gets a reference of their own */
export const memoryMoveClient =
  (clients: Clients, uniquePer: 'tenant' | 'practitioner' = 'tenant'): MoveClient =>
  async ({ id, origin }, { from, to, sharedWith = [] }) => {
    if (uniquePer === 'practitioner') await clients.claimReferenceOf(origin, id, to, 0);
    const client = clients.all.get(id);
    if (client?.ownerId !== from) return false;
    const { sharedWith: _before, ...rest } = client;
    const kept = sharedWith.length === 0 ? {} : { sharedWith: [...sharedWith] };
    clients.all.set(id, { ...rest, ownerId: to, ...kept });
    return true;
  };

export const memoryHandovers = () => {
  const waiting = new Map<string, Handover>();
  const links = new Map<string, Confirmation & { readonly expiresAt: number }>();
  const nameOf = (one: Pick<Handover, 'ownerId' | 'clientId' | 'colleagueId'>) =>
    `${one.ownerId} ${one.clientId} ${one.colleagueId}`;
  const lives = (one: Handover, now: number) => one.askedAt + HANDOVER_SECONDS * 1000 > now;
  const same = (one: Handover) => {
    const there = waiting.get(nameOf(one));
    return there?.tokenHash === one.tokenHash ? there : undefined;
  };
  const repository: HandoversRepository = {
    async ask(handover) {
      const there = waiting.get(nameOf(handover));
      if (there !== undefined && lives(there, handover.askedAt)) return false;
      const { ownerId, clientId, colleagueId, what, askedAt } = handover;
      const expiresAt = askedAt + HANDOVER_SECONDS * 1000;
      links.set(handover.tokenHash, { ownerId, clientId, colleagueId, what, expiresAt });
      waiting.set(nameOf(handover), handover);
      return true;
    },
    async find(place, now) {
      const there = waiting.get(nameOf(place));
      return there !== undefined && lives(there, now) ? there : undefined;
    },
    async ofClient(ownerId, clientId, now) {
      return [...waiting.values()].filter(
        (one) => one.ownerId === ownerId && one.clientId === clientId && lives(one, now),
      );
    },
    async confirmation(tokenHash, now) {
      const link = links.get(tokenHash);
      return link !== undefined && link.expiresAt > now ? link : undefined;
    },
    async confirm(handover, now) {
      const there = same(handover);
      if (there === undefined) return undefined;
      const confirmed = { ...there, confirmedAt: there.confirmedAt ?? now };
      waiting.set(nameOf(handover), confirmed);
      return confirmed;
    },
    async cancel(handover) {
      const there = same(handover);
      return there !== undefined && there.confirmedAt === undefined && waiting.delete(nameOf(handover));
    },
    async forget(handover) {
      waiting.delete(nameOf(handover));
      links.delete(handover.tokenHash);
    },
    async answer(tokenHash, answer) {
      const link = links.get(tokenHash);
      if (link !== undefined) links.set(tokenHash, { ...link, answer });
    },
    async remove(handover) {
      if (same(handover) !== undefined) waiting.delete(nameOf(handover));
    },
  };
  return { ...repository, waiting, links };
};

export const memoryClientActivity = () => {
  const entries: ClientActivity[] = [];
  const written = new Set<string>();
  const recorder: ClientActivityRecorder = {
    async add(entry, once, place = entry.at) {
      const name = `${entry.clientId} ${place} ${once}`;
      if (once !== undefined && written.has(name)) return;
      written.add(name);
      entries.push(entry);
    },
  };
  return { ...recorder, entries };
};
