/** Requests to share, in memory and in plain sight: `all`, with the same promises as the table's. */
import type { ShareRequest } from '../../lambdas/core/sharing.ts';
import { REQUEST_SECONDS, type ShareRequests } from '../../lambdas/store/share-requests.ts';

export const memoryShareRequests = (requests: readonly ShareRequest[] = []) => {
  const keyOf = (ownerId: number, clientId: number, colleagueId: number) =>
    `${ownerId} ${clientId} ${colleagueId}`;
  const all = new Map(requests.map((one) => [keyOf(one.ownerId, one.clientId, one.colleagueId), one]));
  const inForce = (one: ShareRequest | undefined, now: number) =>
    one !== undefined && now < one.askedAt + REQUEST_SECONDS * 1000 ? one : undefined;
  const repository: ShareRequests = {
    async ask(request) {
      const key = keyOf(request.ownerId, request.clientId, request.colleagueId);
      const before = inForce(all.get(key), request.askedAt);
      if (before === undefined) {
        all.set(key, { ...request, state: 'asked' });
        return { kind: 'asked' };
      }
      const kind = before.state === 'declined' ? 'declined_before' : 'asked_before';
      return { kind, askedAt: before.askedAt };
    },
    async ofOwner(ownerId, now) {
      return [...all.values()]
        .filter((one) => one.ownerId === ownerId && one.state === 'asked' && inForce(one, now) !== undefined)
        .sort((a, b) => a.clientId - b.clientId);
    },
    async between(ownerId, clientId, colleagueId, now) {
      return inForce(all.get(keyOf(ownerId, clientId, colleagueId)), now);
    },
    async decline(ownerId, clientId, colleagueId) {
      const key = keyOf(ownerId, clientId, colleagueId);
      const request = all.get(key);
      if (request?.state !== 'asked') return false;
      all.set(key, { ...request, state: 'declined' });
      return true;
    },
    async remove(ownerId, clientId, colleagueId) {
      all.delete(keyOf(ownerId, clientId, colleagueId));
    },
  };
  return { ...repository, all };
};
