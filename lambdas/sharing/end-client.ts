import type { Practitioner } from '../core/practitioner.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ShareClient } from '../store/share-client.ts';
import type { RecordSharing } from './record-sharing.ts';
import type { DoneWord } from './sharing-words.ts';

export interface EndClientDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly shareClient: ShareClient;
  readonly record: RecordSharing;
}

/**
 * Ends the sharing of a single client, by its owner (`end-client`) or by the colleague (`leave-client`). The form names
 * the other one; each can only end what is theirs, since one of the two is always who is signed in.
 */
export const createEndClient =
  ({ accounts, shareClient, record }: EndClientDeps) =>
  async (
    kind: 'end-client' | 'leave-client',
    me: Practitioner,
    clientId: number,
    otherId: number,
  ): Promise<DoneWord> => {
    const isMine = kind === 'end-client';
    const [ownerId, colleagueId] = isMine ? [me.id, otherId] : [otherId, me.id];
    const ended = await shareClient.revoke({ id: clientId, ownerId }, colleagueId);
    if (ended === 'client_not_found') return 'gone';
    if (ended === 'ended') {
      const colleague = isMine ? (await accounts.load(otherId))?.practitioner : me;
      if (colleague !== undefined) await record.client('unshared', clientId, me, colleague);
    }
    return isMine ? 'client-ended' : 'client-left';
  };
