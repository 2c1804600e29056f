import type { ClientActivity } from '../core/activity.ts';
import type { Client } from '../core/client.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Handover } from '../core/sharing.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { HandoversRepository } from '../store/handovers.ts';
import type { MoveClient } from '../store/move-client.ts';
import type { Granted, ShareClient } from '../store/share-client.ts';
import type { SharedClientsRepository } from '../store/shared-clients.ts';

/** One client that an owner shares with a colleague, or gives away. */
export interface Giving {
  readonly client: Client;
  readonly owner: Practitioner;
  readonly colleague: Practitioner;
  readonly what: Handover['what'];
  readonly keepSharing: boolean;
  /** The client's word: `confirmed` by the client, or `asked` as the practitioner says. */
  readonly word: 'confirmed' | 'asked';
  /** Epoch milliseconds. */
  readonly at: number;
  /** What the client confirmed: its entry is written once, and it stays until all is done. */
  readonly tokenHash?: string;
}

/** `client_not_found`: the client is not the owner's any more. That and `too_many_colleagues` changed nothing. */
export type Given = Granted | 'transferred';

export interface CarryOutDeps {
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly shareClient: ShareClient;
  readonly shared: Pick<SharedClientsRepository, 'point' | 'unpoint' | 'ofClient'>;
  readonly moveClient: MoveClient;
  readonly handovers: Pick<HandoversRepository, 'ofClient' | 'remove'>;
  readonly activity: Pick<ClientActivityRecorder, 'add'>;
}

const onceFor = ({ tokenHash }: Giving): string | undefined =>
  tokenHash === undefined ? undefined : `handover-${tokenHash.slice(0, 16)}`;

const entryOf = (kind: ClientActivity['kind'], giving: Giving): ClientActivity => ({
  clientId: giving.client.id,
  practiceId: giving.owner.practiceId,
  at: giving.at,
  kind,
  by: { id: giving.owner.id, name: giving.owner.name },
  to: { id: giving.colleague.id, name: giving.colleague.name },
  detail: giving.word,
});

/**
 * Shares or transfers, once the client's word is there. The client item is changed by one conditional write, places to
 * look are written before it and removed after it; each step may be repeated, so whoever comes again completes what a
 * try that died has left.
 */
export const createCarryOut = (deps: CarryOutDeps) => {
  const { shared } = deps;

  const share = async (giving: Giving): Promise<Given> => {
    const granted = await deps.shareClient.grant(giving.client, giving.colleague.id);
    const isShared = granted === 'shared' || granted === 'shared_before';
    if (isShared) await deps.activity.add(entryOf('shared', giving), onceFor(giving));
    return granted;
  };

  /** What the old owner had given and asked ends with the ownership, and must not come back with it one day. */
  const clearUp = async ({ client, owner, tokenHash }: Giving): Promise<void> => {
    for (const place of await shared.ofClient(owner.id, client.id)) await shared.unpoint(place);
    for (const handover of await deps.handovers.ofClient(owner.id, client.id, 0))
      if (handover.tokenHash !== tokenHash) await deps.handovers.remove(handover);
  };

  const transfer = async (giving: Giving): Promise<Given> => {
    const { client, owner, colleague, keepSharing } = giving;
    const kept = { ownerId: colleague.id, clientId: client.id, colleagueId: owner.id };
    if (keepSharing) await shared.point(kept);
    const sharedWith = keepSharing ? [owner.id] : [];
    const isMoved = await deps.moveClient(client, { from: owner.id, to: colleague.id, sharedWith });
    if (!isMoved && (await deps.clients.find(client.id))?.ownerId !== colleague.id) {
      if (keepSharing) await shared.unpoint(kept);
      return 'client_not_found';
    }
    await deps.activity.add(entryOf('transferred', giving), onceFor(giving));
    await clearUp(giving);
    return 'transferred';
  };

  return (giving: Giving): Promise<Given> => (giving.what === 'share' ? share(giving) : transfer(giving));
};
export type CarryOut = ReturnType<typeof createCarryOut>;

/**
 * Carries out a handover that the client has confirmed, keeps the answer for whoever opens the link again, then forgets
 * the handover. For the client's link, and for the owner where that stopped halfway.
 */
export const createFinishHandover =
  (carryOut: CarryOut, handovers: Pick<HandoversRepository, 'remove' | 'answer'>) =>
  async (
    handover: Handover & { readonly confirmedAt: number },
    people: Pick<Giving, 'client' | 'owner' | 'colleague'>,
  ): Promise<Given> => {
    const { what, confirmedAt, tokenHash, keepSharing = false } = handover;
    const word = { word: 'confirmed', at: confirmedAt, tokenHash } as const;
    const given = await carryOut({ ...people, ...word, what, keepSharing });
    if (given !== 'client_not_found' && given !== 'too_many_colleagues')
      await handovers.answer(tokenHash, 'confirmed');
    await handovers.remove(handover);
    return given;
  };
export type FinishHandover = ReturnType<typeof createFinishHandover>;
