import type { Practitioner } from '../core/practitioner.ts';
import { problemOf } from '../http/problem.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ActivityRepository } from '../store/activity.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { addPage } from './add-page.ts';
import type { Invite } from './invitations.ts';
import { userPath } from './said-words.ts';
import { parseUserForm } from './user-form.ts';

export interface AddUserDeps {
  readonly site: Site;
  readonly signedInAdmin: (request: WebRequest) => Promise<SignedIn>;
  readonly accounts: Pick<AccountsRepository, 'load' | 'emailHolder' | 'addPractitioner'>;
  readonly activity: Pick<ActivityRepository, 'add'>;
  readonly invite: Invite;
  readonly newId: () => number;
  readonly now: () => number;
}

const empty = { name: '', email: '', role: 'practitioner' };

export const createShowAddUser =
  (deps: Pick<AddUserDeps, 'site' | 'signedInAdmin'>): WebHandler =>
  async (request) => {
    await deps.signedInAdmin(request);
    return addPage(deps.site, request, empty);
  };

/**
 * Makes the account. Answers it, or `undefined` when the e-mail address belongs to somebody. An address that is
 * claimed for an account that was never written is the rest of a try that died halfway: its id is taken over.
 */
const createAccount = (deps: AddUserDeps) => {
  const freshId = async (): Promise<number> => {
    const id = deps.newId();
    return (await deps.accounts.load(id)) === undefined ? id : freshId();
  };
  return async (user: Omit<Practitioner, 'id'>): Promise<Practitioner | undefined> => {
    const claimed = await deps.accounts.emailHolder(user.email);
    if (claimed !== undefined && (await deps.accounts.load(claimed)) !== undefined) return undefined;
    const id = claimed ?? (await freshId());
    if (!(await deps.accounts.addPractitioner({ ...user, id }))) return undefined;
    // Whoever else took the same rest over at this moment may have been first, for another practice.
    const written = (await deps.accounts.load(id))?.practitioner;
    return written?.practiceId === user.practiceId ? written : undefined;
  };
};

/** **Save** of +Add user: the account, the entry, the invitation, in this order: the page offers each later again. */
export const createAddUser = (deps: AddUserDeps): WebHandler => {
  const addAccount = createAccount(deps);
  return async (request) => {
    const { practitioner: me } = await deps.signedInAdmin(request);
    const parsed = parseUserForm(request.form);
    if (!parsed.ok) {
      const { fields, errors } = parsed;
      return addPage(deps.site, request, fields, { code: 'form_invalid', errors });
    }
    const { practiceId, practiceName } = me;
    const user = await addAccount({ ...parsed.user, state: 'invited', practiceId, practiceName });
    if (user === undefined) {
      const { title, text } = problemOf('address_in_use');
      const errors = { email: `${title}. ${text}` };
      return addPage(deps.site, request, parsed.user, { code: 'address_in_use', errors });
    }
    await deps.activity.add({
      practiceId,
      at: deps.now(),
      kind: 'user_added',
      by: { id: me.id, name: me.name },
      to: { id: user.id, name: user.name },
      detail: user.role,
    });
    const invitation = await deps.invite(user, false);
    return seeOther(deps.site, userPath(user.id, { done: 'added', invitation }));
  };
};
