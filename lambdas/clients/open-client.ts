import type { Client } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import { createAssertAccess } from '../core/sharing.ts';
import type { WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { SharingRepository } from '../store/sharing.ts';

export interface OpenClientDeps {
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly sharing: Pick<SharingRepository, 'between'>;
}

/** A client the signed-in practitioner may open; everybody else's does not exist (`client_not_found`). */
export const createOpenClient = (deps: OpenClientDeps) => {
  const assertAccess = createAssertAccess(deps.sharing);
  return async (request: WebRequest): Promise<SignedIn & { readonly client: Client }> => {
    const signedIn = await deps.signedIn(request);
    const clientId = parseId(request.params.clientId) ?? raise('client_not_found');
    const client = (await deps.clients.find(clientId)) ?? raise('client_not_found');
    await assertAccess(signedIn.practitioner.id, client);
    return { ...signedIn, client };
  };
};

export type OpenClient = ReturnType<typeof createOpenClient>;
