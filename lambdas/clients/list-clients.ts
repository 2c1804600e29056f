import * as z from 'zod/mini';
import type { Client } from '../core/client.ts';
import { idSchema } from '../core/ids.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import { readCursor, writeCursor } from '../store/cursors.ts';
import type { SharingRepository } from '../store/sharing.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { listPage } from './list-page.ts';
import { keepView, keptView } from './list-view.ts';
import { refusedPostWords } from './refused-post.ts';

export interface ListDeps {
  readonly site: Site;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly clients: Pick<ClientsRepository, 'listByOwner'>;
  readonly sharing: Pick<SharingRepository, 'ownersFor'>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
}

const PAGE_SIZE = 25;
const LONGEST_SEARCH = 100;

const sharedCursorSchema = z.object({ ownerId: idSchema, cursor: z.optional(z.string()) });

interface Listed {
  readonly clients: readonly Client[];
  readonly cursor?: string;
}

/** Clients of everyone who shares with me, owner after owner. A cursor can only name an owner who does. */
const listShared = async (
  deps: ListDeps,
  me: number,
  search: string,
  from: string | undefined,
): Promise<Listed> => {
  const owners = await deps.sharing.ownersFor(me);
  const start = readCursor(sharedCursorSchema, from);
  const first = start === undefined ? 0 : Math.max(0, owners.indexOf(start.ownerId));
  const clients: Client[] = [];
  for (const [index, ownerId] of owners.slice(first).entries()) {
    const cursor = index === 0 && start?.ownerId === ownerId ? start.cursor : undefined;
    const found = await deps.clients.listByOwner(ownerId, {
      search,
      ...(cursor === undefined ? {} : { cursor }),
      limit: PAGE_SIZE - clients.length,
    });
    clients.push(...found.clients);
    if (found.cursor !== undefined)
      return { clients, cursor: writeCursor({ ownerId, cursor: found.cursor }) };
    const next = owners[first + index + 1];
    if (clients.length >= PAGE_SIZE && next !== undefined)
      return { clients, cursor: writeCursor({ ownerId: next }) };
  }
  return { clients };
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
      ? await listShared(deps, practitioner.id, search, cursor)
      : await deps.clients.listByOwner(practitioner.id, {
          search,
          ...(cursor === undefined ? {} : { cursor }),
          limit: PAGE_SIZE,
        });
    const owners = new Map<number, string>();
    for (const ownerId of shared ? new Set(listed.clients.map((client) => client.ownerId)) : []) {
      owners.set(ownerId, (await deps.accounts.load(ownerId))?.practitioner.name ?? 'A colleague');
    }
    return listPage(deps.site, request, {
      ...listed,
      shared,
      search,
      owners,
      isFirstPage: cursor === undefined,
      isConnected: connections.length > 0,
      refused: refusedPostWords(request.query.get('pmsapi')),
    });
  };
