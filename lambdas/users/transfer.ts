import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import { isActive, normalizeEmail, type Practitioner } from '../core/practitioner.ts';
import { mayContinue, type Transfer } from '../core/transfer.ts';
import { clientsTransfer } from '../core/transfer-event.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { EnterOnce } from '../store/enter-once.ts';
import type { OwnedClients } from '../store/owned-clients.ts';
import type { TransfersRepository } from '../store/transfers.ts';
import { seeOther } from '../web/layout.ts';
import { createOpenUser, type ShowUserDeps } from './show-user.ts';
import { type Colleagues, choosePage, confirmPage } from './transfer-pages.ts';
import { progressPage, type TransferProgress } from './transfer-progress.ts';
import {
  colleagueProblem,
  movingProblem,
  type TransferWord,
  transferPath,
  transferSaid,
} from './transfer-words.ts';

export interface TransferDeps extends Pick<ShowUserDeps, 'site' | 'signedInAdmin'> {
  readonly accounts: Pick<AccountsRepository, 'load' | 'findByEmail' | 'listMembers'>;
  readonly transfers: Pick<TransfersRepository, 'find' | 'ofPractice' | 'start' | 'resume' | 'stop'>;
  readonly ownedClients: Pick<OwnedClients, 'count'>;
  readonly enterOnce: EnterOnce;
  /** To the queue of `client-transfer`. */
  readonly sendTransfer: SendMessage;
  readonly newEventId: () => string;
  readonly now: () => number;
}

/** More than that are not chosen from a list. */
const MOST_LISTED = 50;

const parts = (deps: TransferDeps) => {
  const practitioner = async (id: number | undefined): Promise<Practitioner | undefined> =>
    id === undefined ? undefined : (await deps.accounts.load(id))?.practitioner;
  return {
    practitioner,
    open: createOpenUser(deps),
    async colleagues(from: Practitioner): Promise<Colleagues> {
      const { members, cursor } = await deps.accounts.listMembers(from.practiceId, {
        limit: MOST_LISTED + 1,
      });
      if (cursor !== undefined || members.length > MOST_LISTED) return 'many';
      return members.map((one) => one.practitioner).filter((one) => isActive(one) && one.id !== from.id);
    },
    /** Why these two can't be: as people, or because of what is going on. */
    async problem(from: Practitioner, to: Practitioner | undefined): Promise<string | undefined> {
      if (to === undefined) return colleagueProblem(from, to);
      return (
        colleagueProblem(from, to) ??
        movingProblem(await deps.transfers.ofPractice(from.practiceId), from, to)
      );
    },
    async progress(
      request: WebRequest,
      from: Practitioner,
      transfer: Transfer,
      more: Pick<TransferProgress, 'said' | 'problem'> = {},
    ): Promise<WebResponse> {
      // Counted while nobody is at it only: the page is asked for again and again while it runs.
      const left = transfer.state === 'running' ? undefined : await deps.ownedClients.count(from.id);
      const to = await practitioner(transfer.toId);
      return progressPage(deps.site, request, { from, to, transfer, left, now: deps.now(), ...more });
    },
  };
};

/** The page: how far a transfer is, else whom to move the clients to, and with `to` what would happen. */
export const createShowTransfer = (deps: TransferDeps): WebHandler => {
  const { open, practitioner, colleagues, problem, progress } = parts(deps);
  return async (request) => {
    const from = (await open(request)).member.practitioner;
    const transfer = await deps.transfers.find(from.practiceId, from.id);
    const isAsked = request.query.has('to') || request.query.has('choose');
    if (transfer !== undefined && (transfer.state === 'running' || !isAsked))
      return progress(request, from, transfer, { said: transferSaid(request.query, transfer) });

    const count = await deps.ownedClients.count(from.id);
    const to = await practitioner(parseId(request.query.get('to') ?? undefined));
    if (to !== undefined && count > 0 && (await problem(from, to)) === undefined)
      return confirmPage(deps.site, request, { from, to, count });
    return choosePage(deps.site, request, { from, count, colleagues: await colleagues(from) });
  };
};

