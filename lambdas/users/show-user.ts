import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import { isActive, type Practice, type Practitioner } from '../core/practitioner.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { AccountsRepository, Member } from '../store/accounts.ts';
import type { PracticesRepository } from '../store/practices.ts';
import type { Site } from '../web/site.ts';
import { saidWords } from './said-words.ts';
import { type UserPage, userPage } from './user-page.ts';

export interface ShowUserDeps {
  readonly site: Site;
  readonly signedInAdmin: (request: WebRequest) => Promise<SignedIn>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly practices: Pick<PracticesRepository, 'find'>;
  readonly vendors: readonly Vendor[];
}

/** The user an address names, for an administrator of their practice; anybody else's is `user_not_found`. */
export const createOpenUser =
  (deps: Pick<ShowUserDeps, 'signedInAdmin' | 'accounts'>) =>
  async (request: WebRequest): Promise<{ readonly me: Practitioner; readonly member: Member }> => {
    const { practitioner: me } = await deps.signedInAdmin(request);
    const id = parseId(request.params.practitionerId);
    const member = id === undefined ? undefined : await deps.accounts.load(id);
    if (member?.practitioner.practiceId !== me.practiceId) return raise('user_not_found');
    return { me, member };
  };

/** The user's page with what the practice has to do with it. */
export const createUserPage =
  (deps: ShowUserDeps) =>
  async (
    request: WebRequest,
    member: Member,
    more: Pick<UserPage, 'said' | 'problem'> = {},
  ): Promise<WebResponse> => {
    const { practitioner } = member;
    const practice: Pick<Practice, 'admins' | 'integrations'> =
      (await deps.practices.find(practitioner.practiceId)) ?? {};
    const isAdmin = practitioner.role === 'admin' && isActive(practitioner);
    return userPage(deps.site, request, {
      member,
      practice,
      vendors: deps.vendors,
      isLastAdministrator: isAdmin && (practice.admins ?? []).every((id) => id === practitioner.id),
      ...more,
    });
  };

export const createShowUser = (deps: ShowUserDeps): WebHandler => {
  const open = createOpenUser(deps);
  const show = createUserPage(deps);
  return async (request) => {
    const { member } = await open(request);
    return show(request, member, { said: saidWords(request.query, member.practitioner) });
  };
};
