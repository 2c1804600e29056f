import * as z from 'zod/mini';
import { type Client, searchText } from '../core/client.ts';
import { idSchema } from '../core/ids.ts';
import type { ClientsRepository } from '../store/clients.ts';
import { nameAttributes } from '../store/clients-params.ts';
import { readCursor, writeCursor } from '../store/cursors.ts';
import { isStillShared, type SharedClientsRepository } from '../store/shared-clients.ts';
import type { SharingPage, SharingRepository } from '../store/sharing.ts';

export interface ListSharedDeps {
  readonly clients: Pick<ClientsRepository, 'find' | 'listByOwner'>;
  readonly shared: Pick<SharedClientsRepository, 'forColleague'>;
  readonly sharing: Pick<SharingRepository, 'between' | 'forColleague'>;
}

/** One page of clients; `cursor` leads to the next. */
export interface Listed {
  readonly clients: readonly Client[];
  readonly cursor?: string;
}

/** Among the single clients, inside an owner's clients, or after all clients of an owner. */
const placeSchema = z.object({
  singles: z.optional(z.string()),
  ownerId: z.optional(idSchema),
  cursor: z.optional(z.string()),
  /** 0: before all of them. */
  after: z.optional(z.int().check(z.nonnegative())),
});
type Place = z.infer<typeof placeSchema>;

const OWNERS_AT_ONCE = 10;
/** A search may meet many owners without a hit: then the page is short, and goes on where it stopped. */
const MOST_READINGS = 4;

interface Search {
  readonly me: number;
  readonly text: string;
  readonly limit: number;
}

const isFound = ({ id, details }: Client, text: string): boolean =>
  nameAttributes(id, details).search.includes(searchText(text));

/** What was listed, and where to go on: `undefined` when there is no more of it. */
type Part = readonly [clients: readonly Client[], next: Place | undefined];

/** Clients that are shared one by one. The list says where to look, each client itself whether that is still so. */
const listSingles = async (deps: ListSharedDeps, search: Search, from: string | undefined): Promise<Part> => {
  const clients: Client[] = [];
  let cursor = from;
  for (let readings = 0; readings < MOST_READINGS; readings += 1) {
    const limit = search.limit - clients.length;
    const page = await deps.shared.forColleague(search.me, { cursor, limit });
    const found = await Promise.all(
      page.shared.map(async (one) => {
        const client = await deps.clients.find(one.clientId);
        return client !== undefined && isStillShared(one, client) && isFound(client, search.text)
          ? [client]
          : [];
      }),
    );
    clients.push(...found.flat());
    cursor = page.cursor;
    if (cursor === undefined) return [clients, undefined];
    if (clients.length >= search.limit) break;
  }
  return [clients, { singles: cursor ?? '' }];
};

/** One owner's clients but those that are listed as single ones; none when the owner does not share any more. */
const listOwner = async (
  { clients, sharing }: ListSharedDeps,
  { me, text, limit }: Search,
  { ownerId, cursor }: { readonly ownerId: number; readonly cursor?: string | undefined },
): Promise<Listed> => {
  if ((await sharing.between(ownerId, me))?.state !== 'accepted') return { clients: [] };
  const from = cursor === undefined ? {} : { cursor };
  const listed = await clients.listByOwner(ownerId, { search: text, ...from, limit });
  return { ...listed, clients: listed.clients.filter(({ sharedWith }) => sharedWith?.includes(me) !== true) };
};

const readOwners = ({ sharing }: ListSharedDeps, me: number, after: number): Promise<SharingPage> =>
  sharing.forColleague(me, { limit: OWNERS_AT_ONCE, ...(after === 0 ? {} : { after }) });

/** Clients of everyone who shares all of them, owner after owner, and never all owners at once. */
const listOwners = async (deps: ListSharedDeps, search: Search, from: Place): Promise<Part> => {
  const clients: Client[] = [];
  const add = async (ownerId: number, cursor?: string): Promise<Place | undefined> => {
    const limit = search.limit - clients.length;
    const listed = await listOwner(deps, { ...search, limit }, { ownerId, cursor });
    clients.push(...listed.clients);
    return listed.cursor === undefined ? undefined : { ownerId, cursor: listed.cursor };
  };
  let after = from.ownerId ?? from.after ?? 0;
  if (from.ownerId !== undefined) {
    const rest = await add(from.ownerId, from.cursor);
    if (rest !== undefined) return [clients, rest];
  }
  for (let readings = 0; readings < MOST_READINGS; readings += 1) {
    const owners = await readOwners(deps, search.me, after);
    for (const { ownerId } of owners.sharings.filter(({ state }) => state === 'accepted')) {
      if (clients.length >= search.limit) return [clients, { after }];
      const rest = await add(ownerId);
      if (rest !== undefined) return [clients, rest];
      after = ownerId;
    }
    if (owners.cursor === undefined) return [clients, undefined];
    after = owners.cursor;
  }
  return [clients, { after }];
};

const listed = ([clients, next]: Part): Listed =>
  next === undefined ? { clients } : { clients, cursor: writeCursor(next) };

/**
 * Clients that others share with me: single ones first, then owner after owner. A forged cursor finds nothing that is
 * not shared, since every owner and every single client is asked about by its key.
 */
export const listShared = async (
  deps: ListSharedDeps,
  search: Search,
  from: string | undefined,
): Promise<Listed> => {
  const place = readCursor(placeSchema, from) ?? {};
  if (place.ownerId !== undefined || place.after !== undefined)
    return listed(await listOwners(deps, search, place));
  const [singles, next] = await listSingles(deps, search, place.singles);
  if (next !== undefined) return listed([singles, next]);
  const limit = search.limit - singles.length;
  const [others, rest] = await listOwners(deps, { ...search, limit }, {});
  return listed([[...singles, ...others], rest]);
};
