import type { Delivery } from '../core/delivery.ts';
import type { Program } from '../core/program.ts';

/** Programs and the deliveries of their documents. */
export interface ProgramsRepository {
  /** Claims an access code for a program. False when another program has it. */
  claimAccessCode(accessCode: string, programId: number): Promise<boolean>;
  /** Writes a program's version if it is newer than what is there. False when an equal or newer one is there. */
  save(program: Program): Promise<boolean>;
  find(clientId: number, programId: number): Promise<Program | undefined>;
  /** A client's programs, newest first, each with its deliveries, newest version first. */
  listOfClient(
    clientId: number,
  ): Promise<Array<{ readonly program: Program; readonly deliveries: Delivery[] }>>;
  /** Puts a pending delivery if absent (the outbox: written before the message is sent). */
  addDelivery(delivery: Delivery): Promise<void>;
  findDelivery(clientId: number, programId: number, programVersion: number): Promise<Delivery | undefined>;
  /**
   * Takes the lease: `pending` and due, or `rendering`/`uploading` with its lease over. One conditional write.
   * `undefined` when it is done, refused, broken, not due yet or leased elsewhere.
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
  listStale(
    before: number,
    cursor?: string,
  ): Promise<{ readonly deliveries: Delivery[]; readonly cursor?: string }>;
  /** Refused deliveries of one practitioner, one page. */
  listRefused(
    practitionerId: number,
    cursor?: string,
  ): Promise<{ readonly deliveries: Delivery[]; readonly cursor?: string }>;
  /** Refused -> pending and due now. False when it is not refused any more. */
  requeueDelivery(delivery: Delivery, now: number): Promise<boolean>;
}
