import { type Delivery, deliverySchema } from '../core/delivery.ts';
import { type Program, programSchema } from '../core/program.ts';
import type { Db } from './db.ts';
import { createDeliveries } from './deliveries.ts';
import { programKeys } from './keys.ts';
import {
  claimAccessCodeParams,
  findProgramParams,
  findVersionParams,
  keepVersionParams,
  listOfClientParams,
  recordCodeSentParams,
  saveProgramParams,
} from './programs-params.ts';
import { queryAll, readFound, readRow } from './rows.ts';

/** A page of stale deliveries. A row that can't be read must not hide those behind it: it is left out and counted. */
export interface StalePage {
  readonly deliveries: Delivery[];
  readonly unreadable: number;
  readonly cursor?: string;
}

/** Programs and the deliveries of their documents. */
export interface ProgramsRepository {
  /** Claims an access code for a program. False when another program has it. */
  claimAccessCode(accessCode: string, programId: number): Promise<boolean>;
  /**
   * Keeps this version for good (put if absent, its own item outside the listing), then makes it the program's
   * current one if it is newer. False when an equal or newer one is current. A program too large for an item is
   * AppError `form_too_large`.
   */
  save(program: Program): Promise<boolean>;
  /** The program as it was in one version: what a delivery of that version must show. One key read. */
  findVersion(clientId: number, programId: number, version: number): Promise<Program | undefined>;
  find(clientId: number, programId: number): Promise<Program | undefined>;
  /** A client's programs, newest first, each with its deliveries, newest version first. */
  listOfClient(
    clientId: number,
  ): Promise<Array<{ readonly program: Program; readonly deliveries: Delivery[] }>>;
  /** Keeps when a program's access code was last sent. */
  recordCodeSent(
    program: Pick<Program, 'clientId' | 'id'>,
    codeSent: NonNullable<Program['codeSent']>,
  ): Promise<void>;
  /** Puts a pending delivery if absent (the outbox: written before the message is sent). */
  addDelivery(delivery: Delivery): Promise<void>;
  findDelivery(clientId: number, programId: number, programVersion: number): Promise<Delivery | undefined>;
  /**
   * Takes the lease: `pending` and due, or `rendering`/`uploading` with its lease over. One conditional write.
   * `undefined` when it is filed, refused, broken, not due yet or leased elsewhere.
   */
  claimDelivery(
    delivery: Pick<Delivery, 'clientId' | 'programId' | 'programVersion'>,
    lease: { readonly holder: string; readonly now: number; readonly until: number },
  ): Promise<Delivery | undefined>;
  /** Writes the next state while the lease is still ours. False when it was lost. */
  advanceDelivery(
    delivery: Delivery,
    changes: Partial<Pick<Delivery, 'state' | 'vendor' | 'dueAt' | 'reason' | 'fileId'>>,
    now: number,
  ): Promise<boolean>;
  /** Unfinished deliveries (pending or leased) that nobody seems to work on since `before`, one page. */
  listStale(before: number, cursor?: string): Promise<StalePage>;
  /** Moves an unfinished delivery out of the sweep's sight until then; who may claim it when stays as it is. */
  postponeSweep(delivery: Delivery, until: number): Promise<void>;
  /** Refused deliveries of one practitioner, one page. */
  listRefused(
    practitionerId: number,
    cursor?: string,
  ): Promise<{ readonly deliveries: Delivery[]; readonly cursor?: string }>;
  /**
   * Refused or broken -> pending and due now. The days of waiting (`createdAt`) start again, or what was refused for
   * days would be given up at its first wait; the attempts go on. False when it is neither any more.
   */
  requeueDelivery(delivery: Delivery, now: number): Promise<boolean>;
}

/** The table `programs` (keys: `keys.ts`, requests: `programs-params.ts`, `deliveries-params.ts`). */
export const createProgramsRepository = (db: Db, tableName: string): ProgramsRepository => ({
  claimAccessCode: (accessCode, programId) => db.put(claimAccessCodeParams(tableName, accessCode, programId)),
  async save(program) {
    await db.put(keepVersionParams(tableName, program));
    return db.put(saveProgramParams(tableName, program));
  },
  async findVersion(clientId, programId, version) {
    const row = await db.get(findVersionParams(tableName, clientId, programId, version));
    return readFound(programSchema, row);
  },
  async find(clientId, programId) {
    return readFound(programSchema, await db.get(findProgramParams(tableName, clientId, programId)));
  },
  async listOfClient(clientId) {
    const rows = await queryAll(db, listOfClientParams(tableName, clientId));
    const isProgram = (id: number, sk: unknown) => sk === programKeys.program(clientId, id).sk;
    const programs = rows.filter(({ id, sk }) => isProgram(Number(id), sk));
    const deliveries = rows
      .filter(({ id, sk }) => !isProgram(Number(id), sk))
      .map((row) => readRow(deliverySchema, row));
    return programs.map((row) => {
      const program = readRow(programSchema, row);
      return { program, deliveries: deliveries.filter(({ programId }) => programId === program.id) };
    });
  },
  async recordCodeSent(program, codeSent) {
    await db.update(recordCodeSentParams(tableName, program, codeSent));
  },
  ...createDeliveries(db, tableName),
});