/** The page's buttons (hidden field `action`): choose, start, stop, continue. */
export const createChangeTransfer = (deps: TransferDeps): WebHandler => {
  const { open, practitioner, colleagues, problem, progress } = parts(deps);
  const { site } = deps;

  interface Action {
    readonly request: WebRequest;
    readonly me: Practitioner;
    readonly from: Practitioner;
  }
  const back = ({ from }: Action, done: TransferWord) => seeOther(site, transferPath(from.id, { done }));

  const refuse = async ({ request, from }: Action, error: string, typed: string) =>
    choosePage(site, request, {
      from,
      count: await deps.ownedClients.count(from.id),
      colleagues: await colleagues(from),
      problem: { error, typed },
    });

  /** The message comes last: dying before it leaves a transfer nobody works on, which the page offers to continue. */
  const set = async (transfer: Transfer): Promise<void> =>
    deps.sendTransfer(clientsTransfer(deps.newEventId(), deps.now(), transfer));

  const choose = async (action: Action) => {
    const { request, from } = action;
    const typed = request.form.get('email') ?? request.form.get('colleague') ?? '';
    const to = request.form.has('email')
      ? await deps.accounts.findByEmail(normalizeEmail(typed))
      : await practitioner(parseId(typed));
    const wrong = await problem(from, to);
    if (to === undefined || wrong !== undefined) return refuse(action, wrong ?? '', typed);
    return seeOther(site, transferPath(from.id, { to: to.id }));
  };

  const start = async (action: Action) => {
    const { request, me, from } = action;
    const typed = request.form.get('to') ?? '';
    const to = await practitioner(parseId(typed));
    const wrong = await problem(from, to);
    if (to === undefined || wrong !== undefined) return refuse(action, wrong ?? '', typed);
    const total = await deps.ownedClients.count(from.id);
    if (total === 0) return seeOther(site, transferPath(from.id, { choose: 'again' }));
    const { practiceId } = from;
    const startedBy = { id: me.id, name: me.name };
    const startedAt = deps.now();
    const begun = await deps.transfers.start({
      practiceId,
      fromId: from.id,
      toId: to.id,
      total,
      startedBy,
      startedAt,
    });
    if (begun === undefined) return back(action, 'already');
    await deps.enterOnce(
      {
        practiceId,
        at: startedAt,
        kind: 'clients_moving',
        by: startedBy,
        from: { id: from.id, name: from.name },
        to: { id: to.id, name: to.name },
      },
      `moving-${from.id}`,
    );
    await set(begun);
    return back(action, 'started');
  };

  const stop = async (action: Action) => {
    const transfer = await deps.transfers.find(action.from.practiceId, action.from.id);
    if (transfer?.state === 'running') await deps.transfers.stop(transfer, deps.now());
    return back(action, 'stopped');
  };

  const goOn = async (action: Action) => {
    const { request, from } = action;
    const transfer = await deps.transfers.find(from.practiceId, from.id);
    if (transfer === undefined || !mayContinue(transfer, deps.now())) return back(action, 'already');
    const wrong = await problem(from, await practitioner(transfer.toId));
    if (wrong !== undefined) return progress(request, from, transfer, { problem: wrong });
    const resumed = (await deps.transfers.resume(transfer, deps.now())) ?? raise('changed_meanwhile');
    await set(resumed);
    return back(action, 'continued');
  };

  const actions = new Map([
    ['choose', choose],
    ['start', start],
    ['stop', stop],
    ['continue', goOn],
  ]);
  return async (request) => {
    const { me, member } = await open(request);
    const act = actions.get(request.form.get('action') ?? '') ?? raise('form_invalid');
    return act({ request, me, from: member.practitioner });
  };
};
