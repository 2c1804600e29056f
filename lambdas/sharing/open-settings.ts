import type { Client } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import { createAssertAccess } from '../core/sharing.ts';
import type { WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { SharingRepository } from '../store/sharing.ts';

export interface OpenSettingsDeps {
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly sharing: Pick<SharingRepository, 'between'>;
}

/** Somebody at the settings of a client they may open. */
export interface AtSettings {
  readonly me: SignedIn['practitioner'];
  readonly client: Client;
  readonly isOwner: boolean;
}

/** Everybody else's clients do not exist (`client_not_found`). */
export const createOpenSettings = (deps: OpenSettingsDeps) => {
  const assertAccess = createAssertAccess(deps.sharing);
  return async (request: WebRequest): Promise<AtSettings> => {
    const { practitioner: me } = await deps.signedIn(request);
    const clientId = parseId(request.params.clientId) ?? raise('client_not_found');
    const client = (await deps.clients.find(clientId)) ?? raise('client_not_found');
    await assertAccess(me.id, client);
    return { me, client, isOwner: client.ownerId === me.id };
  };
};
