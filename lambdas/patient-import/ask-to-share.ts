import type { PatientKey } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import { isActive } from '../core/practitioner.ts';
import { createMayOpen } from '../core/sharing.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import { type AttemptLimit, type Attempts, windowEndsAt } from '../store/attempts.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';
import type { ShareRequests } from '../store/share-requests.ts';
import type { SharingRepository } from '../store/sharing.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { FindTaken } from './colleague.ts';
import { parsePatientId } from './patient-id.ts';

export interface AskDeps {
  readonly site: Site;
  readonly vendorId: string;
  /** Path of the click. */
  readonly clickPath: string;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly openPms: OpenPms;
  readonly findTaken: FindTaken;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly sharing: Pick<SharingRepository, 'between'>;
  readonly requests: Pick<ShareRequests, 'ask'>;
  readonly attempts: Pick<Attempts, 'count'>;
  readonly clientActivity: ClientActivityRecorder;
  readonly now: () => number;
}

/** More than anybody asks who looks for single clients; whoever needs more is better served by sharing all of them. */
const ASKS: AttemptLimit = { most: 30, windowSeconds: 10 * 60 };

/**
 * **Ask to share**: sends the owner a request for the client of a patient that the asker's own key sees at this moment.
 * Nothing the page said is believed, everything is looked at again. Whatever turns out to be different leads back to the
 * click, which opens the client or explains anew.
 *
 * The request is written first. Whoever dies before the entry and asks again is told of the first request, whose entry is
 * then written, once.
 */
export const createAskToShare = (deps: AskDeps): WebHandler => {
  const mayOpen = createMayOpen(deps.sharing);

  return async (request) => {
    const { practitioner: me, connections } = await deps.signedIn(request);
    const patientId = parsePatientId(request.form);
    const connection = connections.find(({ vendor }) => vendor === deps.vendorId) ?? raise('not_connected');
    const toClick = (done?: 'asked') => {
      const query = new URLSearchParams({ patient_id: patientId, ...(done === undefined ? {} : { done }) });
      return seeOther(deps.site, `${deps.clickPath}?${query}`);
    };
    const now = deps.now();
    if (!(await deps.attempts.count(`share requests of practitioner ${me.id}`, ASKS, now)))
      raise('too_many_attempts', { retryAt: windowEndsAt(ASKS, now) });

    const pms = await deps.openPms(connection);
    const patient = (await pms.findPatient(patientId)) ?? raise('patient_not_found');
    // A key that moved to another account shows other people under the same ids.
    if ((await pms.identify()).tenant !== connection.tenant) return toClick();

    const { vendor, tenant } = connection;
    const keyOf = (id: string): PatientKey => ({ vendor, tenant, patientId: id });
    const client = await deps.findTaken(keyOf(patientId), keyOf(patient.id));
    if (client === undefined || (await mayOpen(me.id, client))) return toClick();
    const owner = (await deps.accounts.load(client.ownerId))?.practitioner;
    if (owner === undefined || !isActive(owner)) return toClick();

    const ids = { ownerId: owner.id, clientId: client.id, colleagueId: me.id };
    const asked = await deps.requests.ask({ ...ids, askedAt: now });
    if (asked.kind === 'declined_before') return toClick();
    // The entry is read in the asker's practice too, where an owner of another practice is not named.
    const isNear = owner.practiceId === me.practiceId;
    await deps.clientActivity.add(
      {
        clientId: client.id,
        practiceId: me.practiceId,
        at: asked.kind === 'asked' ? now : asked.askedAt,
        kind: 'share_asked',
        by: { id: me.id, name: me.name },
        ...(isNear ? { to: { id: owner.id, name: owner.name } } : {}),
        vendor,
      },
      `share_asked-${me.id}`,
    );
    return toClick('asked');
  };
};
