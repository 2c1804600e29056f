import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { FindColleague } from '../web/find-colleague.ts';
import { seeOther } from '../web/layout.ts';
import { type AnswerRequestDeps, createAnswerRequest } from './answer-request.ts';
import { createEndClient, type EndClientDeps } from './end-client.ts';
import type { MailInvitation } from './invitation-mail.ts';
import { createInvite } from './invite.ts';
import { type DoneWord, donePath } from './sharing-words.ts';
import { createSharingScreen, type ShowSharingDeps } from './show-sharing.ts';

export interface ChangeSharingDeps
  extends Omit<ShowSharingDeps, 'requests'>,
    AnswerRequestDeps,
    EndClientDeps {
  readonly requests: ShowSharingDeps['requests'] & AnswerRequestDeps['requests'];
  readonly findColleague: FindColleague;
  readonly mailInvitation: MailInvitation;
}

/** One button of the page. */
interface Action {
  readonly request: WebRequest;
  readonly me: Practitioner;
}

/** An id that a form of ours carries. */
const idIn = ({ request }: Action, name: string): number =>
  parseId(request.form.get(name) ?? undefined) ?? raise('form_invalid');

/**
 * The actions of *My account > Sharing* (hidden field `action`). What counts is written first, the entry of it after
 * that; nothing of it is cached, so each is in force with the next request.
 */
export const createChangeSharing = (deps: ChangeSharingDeps): WebHandler => {
  const { site, standing, record } = deps;
  const invite = createInvite(deps, createSharingScreen(deps));
  const answer = createAnswerRequest(deps);
  const endClient = createEndClient(deps);
  const done = (word: DoneWord): WebResponse => seeOther(site, donePath(word));
  const personOf = async (id: number): Promise<Practitioner | undefined> =>
    (await deps.accounts.load(id))?.practitioner;

  const accept = async (action: Action) => {
    const owner = await personOf(idIn(action, 'owner'));
    // An invitation ends with the account that gave it; what was accepted before stays until the clients are moved.
    if (owner === undefined || owner.state === 'deactivated') return done('gone');
    const accepted = await standing.accept(owner.id, action.me.id);
    if (accepted === 'gone') return done('gone');
    if (accepted === 'accepted') await record.standing('sharing_accepted', action.me, owner);
    return done('accepted');
  };
  /** Either side ends it, waiting or in force. */
  const end = async (me: Practitioner, other: number, pair: { owner: number; colleague: number }) => {
    if (!(await standing.end(pair.owner, pair.colleague))) return false;
    const person = await personOf(other);
    if (person !== undefined) await record.standing('sharing_ended', me, person);
    return true;
  };
  const endMine = async (action: Action) => {
    const colleague = idIn(action, 'colleague');
    await end(action.me, colleague, { owner: action.me.id, colleague });
    return done('ended');
  };
  const endTheirs = (word: DoneWord) => async (action: Action) => {
    const owner = idIn(action, 'owner');
    await end(action.me, owner, { owner, colleague: action.me.id });
    return done(word);
  };
  const request = (kind: 'share-client' | 'share-all' | 'decline-request') => async (action: Action) =>
    done(await answer(kind, action.me, idIn(action, 'client'), idIn(action, 'colleague')));
  const single = (kind: 'end-client' | 'leave-client') => async (action: Action) =>
    done(await endClient(kind, action.me, idIn(action, 'client'), idIn(action, 'colleague')));

  const actions = new Map<string, (action: Action) => Promise<WebResponse>>([
    ['invite', (action) => invite(action.request, action.me)],
    ['end', endMine],
    ['accept', accept],
    ['decline', endTheirs('declined')],
    ['leave', endTheirs('left')],
    ['share-client', request('share-client')],
    ['share-all', request('share-all')],
    ['decline-request', request('decline-request')],
    ['end-client', single('end-client')],
    ['leave-client', single('leave-client')],
  ]);

  return async (request) => {
    const { practitioner: me } = await deps.signedIn(request);
    const act = actions.get(request.form.get('action') ?? '') ?? raise('form_invalid');
    return act({ request, me });
  };
};
