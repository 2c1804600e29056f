import { html } from 'hono/html';
import type { Client } from '../core/client.ts';
import type { Connection } from '../core/connection.ts';
import { clientOpened } from '../core/events.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { clientPage } from './client-page.ts';
import { deliveryContext } from './delivery-context.ts';
import { parseDetailsForm, type RefusedDetails } from './missing-details.ts';
import type { OpenClient } from './open-client.ts';
import { programList } from './program-list.ts';

export interface ShowDeps {
  readonly site: Site;
  readonly openClient: OpenClient;
  readonly programs: Pick<ProgramsRepository, 'listOfClient'>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly clients: Pick<ClientsRepository, 'saveYearOfBirth' | 'saveGender'>;
  readonly findVendor: (id: string) => Vendor | undefined;
  readonly now: () => number;
}

/** What recording a look at a client needs. */
export interface ViewedDeps {
  /** To the queue of openings; never throws. */
  readonly sendOpened: SendMessage;
  readonly newEventId: () => string;
}

const SAID = ['assigned', 'changed'] as const;

/** Why this practitioner's documents would not arrive, said before they are missed. */
const connectionWarning = (title: string, connection: Connection | undefined): string | undefined => {
  if (connection === undefined)
    return `You are not connected to ${title}: PDFs of your programs can’t be filed there yet.`;
  if (connection.trouble?.kind === 'account_moved')
    return `Your ${title} key belongs to ${connection.trouble.account?.name ?? 'another account'} now, so PDFs can’t be filed with it. Save a key again in My account > Settings; waiting PDFs are then sent by themselves.`;
  if (connection.state === 'needs_key')
    return `${title} no longer accepts your key. Save a new one in My account > Settings; waiting PDFs are then sent by themselves.`;
  if (connection.mayAddFiles) return undefined;
  const role = connection.pmsUser === undefined ? '' : ` (${connection.pmsUser.role})`;
  return `Your ${title} role${role} may not add files: PDFs of your programs can’t be filed there.`;
};

const show = async (
  deps: ShowDeps,
  request: WebRequest,
  opened: SignedIn & { readonly client: Client },
  refused?: RefusedDetails,
): Promise<WebResponse> => {
  const { client, practitioner, connections } = opened;
  const isOwner = client.ownerId === practitioner.id;
  const [programs, owner] = await Promise.all([
    deps.programs.listOfClient(client.id),
    isOwner ? undefined : deps.accounts.load(client.ownerId),
  ]);
  const delivery = deliveryContext(deps, client);
  const connection = connections.find(({ vendor }) => vendor === client.origin.vendor);
  return clientPage(deps.site, request, {
    client,
    programs,
    delivery,
    ownerName: isOwner ? undefined : (owner?.practitioner.name ?? 'A colleague'),
    connectionWarning: connectionWarning(delivery.vendorTitle, connection),
    accountName: connection?.tenant === client.origin.tenant ? connection.tenantName : undefined,
    said: SAID.find((word) => word === request.query.get('said')),
    refused,
  });
};

/** Looking at a client is an opening too, also without a click in the PMS; the record is made in the background. */
export const createShowClient =
  (deps: ShowDeps & ViewedDeps): WebHandler =>
  async (request) => {
    const opened = await deps.openClient(request);
    const { client, practitioner } = opened;
    const now = deps.now();
    const message = clientOpened(deps.newEventId(), now, {
      clientId: client.id,
      practitionerId: practitioner.id,
      vendor: client.origin.vendor,
      occurredAt: now,
    });
    const [page] = await Promise.all([show(deps, request, opened), deps.sendOpened(message)]);
    return page;
  };

/** The programs alone, for the client page to replace its own. */
export const createShowPrograms =
  (deps: ShowDeps): WebHandler =>
  async (request) => {
    const { client } = await deps.openClient(request);
    const programs = await deps.programs.listOfClient(client.id);
    return {
      statusCode: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
      body: String(await html`${programList(deps.site, client, programs, deliveryContext(deps, client))}`),
    };
  };

/** Fills in what the PMS does not know. What is known comes from the PMS and stays. */
export const createSaveDetails =
  (deps: ShowDeps): WebHandler =>
  async (request) => {
    const opened = await deps.openClient(request);
    const { client } = opened;
    const parsed = parseDetailsForm(request.form, client, new Date(deps.now()).getUTCFullYear());
    if (!parsed.ok) return show(deps, request, opened, parsed);
    if (parsed.yearOfBirth !== undefined) await deps.clients.saveYearOfBirth(client.id, parsed.yearOfBirth);
    if (parsed.gender !== undefined) await deps.clients.saveGender(client.id, parsed.gender);
    return seeOther(deps.site, `/clients/${client.id}`);
  };
