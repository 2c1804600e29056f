import type { Activity } from '../core/activity.ts';
import { raise } from '../core/errors.ts';
import { isActive, type Practitioner } from '../core/practitioner.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { AnnounceChange } from '../platform/announce-change.ts';
import type { AccountsRepository, Member } from '../store/accounts.ts';
import type { AccountChanges } from '../store/accounts-params.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { Administrators } from '../store/administrators.ts';
import { seeOther } from '../web/layout.ts';
import type { Invite } from './invitations.ts';
import { type DoneWord, userPath } from './said-words.ts';
import { createOpenUser, createUserPage, type ShowUserDeps } from './show-user.ts';
import { parseName, parseRole } from './user-form.ts';

export interface ChangeUserDeps extends ShowUserDeps {
  readonly accounts: Pick<AccountsRepository, 'load' | 'changeAccount'>;
  readonly administrators: Administrators;
  readonly activity: Pick<ActivityRepository, 'add'>;
  readonly announce: AnnounceChange;
  readonly invite: Invite;
  readonly now: () => number;
}

/** One action of one administrator on one user of their practice. */
interface Action {
  readonly request: WebRequest;
  readonly me: Practitioner;
  readonly member: Member;
}

/**
 * The actions of a user's page (hidden field `action`). The practice's list of administrators is changed before the
 * account: dying in between leaves a name too few or too many on it, which the same button puts right.
 */
export const createChangeUser = (deps: ChangeUserDeps): WebHandler => {
  const { site, administrators } = deps;
  const open = createOpenUser(deps);
  const show = createUserPage(deps);

  const change = async (user: Practitioner, changes: AccountChanges): Promise<void> => {
    if (!(await deps.accounts.changeAccount(user, changes))) raise('changed_meanwhile');
  };
  const enter = (
    { me, member: { practitioner: user } }: Action,
    kind: Activity['kind'],
    detail?: string,
  ): Promise<void> =>
    deps.activity.add({
      practiceId: me.practiceId,
      at: deps.now(),
      kind,
      by: { id: me.id, name: me.name },
      to: { id: user.id, name: user.name },
      ...(detail === undefined ? {} : { detail }),
    });
  const done = ({ me, member: { practitioner: user } }: Action, word: DoneWord): WebResponse =>
    // Who gave up their own rights can't look at this page any more.
    me.id === user.id && (word === 'role' || word === 'deactivated')
      ? seeOther(site, '/clients')
      : seeOther(site, userPath(user.id, { done: word }));

  const rename = async (action: Action) => {
    const { request, member } = action;
    const typed = request.form.get('name') ?? '';
    const parsed = parseName(typed);
    if ('error' in parsed)
      return show(request, member, { problem: { code: 'form_invalid', name: typed, error: parsed.error } });
    if (parsed.name !== member.practitioner.name) {
      await change(member.practitioner, { name: parsed.name });
      await enter(action, 'user_renamed');
    }
    return done(action, 'renamed');
  };

  const changeRole = async (action: Action) => {
    const { practitioner: user } = action.member;
    const role = parseRole(action.request.form.get('role') ?? '') ?? raise('form_invalid');
    if (role === 'admin') {
      // An invited one joins the list with the first sign-in: nobody counts on who was never here.
      if (isActive(user)) await administrators.add(user.practiceId, user.id);
    } else if (user.role === 'admin') await administrators.remove(user.practiceId, user.id);
    if (role === user.role) return seeOther(site, userPath(user.id));
    await change(user, { role });
    await enter(action, 'role_changed', role);
    return done(action, 'role');
  };

  const deactivate = async (action: Action) => {
    const { practitioner: user } = action.member;
    if (user.state === 'deactivated') return seeOther(site, userPath(user.id));
    if (user.role === 'admin') await administrators.remove(user.practiceId, user.id);
    // The sessions of today must not come back to life with the account.
    const signedOutAt = Math.max(deps.now(), user.signedOutAt ?? 0);
    await change(user, { state: 'deactivated', signedOutAt, neverJoined: user.state === 'invited' });
    await enter(action, 'user_deactivated');
    return done(action, 'deactivated');
  };

  const reactivate = async (action: Action) => {
    const { practitioner: user, connections } = action.member;
    if (user.state !== 'deactivated') return seeOther(site, userPath(user.id));
    const state = user.neverJoined === true ? 'invited' : 'active';
    if (user.role === 'admin' && state === 'active') await administrators.add(user.practiceId, user.id);
    // Announced first and delayed (announce-change.ts): an announcement that was never sent would leave them refused.
    for (const { vendor } of connections) await deps.announce({ practitionerId: user.id, vendor });
    await change(user, { state, neverJoined: false });
    await enter(action, 'user_reactivated');
    return done(action, 'reactivated');
  };

  const inviteAgain = async (action: Action) => {
    const { practitioner: user } = action.member;
    if (user.state !== 'invited') return seeOther(site, userPath(user.id));
    const invitation = await deps.invite(user, true);
    await enter(action, 'user_invited_again');
    return seeOther(site, userPath(user.id, { done: 'invited', invitation }));
  };

  const actions = new Map<string, (action: Action) => Promise<WebResponse>>([
    ['rename', rename],
    ['role', changeRole],
    ['deactivate', deactivate],
    ['reactivate', reactivate],
    ['invite', inviteAgain],
  ]);

  return async (request) => {
    const { me, member } = await open(request);
    const act = actions.get(request.form.get('action') ?? '') ?? raise('form_invalid');
    return act({ request, me, member });
  };
};
