import { clientCreated } from '../core/change-event.ts';
import type { Client, PatientKey } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { RecordChange } from '../queue/record-change.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { SharingRepository } from '../store/sharing.ts';
import {
  type ClientWriteStore,
  createWriteClient,
  type References,
  referencesFor,
} from '../store/write-client.ts';
import { type ApiHandler, type ApiRequest, ok, PAGE_SIZE, pageOf, refusal } from './call.ts';
import { parseClientBody } from './client-body.ts';
import { clientJson } from './client-json.ts';
import { findClient } from './find-client.ts';
import type { OperationId } from './routes.ts';

export interface ClientCallsDeps {
  readonly clients: ClientWriteStore & Pick<ClientsRepository, 'listById' | 'replaceDetails'>;
  readonly sharing: Pick<SharingRepository, 'between'>;
  readonly findVendor: (id: string) => Vendor | undefined;
  readonly recordChange: RecordChange;
  readonly newId: () => number;
  readonly now: () => number;
}

const IN_USE = refusal(422, 'external_id is already in use');

const referencesOf = (deps: ClientCallsDeps, { account }: ApiRequest, vendor: string): References =>
  referencesFor(
    deps.clients,
    deps.findVendor(vendor)?.clientsUniquePer ?? raise('vendor_unknown'),
    account.practitioner.id,
  );

/** How long a call that died in between can be completed by sending it again. */
const COMPLETED_WITHIN_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a client under the caller's connection. A call that died before the event was recorded is completed by sending
 * it again, although the answer is then that the id is in use.
 */
const createCreate = (deps: ClientCallsDeps): ApiHandler => {
  const writeClient = createWriteClient(deps);
  return async (call) => {
    const parsed = parseClientBody(call.body, deps.now());
    if (!parsed.ok) return refusal(422, ...parsed.errors);
    const { practitioner, connection } = call.account;
    const { vendor, tenant } = connection;
    const { client, isNew } = await writeClient(
      referencesOf(deps, call, vendor),
      { vendor, tenant, patientId: parsed.externalId },
      parsed.details,
      practitioner.id,
    );
    const isFresh = isNew || deps.now() - client.createdAt < COMPLETED_WITHIN_MS;
    if (isFresh && client.ownerId === practitioner.id)
      await deps.recordChange(clientCreated(client, practitioner));
    return isNew ? { status: 201, body: clientJson(client) } : IN_USE;
  };
};

/**
 * Gives a client another external id: false when another client has it. The earlier one is free again at once: its
 * reference names an id that no client has, so that the patient who really has it becomes a client of their own.
 */
const relink = async (
  deps: ClientCallsDeps,
  references: References,
  client: Client,
  origin: PatientKey,
): Promise<boolean> => {
  const inForce = await references.claim(origin, client.id, deps.now());
  if (inForce !== client.id) {
    const holder = await deps.clients.find(inForce);
    if (holder !== undefined && references.isMeant(holder, origin)) return false;
    if (!(await references.move(origin, inForce, client.id))) return false;
  }
  await references.move(client.origin, client.id, deps.newId());
  return true;
};

/** Only the owner changes a client; to a colleague who may see it, it is as unknown as to everybody else. */
const createUpdate =
  (deps: ClientCallsDeps): ApiHandler =>
  async (call) => {
    const client = await findClient(deps, call);
    if (client.ownerId !== call.account.practitioner.id) raise('client_not_found');
    const parsed = parseClientBody(call.body, deps.now());
    if (!parsed.ok) return refusal(422, ...parsed.errors);
    const origin = { ...client.origin, patientId: parsed.externalId };
    if (origin.patientId !== client.origin.patientId) {
      const references = referencesOf(deps, call, origin.vendor);
      if (!(await relink(deps, references, client, origin))) return IN_USE;
    }
    // API v2 does not show the diagnosis code, so it can't be meant when it is not there.
    const { diagnosisCode } = client.details;
    const details = { ...parsed.details, ...(diagnosisCode === undefined ? {} : { diagnosisCode }) };
    const link = { was: client.origin.patientId, is: origin };
    if (!(await deps.clients.replaceDetails(client.id, details, deps.now(), link))) {
      // Another call made it another patient meanwhile: what was linked here must not lead to that one.
      await referencesOf(deps, call, origin.vendor).move(origin, client.id, deps.newId());
      raise('changed_meanwhile');
    }
    return ok(clientJson({ ...client, details, origin }));
  };

/** Calls 1 to 4: clients. */
export const clientCalls = (deps: ClientCallsDeps) =>
  ({
    listClients: async ({ account, query }) => {
      const place = { page: pageOf(query), limit: PAGE_SIZE };
      const clients = await deps.clients.listById(account.practitioner.id, place);
      return ok({ clients: clients.map(clientJson) });
    },
    findClient: async (call) => ok(clientJson(await findClient(deps, call))),
    createClient: createCreate(deps),
    updateClient: createUpdate(deps),
  }) satisfies Partial<Record<OperationId, ApiHandler>>;
