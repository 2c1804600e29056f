import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { Site } from '../web/site.ts';
import { listPage } from './list-page.ts';

export interface ListUsersDeps {
  readonly site: Site;
  /** Throws for everybody who is not an administrator. */
  readonly signedInAdmin: (request: WebRequest) => Promise<SignedIn>;
  readonly accounts: Pick<AccountsRepository, 'listMembers'>;
  readonly vendors: readonly Vendor[];
}

const PAGE_SIZE = 50;

/** The users of the administrator's practice, in the order they were added. */
export const createListUsers =
  (deps: ListUsersDeps): WebHandler =>
  async (request) => {
    const { practitioner } = await deps.signedInAdmin(request);
    const cursor = request.query.get('cursor');
    const listed = await deps.accounts.listMembers(practitioner.practiceId, {
      limit: PAGE_SIZE,
      ...(cursor === null ? {} : { cursor }),
    });
    return listPage(deps.site, request, { ...listed, isFirstPage: cursor === null, vendors: deps.vendors });
  };
