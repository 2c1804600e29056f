import { fullName, type Patient } from '../core/client.ts';
import type { Connection } from '../core/connection.ts';
import { type Delivery, deliveryMarker } from '../core/delivery.ts';
import { AppError, codeOf, raise } from '../core/errors.ts';
import type { Program } from '../core/program.ts';
import type { Logger } from '../platform/logger.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { Pms, ProgramFile } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { LibraryRepository } from '../store/library.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { describeFile, fileName } from './describe-file.ts';
import type { DocumentInput, RenderDocument } from './document.ts';

export interface FileDocumentDeps {
  readonly accounts: Pick<AccountsRepository, 'load' | 'recordCheck'>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly library: Pick<LibraryRepository, 'exercises'>;
  readonly programs: Pick<ProgramsRepository, 'advanceDelivery'>;
  /** Opens the PMS so that calls end when the signal does. */
  readonly openPms: (signal: AbortSignal) => OpenPms;
  readonly render: RenderDocument;
  readonly paper: DocumentInput['paper'];
  readonly locale: string;
  readonly logger: Logger;
  readonly now: () => number;
}

/** Brings one program version into the patient's file and answers the PMS's id of it. Throws AppError. */
export type FileDocument = (
  program: Program,
  delivery: Delivery,
  signal: AbortSignal,
) => Promise<{ readonly fileId: string; readonly vendor: string }>;

/**
 * Load, look, render, file. The patient is looked up first, so that a merged patient's document lands with the
 * survivor; from the second attempt on our marker is looked for, since an earlier answer may have been lost.
 */
export const createFileDocument =
  (deps: FileDocumentDeps): FileDocument =>
  async (program, delivery, signal) => {
    const client = (await deps.clients.find(program.clientId)) ?? raise('client_unknown');
    const account = (await deps.accounts.load(program.practitionerId)) ?? raise('practitioner_unknown');
    const connection =
      account.connections.find(({ vendor }) => vendor === client.origin.vendor) ?? raise('not_connected');
    if (connection.tenant !== client.origin.tenant) raise('not_in_this_pms');
    if (connection.state === 'needs_key') raise('pms_key_rejected');

    const file = async () => {
      const pms = await deps.openPms(signal)(connection);
      const patient = (await pms.findPatient(client.origin.patientId)) ?? raise('patient_not_found');
      const marker = deliveryMarker(delivery);
      const filed = delivery.attempts > 1 ? await pms.findFile(patient.id, marker) : undefined;
      if (filed !== undefined) return filed;

      const document = await render(deps, program, {
        clientName: fullName(client.details),
        practitionerName: account.practitioner.name,
        practiceName: account.practitioner.practiceName,
      });
      // Without the lease this run must not touch the patient's file: another one is at it.
      const ours = await deps.programs.advanceDelivery(delivery, { state: 'uploading' }, deps.now());
      if (!ours) raise('lease_lost');
      return addFile(pms, patient, {
        bytes: document,
        fileName: fileName(program),
        description: describeFile(program, account.practitioner.name, marker, deps.locale),
      });
    };
    try {
      return { fileId: await file(), vendor: connection.vendor };
    } catch (error) {
      throw await explainRefusal(deps, connection, delivery, error, signal);
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

const render = async (
  deps: FileDocumentDeps,
  program: Program,
  people: Pick<DocumentInput, 'clientName' | 'practitionerName' | 'practiceName'>,
): Promise<Uint8Array> => {
  const ids = program.exercises.flatMap(({ exerciseId }) => (exerciseId === undefined ? [] : [exerciseId]));
  const exercises = new Map((await deps.library.exercises(ids)).map((exercise) => [exercise.id, exercise]));
  const pictures = program.exercises.map(({ exerciseId }) =>
    exerciseId === undefined ? undefined : exercises.get(exerciseId)?.picture,
  );
  try {
    const { bytes, missingCharacters } = await deps.render({
      program,
      pictures,
      ...people,
      paper: deps.paper,
      locale: deps.locale,
    });
    if (missingCharacters.length > 0) {
      deps.logger.warn('characters without a font', {
        programId: program.id,
        count: missingCharacters.length,
      });
    }
    return bytes;
  } catch (error) {
    throw new AppError('document_failed', { cause: error });
  }
};

/** Short spells of 403 for a role that may add files were seen in the field (contracts.md 1.4); these many are waited out. */
const FORBIDDEN_SPELL_ATTEMPTS = 4;

/**
 * Remembers what a refusal says about the key: 401 means a new one is needed; 403 is either the role (asked
 * again, it may have changed since the key was saved) or one of Cliniko's short spells, which passes.
 */
const explainRefusal = async (
  deps: FileDocumentDeps,
  connection: Connection,
  delivery: Delivery,
  error: unknown,
  signal: AbortSignal,
): Promise<unknown> => {
  const code = codeOf(error);
  if (code === 'pms_key_rejected') {
    const inForce = await deps.accounts.recordCheck(connection, {
      state: 'needs_key',
      checkedAt: deps.now(),
    });
    return inForce ? error : keyReplaced(deps, error);
  }
  if (code !== 'pms_forbidden') return error;
  const identity = await identify(await deps.openPms(signal)(connection));
  if (identity !== undefined) {
    const { user: pmsUser, mayAddFiles } = identity;
    const inForce = await deps.accounts.recordCheck(connection, {
      pmsUser,
      mayAddFiles,
      checkedAt: deps.now(),
    });
    if (!inForce) return keyReplaced(deps, error);
    if (!mayAddFiles) return new AppError('role_may_not_add_files', { cause: error });
  }
  if (delivery.attempts > FORBIDDEN_SPELL_ATTEMPTS) return error;
  return new AppError('pms_forbidden_for_now', { cause: error });
};

/**
 * The refused key is no longer the one in force. The announcement of the new one may have passed while this run was
 * still waiting for its answer, so nobody would ever take up a refusal: it is tried again soon, with the new key.
 */
const keyReplaced = (deps: FileDocumentDeps, cause: unknown): AppError =>
  new AppError('pms_unavailable', { reason: 'key_replaced', retryAt: deps.now(), cause });

/** Who the key belongs to now; a failure to learn it changes nothing. */
const identify = async (pms: Pms) => {
  try {
    return await pms.identify();
  } catch {
    return undefined;
  }
};
