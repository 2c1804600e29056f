import type { KeyFound } from '../connections/key-checks.ts';
import type { FindPracticeAccounts, PmsAccount } from '../connections/practice-accounts.ts';
import type { PatientKey } from '../core/client.ts';
import type { Connection } from '../core/connection.ts';
import { AppError, type ErrorCode } from '../core/errors.ts';
import { type Outcome, outcomeOf } from '../core/outcome.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { Pms, PmsIdentity } from '../pms/vendor.ts';
import type { ColleagueFound, FindColleague } from './colleague.ts';

/** What was found out for the practitioner in front of the page, a moment ago. `unknown`: could not be asked. */
export interface Checks {
  /** What stood in the way. A PMS that turned out to be silent says so here, whatever the click met first. */
  readonly code: ErrorCode;
  /** The link names a patient at all. */
  readonly linkNamesPatient: boolean;
  readonly key: KeyFound;
  /** What colleagues of the practice are connected to. */
  readonly practiceAccounts: readonly PmsAccount[];
  readonly patient: 'visible' | 'not_visible' | 'unknown';
  /** A colleague has this client; only ever looked for when this key sees the patient. */
  readonly colleague: ColleagueFound | undefined;
  /** When the PMS is ready again, epoch milliseconds, if it said so. */
  readonly retryAt: number | undefined;
}

/** Whose click failed on what. */
export interface FailedClick {
  readonly error: AppError;
  readonly practitioner: Practitioner;
  readonly connection: Connection | undefined;
  /** Absent: the link names none. */
  readonly patientId: string | undefined;
}

export interface ChecksDeps {
  readonly vendorId: string;
  /** Looks for the patient with the time the click itself has, so that both end alike when the PMS is slow. */
  readonly openPms: OpenPms;
  /** With less time, for what only the page wants to know: it must come before the browser gives up. */
  readonly openPmsForPage: OpenPms;
  readonly findPracticeAccounts: FindPracticeAccounts;
  readonly findColleague: FindColleague;
}

const PMS_SILENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pms_rate_limited',
  'pms_unavailable',
  'pms_unexpected',
]);

/** The PMS did not answer, so nothing is known about patients. */
export const isPmsSilent = (code: ErrorCode): boolean => PMS_SILENT.has(code);

const ask = <Answer>(
  openPms: OpenPms,
  connection: Connection,
  question: (pms: Pms) => Promise<Answer>,
): Promise<Outcome<Answer>> => outcomeOf(openPms(connection).then(question));

/**
 * Asks for the patient where the click did not come so far: then its failure counts as the click's own. A connection that
 * is known to have moved fails alike whether or not there is a client: the PMS is not asked for the patient at all.
 */
const failureOf = async (
  { openPms }: ChecksDeps,
  { error, connection, patientId }: FailedClick,
): Promise<{ readonly error: AppError; readonly isVisible: boolean }> => {
  if (error.code !== 'client_not_found' || connection === undefined || patientId === undefined)
    return { error, isVisible: false };
  if (connection.trouble?.kind === 'account_moved')
    return { error: new AppError('pms_key_rejected', { reason: 'account_moved' }), isVisible: false };
  const found = await ask(openPms, connection, (pms) => pms.findPatient(patientId));
  return found.ok
    ? { error, isVisible: found.value !== undefined }
    : { error: found.error, isVisible: false };
};

const keyFound = (connection: Connection | undefined, answer: Outcome<PmsIdentity>): KeyFound => {
  if (connection === undefined) return { state: 'missing' };
  const masked = connection.maskedToken;
  if (!answer.ok)
    return {
      state: answer.error.code === 'pms_key_rejected' ? 'rejected' : 'unknown',
      masked,
      account: { tenant: connection.tenant, name: connection.tenantName },
    };
  const { tenant, tenantName: name, user } = answer.value;
  return {
    state: tenant === connection.tenant ? 'accepted' : 'moved',
    masked,
    ...(user === undefined ? {} : { owner: user.name }),
    account: { tenant, name },
  };
};

/** A key that moved sees patients of another account, whose ids mean other people. */
const patientSeen = (code: ErrorCode, { state }: KeyFound, isVisible: boolean): Checks['patient'] => {
  if (state === 'accepted' && isVisible) return 'visible';
  const wasRefused = ['patient_not_found', 'pms_forbidden', 'client_not_found'].includes(code);
  return wasRefused && (state === 'accepted' || state === 'moved') ? 'not_visible' : 'unknown';
};

/** Is there nothing to learn from asking whose key it is? The PMS has just been silent, or refused the key. */
const isAnswered = ({ code, detail }: AppError): boolean =>
  isPmsSilent(code) || (code === 'pms_key_rejected' && detail.reason !== 'account_moved');

/** What the PMS says. First of the patient, then of the key, with and without a client: neither order nor time tells. */
const askPms = async (deps: ChecksDeps, click: FailedClick) => {
  const { connection } = click;
  const { error, isVisible } = await failureOf(deps, click);
  const identity: Outcome<PmsIdentity> =
    connection === undefined || isAnswered(error)
      ? { ok: false, error }
      : await ask(deps.openPmsForPage, connection, (pms) => pms.identify());
  const key = keyFound(connection, identity);
  return { error, key, patient: patientSeen(error.code, key, isVisible) };
};

/**
 * Looks again at everything that may have stood in a click's way. Nothing is ever said of clients whose patient the key
 * can't see: only a patient that the PMS showed to this key, of this account, makes us look who has the client.
 */
export const createRunChecks =
  (deps: ChecksDeps) =>
  async (click: FailedClick): Promise<Checks> => {
    const { practitioner, connection, patientId } = click;
    const [practiceAccounts, { error, key, patient }] = await Promise.all([
      deps.findPracticeAccounts(practitioner, deps.vendorId),
      askPms(deps, click),
    ]);
    const asked: PatientKey | undefined =
      connection === undefined || patientId === undefined
        ? undefined
        : { vendor: connection.vendor, tenant: connection.tenant, patientId };
    return {
      code: error.code,
      linkNamesPatient: patientId !== undefined,
      key,
      practiceAccounts,
      patient,
      colleague: asked && patient === 'visible' ? await deps.findColleague(asked, practitioner) : undefined,
      retryAt: error.detail.retryAt,
    };
  };
