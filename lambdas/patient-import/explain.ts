import { accountWord } from '../connections/key-checks.ts';
import { AppError, codeOf, type ErrorCode } from '../core/errors.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { Logger } from '../platform/logger.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { Site } from '../web/site.ts';
import type { Checks, createRunChecks } from './checks.ts';
import { explanationPage } from './page.ts';
import { parsePatientId } from './patient-id.ts';

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

export interface ExplainDeps {
  readonly site: Site;
  readonly vendorId: string;
  readonly vendorTitle: string;
  /** Path of the click, for coming back to it. */
  readonly clickPath: string;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly runChecks: ReturnType<typeof createRunChecks>;
  readonly accounts: Pick<AccountsRepository, 'recordCheck'>;
  readonly logger: Logger;
  readonly now: () => number;
}

/** What was found, for the log line that the page's reference number leads to: fixed words, nothing of anybody. */
const wordsOf = ({ key, practiceAccounts, patient, colleague }: Checks): string =>
  [
    `key=${key.state}`,
    `patient=${patient}`,
    `account=${accountWord(key, practiceAccounts)}`,
    `colleague=${colleague?.answer ?? 'not_said'}`,
  ].join(' ');

/** The patient that a click or the form below it names; `undefined`: none. */
const patientIdOf = ({ method, query, form }: WebRequest): string | undefined => {
  try {
    return parsePatientId(method === 'GET' ? query : form);
  } catch (error) {
    if (codeOf(error) === 'patient_id_invalid') return undefined;
    throw error;
  }
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
      const connection = connections.find(({ vendor }) => vendor === deps.vendorId);
      const patientId = patientIdOf(request);
      const checks = await deps.runChecks({ error, practitioner, connection, patientId });
      const now = deps.now();
      deps.logger.info('click explained', {
        requestId: request.requestId,
        code: error.code,
        practitionerId: practitioner.id,
        vendor: deps.vendorId,
        checks: wordsOf(checks),
      });
      if (checks.key.state === 'rejected' && connection !== undefined)
        await deps.accounts.recordCheck(connection, { state: 'needs_key', checkedAt: now });
      return explanationPage(deps.site, request, { ...deps, practitioner, patientId, checks, now });
    }
  };
