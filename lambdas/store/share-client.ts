import { type Client, MOST_COLLEAGUES } from '../core/client.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { ClientsRepository } from './clients.ts';
import type { SharedClient, SharedClientsRepository } from './shared-clients.ts';

/** What became of sharing one client; the last two changed nothing and are codes of `core/errors.ts`. */
export type Granted = 'shared' | 'shared_before' | (ErrorCode & ('too_many_colleagues' | 'client_not_found'));
/** What became of ending it. */
export type Revoked = 'ended' | 'not_shared' | (ErrorCode & 'client_not_found');

/** Shares one client with one more colleague, or ends that. */
export interface ShareClient {
  /**
   * @param client as it was read: only while `ownerId` is still its owner (`client_not_found`), since a share is the
   * word of that owner. Whether the colleague exists and is active is the caller's to know.
   */
  grant(client: Pick<Client, 'id' | 'ownerId'>, colleagueId: number): Promise<Granted>;
  /** Effective on the next request. For the owner and for the colleague alike. */
  revoke(client: Pick<Client, 'id' | 'ownerId'>, colleagueId: number): Promise<Revoked>;
}

export interface ShareClientDeps {
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly shared: Pick<SharedClientsRepository, 'replace' | 'point' | 'unpoint'>;
}

/**
 * The client's own list is the truth and is changed by one conditional write, read again when that is lost: each
 * lost one means that somebody else's change was made, and twenty colleagues can't change it without end.
 *
 * Giving: the place to look, the client, the place once more. Taking away: the client, the place, and a look whether it
 * was given anew meanwhile. Dying anywhere leaves at most a place to look where nothing is shared any more, which
 * lists leave out; without the last step of each, one who gives and one who takes away in the same moment could leave a
 * client shared that no list shows.
 */
export const createShareClient = ({ clients, shared }: ShareClientDeps): ShareClient => {
  const ownedBy = async (ownerId: number, clientId: number): Promise<Client | undefined> => {
    const client = await clients.find(clientId);
    return client?.ownerId === ownerId ? client : undefined;
  };

  const grant: ShareClient['grant'] = async ({ id, ownerId }, colleagueId) => {
    const place = { ownerId, clientId: id, colleagueId };
    const client = await ownedBy(ownerId, id);
    if (client === undefined || colleagueId === ownerId) return 'client_not_found';
    const sharedWith = client.sharedWith ?? [];
    if (sharedWith.includes(colleagueId)) {
      await shared.point(place); // a try that died before its last step
      return 'shared_before';
    }
    if (sharedWith.length >= MOST_COLLEAGUES) return 'too_many_colleagues';
    await shared.point(place);
    if (!(await shared.replace(client, [...sharedWith, colleagueId])))
      return grant({ id, ownerId }, colleagueId);
    await shared.point(place);
    return 'shared';
  };

  /** Only where nothing is shared: whoever gave it anew meanwhile is listed again. */
  const unpoint = async (place: SharedClient): Promise<void> => {
    await shared.unpoint(place);
    const { sharedWith = [] } = (await ownedBy(place.ownerId, place.clientId)) ?? {};
    if (sharedWith.includes(place.colleagueId)) await shared.point(place);
  };

  const revoke: ShareClient['revoke'] = async ({ id, ownerId }, colleagueId) => {
    const client = await ownedBy(ownerId, id);
    const { sharedWith = [] } = client ?? {};
    const isShared = client !== undefined && sharedWith.includes(colleagueId);
    const others = sharedWith.filter((one) => one !== colleagueId);
    if (isShared && !(await shared.replace(client, others))) return revoke({ id, ownerId }, colleagueId);
    // Also where nothing was shared: a try that died before this step.
    await unpoint({ ownerId, clientId: id, colleagueId });
    if (client === undefined) return 'client_not_found';
    return isShared ? 'ended' : 'not_shared';
  };

  return { grant, revoke };
};
