import type { Practitioner } from '../core/practitioner.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ShareClient } from '../store/share-client.ts';
import type { ShareRequests } from '../store/share-requests.ts';
import type { RecordSharing } from './record-sharing.ts';
import type { DoneWord } from './sharing-words.ts';
import type { StandingSharing } from './standing-sharing.ts';

export interface AnswerRequestDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly requests: Pick<ShareRequests, 'between' | 'ofOwner' | 'decline' | 'remove'>;
  readonly shareClient: ShareClient;
  readonly standing: StandingSharing;
  readonly record: RecordSharing;
  readonly now: () => number;
}

/**
 * The owner's answer to a colleague who asked for a client. Only where somebody asked: a form can't make one up. The
 * permission is written before the question is forgotten, so dying in between leaves a question to answer again.
 */
export const createAnswerRequest = (deps: AnswerRequestDeps) => {
  const { requests, standing, record } = deps;

  const shareClient = async (me: Practitioner, clientId: number, to: Practitioner): Promise<DoneWord> => {
    const granted = await deps.shareClient.grant({ id: clientId, ownerId: me.id }, to.id);
    if (granted === 'too_many_colleagues') return 'full';
    if (granted === 'shared') await record.client('shared', clientId, me, to);
    await requests.remove(me.id, clientId, to.id);
    return granted === 'client_not_found' ? 'gone' : 'shared';
  };
  const shareAll = async (me: Practitioner, to: Practitioner): Promise<DoneWord> => {
    if (await standing.give(me.id, to.id)) {
      await record.standing('sharing_invited', me, to, 'at_once');
    }
    for (const one of await requests.ofOwner(me.id, deps.now()))
      if (one.colleagueId === to.id) await requests.remove(me.id, one.clientId, to.id);
    return 'shared-all';
  };
  const decline = async (me: Practitioner, clientId: number, to: Practitioner): Promise<DoneWord> => {
    if (!(await requests.decline(me.id, clientId, to.id))) return 'gone';
    await record.client('share_declined', clientId, me, to);
    return 'request-declined';
  };

  return async (
    kind: 'share-client' | 'share-all' | 'decline-request',
    me: Practitioner,
    clientId: number,
    colleagueId: number,
  ): Promise<DoneWord> => {
    const [request, client, member] = await Promise.all([
      requests.between(me.id, clientId, colleagueId, deps.now()),
      deps.clients.find(clientId),
      deps.accounts.load(colleagueId),
    ]);
    const colleague = member?.practitioner;
    if (request?.state !== 'asked' || colleague === undefined) return 'gone';
    if (client?.ownerId !== me.id || colleague.state === 'deactivated') {
      await requests.remove(me.id, clientId, colleagueId);
      return 'gone';
    }
    if (kind === 'share-client') return shareClient(me, clientId, colleague);
    return kind === 'share-all' ? shareAll(me, colleague) : decline(me, clientId, colleague);
  };
};
