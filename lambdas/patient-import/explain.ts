import type { Connection } from '../core/connection.ts';
import { AppError, codeOf, type ErrorCode } from '../core/errors.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { PmsIdentity } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { Site } from '../web/site.ts';
import { explanationPage } from './page.ts';
import { parsePatientId } from './patient-id.ts';

/** What was found out for the practitioner in front of the page, a moment ago. `unknown`: could not be asked. */
export interface Checks {
  readonly code: ErrorCode;
  /** The link names a patient at all. */
  readonly linkNamesPatient: boolean;
  readonly connection: Connection | undefined;
  readonly key: 'accepted' | 'rejected' | 'unknown';
  /** Whose key it is, when the PMS said so. */
  readonly identity: PmsIdentity | undefined;
  readonly patient: 'visible' | 'not_visible' | 'unknown';
  /** A colleague has this client; only ever said of a patient this key sees. */
  readonly colleagueHasClient: boolean;
  /** When the PMS is ready again, epoch milliseconds, if it said so. */
  readonly retryAt: number | undefined;
}

/** Failures of the click that get this page; everything else (not signed in, our own faults) has its own. */
const EXPLAINED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not_connected',
  'patient_id_invalid',
  'patient_not_found',
  'client_not_found',
  'pms_key_rejected',
  'pms_forbidden',
  'pms_rate_limited',
  'pms_unavailable',
  'pms_rejected',
  'pms_unexpected',
]);
const PMS_SILENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pms_rate_limited',
  'pms_unavailable',
  'pms_unexpected',
]);

export interface ExplainDeps {
  readonly site: Site;
  readonly vendorId: string;
  readonly vendorTitle: string;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  /** With a time limit of its own: the page must come before the browser gives up. */
  readonly openPms: OpenPms;
  readonly accounts: Pick<AccountsRepository, 'recordCheck'>;
  readonly now: () => number;
}

type Asked<T> = { readonly answer: T } | { readonly failure: ErrorCode };

const ask = <T>(question: () => Promise<T>): Promise<Asked<T>> =>
  question().then(
    (answer) => ({ answer }),
    (error: unknown) => ({ failure: codeOf(error) }),
  );

/** Asks the PMS what it thinks of this key and this patient, unless the click has just shown that it is silent. */
const check = async (
  deps: ExplainDeps,
  error: AppError,
  request: WebRequest,
  connections: readonly Connection[],
): Promise<Checks> => {
  const connection = connections.find(({ vendor }) => vendor === deps.vendorId);
  const linkNamesPatient = error.code !== 'patient_id_invalid';
  const silent = PMS_SILENT.has(error.code) || connection === undefined;
  const pms = silent ? { failure: error.code } : await ask(() => deps.openPms(connection));
  const [identity, patient] =
    'failure' in pms
      ? [pms, pms]
      : await Promise.all([
          ask(() => pms.answer.identify()),
          linkNamesPatient ? ask(() => pms.answer.findPatient(parsePatientId(request.query))) : undefined,
        ]);

  const rejected = [error.code, 'failure' in identity ? identity.failure : undefined].includes(
    'pms_key_rejected',
  );
  const visible = patient !== undefined && 'answer' in patient && patient.answer !== undefined;
  const notVisible =
    patient !== undefined &&
    ('answer' in patient ? patient.answer === undefined : patient.failure === 'pms_forbidden');
  return {
    code: error.code,
    linkNamesPatient,
    connection,
    key: rejected ? 'rejected' : 'answer' in identity ? 'accepted' : 'unknown',
    identity: 'answer' in identity ? identity.answer : undefined,
    patient: visible ? 'visible' : notVisible ? 'not_visible' : 'unknown',
    colleagueHasClient: error.code === 'client_not_found' && visible,
    retryAt: error.detail.retryAt,
  };
};

/**
 * Wraps the click: what went wrong becomes a page with the guide's causes, checked live for whoever is signed in.
 * 404 for all of them, so that nothing can be learnt from the status; 502 when the PMS did not answer.
 */
export const explained =
  (deps: ExplainDeps, click: WebHandler): WebHandler =>
  async (request) => {
    try {
      return await click(request);
    } catch (error) {
      if (!(error instanceof AppError) || !EXPLAINED.has(error.code)) throw error;
      const { practitioner, connections } = await deps.signedIn(request);
      const checks = await check(deps, error, request, connections);
      if (checks.key === 'rejected' && checks.connection !== undefined) {
        await deps.accounts.recordCheck(checks.connection, { state: 'needs_key', checkedAt: deps.now() });
      }
      return explanationPage(deps.site, request, { vendorTitle: deps.vendorTitle, practitioner, checks });
    }
  };

export const isPmsSilent = (code: ErrorCode): boolean => PMS_SILENT.has(code);
