import type { RecordCheck } from '../connections/record-check.ts';
import { fullName, type Patient } from '../core/client.ts';
import type { Connection } from '../core/connection.ts';
import { type Delivery, deliveryMarker } from '../core/delivery.ts';
import { AppError, codeOf, type ErrorCode, raise } from '../core/errors.ts';
import { type Outcome, outcomeOf } from '../core/outcome.ts';
import { isActive, type Practitioner } from '../core/practitioner.ts';
import type { Program } from '../core/program.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { Pms, PmsIdentity, ProgramFile, Vendor } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { describeFile, fileName, fileTitle } from './describe-file.ts';
import type { RenderProgram } from './render-program.ts';
import type { SendWebhook } from './send-webhook.ts';

export interface FileDocumentDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly recordCheck: RecordCheck;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly programs: Pick<ProgramsRepository, 'advanceDelivery'>;
  readonly findVendor: (id: string) => Vendor | undefined;
  /** Opens the PMS so that calls end when the signal does. */
  readonly openPms: (signal: AbortSignal) => OpenPms;
  readonly sendWebhook: SendWebhook;
  readonly renderProgram: RenderProgram;
  readonly locale: string;
  readonly now: () => number;
}

/** Brings one program version into the patient's file; answers the PMS's id of it and with whose connection. Throws AppError. */
export type FileDocument = (
  program: Program,
  delivery: Delivery,
  signal: AbortSignal,
) => Promise<{ readonly fileId: string; readonly vendor: string; readonly by: Practitioner }>;

/**
 * Load, look, render, file. The patient is looked up first, so that a merged patient's document lands with the
 * survivor; from the second attempt on our marker is looked for, since an earlier answer may have been lost. A vendor
 * without an API for files is told by webhook where the document is.
 */
export const createFileDocument =
  (deps: FileDocumentDeps): FileDocument =>
  async (program, delivery, signal) => {
    const client = (await deps.clients.find(program.clientId)) ?? raise('client_unknown');
    const account = (await deps.accounts.load(program.practitionerId)) ?? raise('practitioner_unknown');
    const { practitioner } = account;
    if (!isActive(practitioner)) raise('practitioner_inactive');
    const connection =
      account.connections.find(({ vendor }) => vendor === client.origin.vendor) ?? raise('not_connected');
    const vendor = deps.findVendor(connection.vendor) ?? raise('vendor_unknown');
    if (connection.tenant !== client.origin.tenant) raise('not_in_this_pms');
    if (connection.state === 'needs_key') raise('pms_key_rejected');

    const document = async () => {
      const bytes = await deps.renderProgram(program, {
        clientName: fullName(client.details),
        practitioner,
      });
      // Without the lease this run must not touch the patient's file: another one is at it.
      const ours = await deps.programs.advanceDelivery(delivery, { state: 'uploading' }, deps.now());
      return ours ? bytes : raise('lease_lost');
    };
    const file = async () => {
      const pms = await deps.openPms(signal)(connection);
      const patient = (await pms.findPatient(client.origin.patientId)) ?? raise('patient_not_found');
      const marker = deliveryMarker(delivery);
      const filed = delivery.attempts > 1 ? await pms.findFile(patient.id, marker) : undefined;
      if (filed !== undefined) return filed;
      return addFile(pms, patient, {
        bytes: await document(),
        fileName: fileName(program),
        title: fileTitle(program, marker, deps.locale),
        description: describeFile(program, practitioner.name, marker, deps.locale),
      });
    };
    const send = () => deps.sendWebhook({ program, client, connection }, document, signal);
    try {
      return { fileId: await (vendor.files === 'api' ? file : send)(), vendor: vendor.id, by: practitioner };
    } catch (error) {
      throw await explainRefusal(deps, { practitioner, connection }, delivery, error, signal);
    }
  };

/** A PMS may take no files for an archived patient: people can mend that, so it gets its own code. */
const addFile = async (pms: Pms, patient: Patient, file: ProgramFile): Promise<string> => {
  try {
    return await pms.addFile(patient.id, file);
  } catch (error) {
    if (patient.archived && codeOf(error) === 'patient_not_found')
      throw new AppError('patient_archived', { cause: error });
    throw error;
  }
};

/** Short spells of 403 for a role that may add files were seen in the field (contracts.md 1.4); these many are waited out. */
const FORBIDDEN_SPELL_ATTEMPTS = 4;
/** Refusals that say something about the key or its role. */
const ABOUT_THE_KEY: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['pms_key_rejected', 'pms_forbidden']);

/**
 * Remembers what a refusal says about the key: 401 means a new one is needed; 403 is either the role (asked
 * again, it may have changed since the key was saved) or one of Cliniko's short spells, which passes.
 */
const explainRefusal = async (
  deps: FileDocumentDeps,
  { practitioner, connection }: { readonly practitioner: Practitioner; readonly connection: Connection },
  delivery: Delivery,
  error: unknown,
  signal: AbortSignal,
): Promise<unknown> => {
  if (!(error instanceof AppError) || !ABOUT_THE_KEY.has(error.code)) return error;
  const isRejected = error.code === 'pms_key_rejected';
  const outcome = isRejected
    ? ({ ok: false, error } as const)
    : await identify(await deps.openPms(signal)(connection));
  if (outcome !== undefined) {
    const { wasReplaced } = await deps.recordCheck(practitioner, connection, outcome);
    if (wasReplaced === true) return keyReplaced(deps, error);
    if (outcome.ok && !outcome.value.mayAddFiles)
      return new AppError('role_may_not_add_files', { cause: error });
  }
  if (isRejected || delivery.attempts > FORBIDDEN_SPELL_ATTEMPTS) return error;
  return new AppError('pms_forbidden_for_now', { cause: error });
};

/**
 * The refused key is no longer the one in force. The announcement of the new one may have passed while this run was
 * still waiting for its answer, so nobody would ever take up a refusal: it is tried again soon, with the new key.
 */
const keyReplaced = (deps: FileDocumentDeps, cause: unknown): AppError =>
  new AppError('pms_unavailable', { reason: 'key_replaced', retryAt: deps.now(), cause });

/** Who the key belongs to now; a fault in learning it changes nothing. */
const identify = (pms: Pms): Promise<Outcome<PmsIdentity> | undefined> =>
  outcomeOf(pms.identify()).catch(() => undefined);
