import * as z from 'zod/mini';
import { type Client, clientDetailsSchema } from './client.ts';
import { endDate } from './end-date.ts';
import { idSchema } from './ids.ts';
import type { Practitioner } from './practitioner.ts';
import { type Program, programSchema } from './program.ts';

/** The recorded names of what can change (contracts.md 2.4); those we have a cause for are written. */
export const changeKindSchema = z.enum([
  'new_client_created',
  'new_program_assigned',
  'program_updated',
  'program_ended',
]);
export type ChangeKind = z.infer<typeof changeKindSchema>;

/** A client as an event tells of it. */
const clientSnapshotSchema = z.object({
  externalId: z.string(),
  details: clientDetailsSchema,
});

/** A program as an event tells of it: what was assigned in detail stays with the program (its versions are kept). */
const programSnapshotSchema = z.omit(programSchema, { exercises: true, note: true });

/**
 * One change as it was at that moment: API v2 lists these as events, webhooks carry them. `changeKey` names the change
 * (`client 123`, `program 123/77 v2`), so that writing it twice is writing it once.
 */
export const changeEventSchema = z.object({
  id: idSchema,
  changeKey: z.string().check(z.minLength(1), z.maxLength(200)),
  kind: changeKindSchema,
  /** When it happened, epoch milliseconds. */
  at: z.number(),
  practitionerId: idSchema,
  practiceId: idSchema,
  clientId: idSchema,
  /** Events of a client only. */
  client: z.optional(clientSnapshotSchema),
  /** Events of a program only. */
  program: z.optional(programSnapshotSchema),
  /** Who assigned the program. */
  author: z.optional(z.object({ name: z.string(), email: z.string() })),
});
export type ChangeEvent = z.infer<typeof changeEventSchema>;

/** A change before it has its id. */
export type NewChange = Omit<ChangeEvent, 'id'>;

type Changer = Pick<Practitioner, 'id' | 'practiceId' | 'name' | 'email'>;

/** A client was added: `practitioner` is its owner. */
export const clientCreated = (
  client: Pick<Client, 'id' | 'origin' | 'details' | 'createdAt'>,
  practitioner: Pick<Changer, 'id' | 'practiceId'>,
): NewChange => ({
  changeKey: `client ${client.id}`,
  kind: 'new_client_created',
  at: client.createdAt,
  practitionerId: practitioner.id,
  practiceId: practitioner.practiceId,
  clientId: client.id,
  client: { externalId: client.origin.patientId, details: client.details },
});

/** The first version is an assignment; a later one an end, when its last day is over or the day of the change itself. */
const kindOf = (program: Program): ChangeKind => {
  if (program.version === 1) return 'new_program_assigned';
  const ended = program.endsOn !== undefined && endDate(program) <= program.assignedAt.slice(0, 10);
  return ended ? 'program_ended' : 'program_updated';
};

/** A version of a program was assigned by `practitioner`. */
export const programChanged = (
  program: Program,
  client: Pick<Client, 'id'>,
  practitioner: Changer,
): NewChange => {
  const { exercises: _exercises, note: _note, ...snapshot } = program;
  return {
    changeKey: `program ${client.id}/${program.id} v${program.version}`,
    kind: kindOf(program),
    at: Date.parse(program.assignedAt),
    practitionerId: practitioner.id,
    practiceId: practitioner.practiceId,
    clientId: client.id,
    program: snapshot,
    author: { name: practitioner.name, email: practitioner.email },
  };
};
