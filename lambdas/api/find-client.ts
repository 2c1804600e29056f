import type { Client } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import type { Program } from '../core/program.ts';
import { createAssertAccess } from '../core/sharing.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import type { SharingRepository } from '../store/sharing.ts';
import type { ApiRequest } from './call.ts';

export interface FindDeps {
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly sharing: Pick<SharingRepository, 'between'>;
  readonly programs: Pick<ProgramsRepository, 'listOfClient'>;
}

/**
 * The client of `:id`: the caller's own or one that is shared with them; every other does not exist
 * (`client_not_found`).
 */
export const findClient = async (
  deps: Pick<FindDeps, 'clients' | 'sharing'>,
  { account, params }: Pick<ApiRequest, 'account' | 'params'>,
): Promise<Client> => {
  const clientId = parseId(params.id) ?? raise('client_not_found');
  const client = (await deps.clients.find(clientId)) ?? raise('client_not_found');
  await createAssertAccess(deps.sharing)(account.practitioner.id, client);
  return client;
};

/** The client of `:id` and its program of `:code`; the client is looked for first (`program_not_found`). */
export const findProgram = async (
  deps: FindDeps,
  call: Pick<ApiRequest, 'account' | 'params'>,
): Promise<{ readonly client: Client; readonly program: Program }> => {
  const client = await findClient(deps, call);
  const listed = await deps.programs.listOfClient(client.id);
  const found = listed.find(({ program }) => program.accessCode === call.params.code);
  return { client, program: found?.program ?? raise('program_not_found') };
};
