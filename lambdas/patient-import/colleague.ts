import type { Client, PatientKey } from '../core/client.ts';
import { isActive, type Practitioner } from '../core/practitioner.ts';
import { isLetIn } from '../core/sharing.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ShareRequests } from '../store/share-requests.ts';
import type { SharingRepository } from '../store/sharing.ts';

/** The client that a patient is already, whoever's it is. For clients that are unique per tenant. */
export type FindTaken = (...patients: readonly PatientKey[]) => Promise<Client | undefined>;

/** A colleague who has a client, and what can be done about it. */
export interface ColleagueFound {
  /** Absent: somebody of another practice, who is not named. */
  readonly name?: string;
  /**
   * `may_ask`, `asked`, `declined`: the question to share it. `invited`: the owner shares all clients already, and waits
   * for a yes. `left`: nobody would answer. `open`: it was shared while the page was made.
   */
  readonly answer: 'may_ask' | 'asked' | 'declined' | 'invited' | 'left' | 'open';
  /** When it was asked, epoch milliseconds. */
  readonly askedAt?: number;
}

/** Who has the client of a patient that the practitioner's own key sees; `undefined`: nobody, or not any more. */
export type FindColleague = (
  patient: PatientKey,
  practitioner: Practitioner,
) => Promise<ColleagueFound | undefined>;

/** The first of several spellings of a patient (merged ones) that leads to a client of the same tenant. */
export const createFindTaken =
  (clients: Pick<ClientsRepository, 'find' | 'findReference'>): FindTaken =>
  async (...patients) => {
    for (const patient of patients) {
      const clientId = await clients.findReference(patient);
      const client = clientId === undefined ? undefined : await clients.find(clientId);
      if (client?.origin.vendor === patient.vendor && client.origin.tenant === patient.tenant) return client;
    }
    return undefined;
  };

export const createFindColleague =
  (deps: {
    readonly findTaken: FindTaken;
    readonly accounts: Pick<AccountsRepository, 'load'>;
    readonly sharing: Pick<SharingRepository, 'between'>;
    readonly requests: Pick<ShareRequests, 'between'>;
    readonly now: () => number;
  }): FindColleague =>
  async (patient, { id, practiceId }) => {
    const client = await deps.findTaken(patient);
    if (client === undefined) return undefined;
    if (isLetIn(id, client)) return { answer: 'open' };
    const [owner, sharing, request] = await Promise.all([
      deps.accounts.load(client.ownerId),
      deps.sharing.between(client.ownerId, id),
      deps.requests.between(client.ownerId, client.id, id, deps.now()),
    ]);
    const who = owner?.practitioner;
    const named = who?.practiceId === practiceId ? { name: who.name } : {};
    if (sharing !== undefined) return { ...named, answer: sharing.state === 'invited' ? 'invited' : 'open' };
    if (who === undefined || !isActive(who)) return { ...named, answer: 'left' };
    if (request === undefined) return { ...named, answer: 'may_ask' };
    return { ...named, answer: request.state, askedAt: request.askedAt };
  };
