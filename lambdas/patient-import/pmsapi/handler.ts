import type { Client } from '../../core/client.ts';
import { type ErrorCode, raise } from '../../core/errors.ts';
import { clientOpened } from '../../core/events.ts';
import type { WebHandler, WebResponse } from '../../http/request.ts';
import type { SendMessage } from '../../platform/messages.ts';
import type { Sessions } from '../../platform/session.ts';
import type { Vendor } from '../../pms/vendor.ts';
import type { Site } from '../../web/site.ts';
import { clientAnswer, faultsAnswer, goTo, wantsJson } from './answers.ts';
import type { createAuthenticate, TokenOwner } from './authenticate.ts';
import { parsePatient } from './parse-patient.ts';
import { readPost } from './read-post.ts';
import type { createSavePatient } from './save-patient.ts';

export interface PmsapiDeps {
  readonly site: Site;
  readonly findVendor: (id: string) => Vendor | undefined;
  readonly authenticate: ReturnType<typeof createAuthenticate>;
  readonly savePatient: ReturnType<typeof createSavePatient>;
  readonly sessions: Pick<Sessions, 'issue'>;
  readonly send: SendMessage;
  readonly now: () => number;
  readonly newEventId: () => string;
}

/** Two letters of the world's list for each of ours: `uk` is the only region with a name of its own. */
const countryOf = ({ region }: Site): string => (region === 'uk' ? 'GB' : region.toUpperCase());

/**
 * `POST /pmsapi/{pms}/v1/patients` (contracts.md 2.2): the PMS posts a patient with its practitioner's token. First
 * whose token it is, then the patient: who has no token learns nothing, not even what a patient must have.
 */
export const createPmsapi = (deps: PmsapiDeps): WebHandler => {
  const announce = async (client: Client, { practitioner, connection }: TokenOwner): Promise<void> => {
    const occurredAt = deps.now();
    const data = {
      clientId: client.id,
      practitionerId: practitioner.id,
      vendor: connection.vendor,
      occurredAt,
    };
    await deps.send(clientOpened(deps.newEventId(), occurredAt, data));
  };

  return async (request) => {
    const vendor = deps.findVendor(request.params.pms ?? '') ?? raise('route_unknown');
    const post = readPost(request);
    const owner = await deps.authenticate(vendor, post.token, request.address);
    const { practitioner, connection } = owner;
    request.visitor = practitioner;
    const signIn = () => deps.sessions.issue(practitioner.id);
    /** `word`: a field of the post or `not_shared`, for `clients/list-page.ts` to explain. */
    const toList = async (word: string, code: ErrorCode): Promise<WebResponse> => ({
      ...goTo(deps.site, `/clients?pmsapi=${word}`, await signIn()),
      code,
    });

    const parsed = parsePatient(post, {
      country: connection.country ?? countryOf(deps.site),
      thisYear: new Date(deps.now()).getUTCFullYear(),
    });
    if (!parsed.ok) {
      const [{ field }] = parsed.faults;
      return wantsJson(request) ? faultsAnswer(parsed.faults) : toList(field, 'form_invalid');
    }
    const patient = { vendor: vendor.id, tenant: connection.tenant, patientId: parsed.patientId };
    const saved = await deps.savePatient(patient, parsed.details, practitioner.id, vendor.clientsUniquePer);
    if (saved === undefined) {
      return wantsJson(request) ? raise('client_not_found') : toList('not_shared', 'client_not_found');
    }
    await announce(saved.client, owner);
    return wantsJson(request)
      ? clientAnswer(deps.site, saved.client.id, saved.isNew)
      : goTo(deps.site, `/clients/${saved.client.id}`, await signIn());
  };
};
