import { type Client, MOST_COLLEAGUES } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import { isActive, type Practitioner } from '../core/practitioner.ts';
import type { Handover } from '../core/sharing.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { KeyHash } from '../platform/key-hash.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { Confirmation, HandoversRepository } from '../store/handovers.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { hashOfToken } from './ask-client.ts';
import type { FinishHandover } from './carry-out.ts';
import { answeredPage, overPage, questionPage } from './confirmation-page.ts';

export interface ShowConfirmationDeps {
  readonly site: Site;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly handovers: Pick<HandoversRepository, 'confirmation' | 'find'>;
  readonly keyHash: KeyHash;
  readonly now: () => number;
}
export interface AnswerConfirmationDeps extends ShowConfirmationDeps {
  readonly handovers: Pick<HandoversRepository, 'confirmation' | 'find' | 'confirm' | 'cancel' | 'answer'>;
  readonly finishHandover: FinishHandover;
  readonly activity: Pick<ClientActivityRecorder, 'add'>;
}

/** What a link leads to; `undefined`: to nothing (any more). */
type Opened =
  | { readonly answered: NonNullable<Confirmation['answer']>; readonly what: Handover['what'] }
  | {
      readonly answered?: never;
      readonly handover: Handover;
      readonly client: Client;
      readonly owner: Practitioner;
      readonly colleague: Practitioner;
    }
  | undefined;

/** Is the client still there to be given? Once confirmed it may be with the colleague already: a try that died. */
const canStillBe = (handover: Handover, { ownerId, sharedWith = [] }: Client): boolean => {
  if (handover.confirmedAt !== undefined && ownerId === handover.colleagueId) return true;
  if (ownerId !== handover.ownerId) return false;
  return (
    handover.what === 'transfer' ||
    sharedWith.includes(handover.colleagueId) ||
    sharedWith.length < MOST_COLLEAGUES
  );
};

/** Reads all that a link depends on, and changes nothing. */
const createOpen = (deps: ShowConfirmationDeps) => {
  const personOf = async (id: number) => (await deps.accounts.load(id))?.practitioner;
  return async (tokenHash: string | undefined): Promise<Opened> => {
    const now = deps.now();
    const link = tokenHash === undefined ? undefined : await deps.handovers.confirmation(tokenHash, now);
    if (link === undefined) return undefined;
    if (link.answer !== undefined) return { answered: link.answer, what: link.what };
    const [handover, client, owner, colleague] = await Promise.all([
      deps.handovers.find(link, now),
      deps.clients.find(link.clientId),
      personOf(link.ownerId),
      personOf(link.colleagueId),
    ]);
    if (handover?.tokenHash !== tokenHash || handover === undefined) return undefined;
    if (client === undefined || !canStillBe(handover, client)) return undefined;
    // What a practitioner asked ends with the account: an administrator decides about the clients then.
    if (owner === undefined || !isActive(owner)) return undefined;
    if (colleague === undefined || colleague.state === 'deactivated') return undefined;
    return { handover, client, owner, colleague };
  };
};

/** **The client's link**, by e-mail. Opening it changes nothing: mail programs open links too. */
export const createShowConfirmation = (deps: ShowConfirmationDeps): WebHandler => {
  const open = createOpen(deps);
  return async (request) => {
    const { token } = request.params;
    const opened = await open(await hashOfToken(deps.keyHash, token));
    if (opened === undefined || token === undefined) return overPage(deps.site, request);
    if (opened.answered !== undefined) return answeredPage(deps.site, request, opened.answered, opened.what);
    const { handover, owner, colleague } = opened;
    const keepSharing = handover.keepSharing === true;
    return questionPage(deps.site, request, token, { what: handover.what, keepSharing, owner, colleague });
  };
};

/**
 * The client's answer. A yes is one conditional write on the handover, which cancelling loses against; then it is
 * carried out, kept for whoever opens the link again, and forgotten. Whoever dies in between leaves a yes that the same
 * link, or the owner's **Finish now**, completes.
 */
export const createAnswerConfirmation = (deps: AnswerConfirmationDeps): WebHandler => {
  const { site, handovers } = deps;
  const open = createOpen(deps);
  type Waiting = Extract<Opened, { readonly handover: Handover }>;

  const confirm = async ({ handover, ...people }: Waiting): Promise<boolean> => {
    const confirmed = await handovers.confirm(handover, deps.now());
    if (confirmed?.confirmedAt === undefined) return false;
    const { confirmedAt } = confirmed;
    const given = await deps.finishHandover({ ...confirmed, confirmedAt }, people);
    return given !== 'client_not_found' && given !== 'too_many_colleagues';
  };
  const decline = async ({ handover, client, owner, colleague }: Waiting): Promise<boolean> => {
    if (!(await handovers.cancel(handover))) return false;
    await handovers.answer(handover.tokenHash, 'declined');
    await deps.activity.add({
      clientId: client.id,
      practiceId: owner.practiceId,
      at: deps.now(),
      kind: 'handover_declined',
      to: { id: colleague.id, name: colleague.name },
    });
    return true;
  };
  const answers = new Map([
    ['confirm', confirm],
    ['decline', decline],
  ]);

  return async (request: WebRequest): Promise<WebResponse> => {
    const answer = answers.get(request.form.get('action') ?? '') ?? raise('form_invalid');
    const opened = await open(await hashOfToken(deps.keyHash, request.params.token));
    if (opened === undefined) return overPage(site, request);
    // Answered before, in this window or another one: the page says which answer counts.
    const isOver = opened.answered === undefined && !(await answer(opened));
    return isOver ? overPage(site, request) : seeOther(site, `/confirmations/${request.params.token}`);
  };
};
