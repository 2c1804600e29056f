import { inBatches } from '../core/in-batches.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { listPage } from './list-page.ts';
import { type ListSharedDeps, listShared } from './list-shared.ts';
import { keepView, keptView } from './list-view.ts';
import { refusedPostWords } from './refused-post.ts';

export interface ListDeps extends ListSharedDeps {
  readonly site: Site;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
}

const PAGE_SIZE = 25;
const LONGEST_SEARCH = 100;
const NAMES_AT_ONCE = 10;

/** What was done on a page that is not the practitioner's to see any more. */
const doneWords = (word: string | null): string | undefined => {
  if (word === 'transferred') return 'The client is transferred. You no longer see the client.';
  return word === 'left' ? 'You no longer see the client that was shared with you.' : undefined;
};

const isShared = (request: WebRequest): boolean => request.query.get('tab') === 'shared';

/** Search text and page come in a form's body and go on in a cookie (list-view.ts): never in an address. */
export const createFindClients =
  (deps: Pick<ListDeps, 'site' | 'signedIn'>): WebHandler =>
  async (request) => {
    const { practitioner } = await deps.signedIn(request);
    const search = (request.form.get('search') ?? '').trim().slice(0, LONGEST_SEARCH);
    const cursor = request.form.get('cursor');
    const view = { practitionerId: practitioner.id, search, ...(cursor === null ? {} : { cursor }) };
    const path = isShared(request) ? '/clients?tab=shared&found=1' : '/clients?found=1';
    return seeOther(deps.site, path, [keepView(deps.site.region, view)]);
  };

/** The list of clients: from the start, or as it was searched and turned to. */
export const createListClients =
  (deps: ListDeps): WebHandler =>
  async (request) => {
    const { practitioner, connections } = await deps.signedIn(request);
    const shared = isShared(request);
    const found = request.query.get('found') === '1' ? request.cookies : {};
    const { search, cursor } = keptView(deps.site.region, found, practitioner.id);
    const listed = shared
      ? await listShared(deps, { me: practitioner.id, text: search, limit: PAGE_SIZE }, cursor)
      : await deps.clients.listByOwner(practitioner.id, {
          search,
          ...(cursor === undefined ? {} : { cursor }),
          limit: PAGE_SIZE,
        });
    const ownerIds = shared ? [...new Set(listed.clients.map((client) => client.ownerId))] : [];
    const names = await inBatches(ownerIds, NAMES_AT_ONCE, async (ownerId) => {
      const name = (await deps.accounts.load(ownerId))?.practitioner.name ?? 'A colleague';
      return [ownerId, name] as const;
    });
    return listPage(deps.site, request, {
      ...listed,
      shared,
      search,
      me: practitioner.id,
      owners: new Map(names),
      isFirstPage: cursor === undefined,
      isConnected: connections.length > 0,
      refused: refusedPostWords(request.query.get('pmsapi')),
      said: doneWords(request.query.get('done')),
    });
  };
