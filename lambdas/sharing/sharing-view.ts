import type { Client } from '../core/client.ts';
import { inBatches } from '../core/in-batches.ts';
import type { Practitioner } from '../core/practitioner.ts';
import { isLetIn, type ShareRequest, type Sharing } from '../core/sharing.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ShareRequests } from '../store/share-requests.ts';
import { isStillShared, type SharedClient, type SharedClientsRepository } from '../store/shared-clients.ts';
import type { SharingRepository } from '../store/sharing.ts';

/** One of the page's lists: what it shows, how many come after that, and what leads there. */
export interface ShownList<Item> {
  readonly items: readonly Item[];
  /** Not known where a list is only read page by page. */
  readonly left?: number;
  /** Of the next page, for its query parameter. */
  readonly next?: string;
}
export interface SharingWith {
  readonly sharing: Sharing;
  /** The other one of the two. */
  readonly person: Practitioner;
}
export interface ClientWith {
  readonly client: Client;
  readonly person: Practitioner;
}
export interface RequestFrom extends ClientWith {
  readonly request: ShareRequest;
}

/** What *My account > Sharing* shows, from both sides. */
export interface SharingView {
  readonly colleagues: ShownList<SharingWith>;
  readonly owners: ShownList<SharingWith>;
  readonly requests: ShownList<RequestFrom>;
  readonly given: ShownList<ClientWith>;
  readonly received: ShownList<ClientWith>;
}

export interface SharingViewDeps {
  readonly sharing: Pick<SharingRepository, 'between' | 'ofOwner' | 'ofColleague'>;
  readonly shared: Pick<SharedClientsRepository, 'ofOwner' | 'forColleague'>;
  readonly requests: Pick<ShareRequests, 'ofOwner'>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly now: () => number;
}

const SHOWN = 25;
const READS_AT_ONCE = 20;

/** The part of a list that starts at `from`, as the link before it said. */
const partOf = <Item>(items: readonly Item[], from: string | null): ShownList<Item> => {
  const start = /^\d{1,6}$/.test(from ?? '') ? Number(from) : 0;
  const shown = items.slice(start, start + SHOWN);
  const left = Math.max(0, items.length - start - SHOWN);
  return left === 0 ? { items: shown } : { items: shown, left, next: String(start + SHOWN) };
};

/** What waits for an answer comes first. */
const waitingFirst = (sharings: readonly Sharing[]): Sharing[] => [
  ...sharings.filter(({ state }) => state === 'invited'),
  ...sharings.filter(({ state }) => state === 'accepted'),
];

const found = <Item>(items: ReadonlyArray<Item | undefined>): Item[] =>
  items.flatMap((item) => (item === undefined ? [] : [item]));

/**
 * Reads the page's lists. What an index says may be a moment old, so everything that is shown is read once more by its
 * key; names are read of those alone.
 */
export const createSharingView =
  (deps: SharingViewDeps) =>
  async (me: number, query: URLSearchParams): Promise<SharingView> => {
    const pageOf = (name: string) => ({ cursor: query.get(name) ?? undefined, limit: SHOWN });
    const [mine, theirs, asked, given, received] = await Promise.all([
      deps.sharing.ofOwner(me),
      deps.sharing.ofColleague(me),
      deps.requests.ofOwner(me, deps.now()),
      deps.shared.ofOwner(me, pageOf('given')),
      deps.shared.forColleague(me, pageOf('received')),
    ]);

    const people = new Map<number, Promise<Practitioner | undefined>>();
    const person = (id: number): Promise<Practitioner | undefined> => {
      const known = people.get(id) ?? deps.accounts.load(id).then((member) => member?.practitioner);
      people.set(id, known);
      return known;
    };
    const show = async <From, Item>(
      { items, ...rest }: ShownList<From>,
      look: (from: From) => Promise<Item | undefined>,
    ): Promise<ShownList<Item>> => ({ items: found(await inBatches(items, READS_AT_ONCE, look)), ...rest });

    const seesAll = new Set(mine.flatMap((one) => (one.state === 'accepted' ? [one.colleagueId] : [])));
    const withPerson = async (sharing: Sharing, id: number): Promise<SharingWith | undefined> => {
      const other = await person(id);
      return other && { sharing, person: other };
    };
    const single = async (one: SharedClient, other: number): Promise<ClientWith | undefined> => {
      const [client, who] = await Promise.all([deps.clients.find(one.clientId), person(other)]);
      if (client === undefined || who === undefined || !isStillShared(one, client)) return undefined;
      return { client, person: who };
    };
    /** Requests for clients that are no longer mine, or that the colleague can open by now, are over. */
    const question = async (request: ShareRequest): Promise<RequestFrom | undefined> => {
      const { clientId, colleagueId } = request;
      const [client, who] = await Promise.all([deps.clients.find(clientId), person(colleagueId)]);
      if (client?.ownerId !== me || who === undefined || who.state === 'deactivated') return undefined;
      return isLetIn(colleagueId, client) ? undefined : { request, client, person: who };
    };
    const listOf = ({ shared, cursor }: { readonly shared: readonly SharedClient[]; cursor?: string }) => ({
      items: shared,
      ...(cursor === undefined ? {} : { next: cursor }),
    });

    const [colleagues, owners, requests, givenShown, receivedShown] = await Promise.all([
      show(partOf(waitingFirst(mine), query.get('colleagues')), (one) => withPerson(one, one.colleagueId)),
      show(partOf(waitingFirst(theirs), query.get('owners')), async ({ ownerId }) => {
        const now = await deps.sharing.between(ownerId, me);
        const shown = now && (await withPerson(now, ownerId));
        // An invitation ends with the account that gave it.
        const isOver = shown?.sharing.state === 'invited' && shown.person.state === 'deactivated';
        return isOver ? undefined : shown;
      }),
      show(
        partOf(
          asked.filter(({ colleagueId }) => !seesAll.has(colleagueId)),
          query.get('requests'),
        ),
        question,
      ),
      show(listOf(given), (one) => single(one, one.colleagueId)),
      show(listOf(received), (one) => single(one, one.ownerId)),
    ]);
    return { colleagues, owners, requests, given: givenShown, received: receivedShown };
  };
