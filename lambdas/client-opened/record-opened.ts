import type { Client } from '../core/client.ts';
import type { ClientOpened } from '../core/events.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';

export interface RecordOpenedDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly activity: ClientActivityRecorder;
}

/** Whoever looks at a client again and again within this time has opened it once. */
const ONE_OPENING_MS = 10 * 60 * 1000;

/**
 * Keeps the record of who opened a client: one entry a practitioner and ten minutes, however often the message comes.
 * The click and the page it leads to each send one. The first opening of a new client by its owner is its import too.
 */
export const createRecordOpened =
  (deps: RecordOpenedDeps) =>
  async (client: Client, { practitionerId, vendor, occurredAt }: ClientOpened['data']): Promise<void> => {
    const practitioner = (await deps.accounts.load(practitionerId))?.practitioner;
    if (practitioner === undefined) return;
    const { practiceId, id, name } = practitioner;
    const entry = { clientId: client.id, practiceId, at: occurredAt, by: { id, name }, vendor };
    const isImport = client.ownerId === id && occurredAt - client.createdAt < ONE_OPENING_MS;
    if (isImport) await deps.activity.add({ ...entry, kind: 'imported', at: client.createdAt }, 'imported');
    // Never before the import, whenever its ten minutes began.
    const place = Math.max(Math.floor(occurredAt / ONE_OPENING_MS) * ONE_OPENING_MS, client.createdAt + 1);
    await deps.activity.add({ ...entry, kind: 'opened' }, `opened-${id}`, place);
  };
