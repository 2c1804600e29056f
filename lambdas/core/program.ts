import * as z from 'zod/mini';
import type { CurrentProgram } from './client.ts';
import { endDate } from './end-date.ts';
import { idSchema } from './ids.ts';

const count = z.int().check(z.nonnegative(), z.lte(10_000));
const line = z.string().check(z.maxLength(300));
const dateSchema = z.iso.date();

/** How much of an exercise: whatever is absent does not apply. Units in the names. */
export const doseSchema = z.object({
  sets: z.optional(count),
  reps: z.optional(count),
  holdSeconds: z.optional(count),
  durationSeconds: z.optional(count),
  weightKilograms: z.optional(z.number().check(z.nonnegative(), z.lte(1000))),
  /** Between two sets. */
  restSeconds: z.optional(count),
  /** In people's words: `Twice a day`, `Every second day`. */
  frequency: z.optional(line),
});
export type Dose = z.infer<typeof doseSchema>;

/**
 * A picture of an exercise. `drawing`: strokes as SVG path data in a square of 100 × 100 units (pages show them
 * as SVG, the document draws them as vectors). `image`: a practice's own photo, base64, at most 200 KB.
 */
export const pictureSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('drawing'),
    paths: z.array(
      z.object({
        d: z.string().check(z.maxLength(4000)),
        /** Stroke width in units; absent: filled. */
        stroke: z.optional(z.number()),
        /** `ink`: the person; `prop`: floor, chair, band. */
        tone: z.enum(['ink', 'prop', 'accent']),
      }),
    ),
  }),
  z.object({
    kind: z.literal('image'),
    mediaType: z.enum(['image/png', 'image/jpeg']),
    base64: z.string().check(z.maxLength(280_000)),
  }),
]);
export type Picture = z.infer<typeof pictureSchema>;

/** An exercise of the library. */
export const exerciseSchema = z.object({
  id: idSchema,
  name: line,
  difficulty: z.enum(['beginner', 'intermediate', 'advanced']),
  instructions: z.string().check(z.maxLength(20_000)),
  dose: doseSchema,
  picture: z.optional(pictureSchema),
  /** What the picture shows, for people who can't see it. */
  pictureDescription: z.optional(line),
});
export type Exercise = z.infer<typeof exerciseSchema>;

/** A named list of exercises with their doses, from which programs are assigned. */
export const templateSchema = z.object({
  id: idSchema,
  name: line,
  description: z.string().check(z.maxLength(2000)),
  exercises: z
    .array(z.object({ exerciseId: idSchema, dose: z.optional(doseSchema) }))
    .check(z.minLength(1), z.maxLength(300)),
});
export type Template = z.infer<typeof templateSchema>;

/** A template as the library keeps it: with the moment (epoch milliseconds) it last became another one. */
export const datedTemplateSchema = z.extend(templateSchema, {
  /** 0: it was loaded before such moments were kept. */
  modifiedAt: z._default(z.number(), 0),
});
export type DatedTemplate = z.infer<typeof datedTemplateSchema>;

/** An exercise by name, without what it takes to show or do it. */
export const namedExerciseSchema = z.pick(exerciseSchema, { id: true, name: true, difficulty: true });
export type NamedExercise = z.infer<typeof namedExerciseSchema>;

/** A whole library, as `library/*.json` holds it and the operator command loads it. */
export const librarySchema = z.object({
  exercises: z.array(exerciseSchema),
  templates: z.array(templateSchema),
});
export type Library = z.infer<typeof librarySchema>;

/**
 * An exercise inside a program: a snapshot of text and dose from the moment of assignment. The picture is
 * looked up in the library by `exerciseId`.
 */
export const programExerciseSchema = z.object({
  exerciseId: z.optional(idSchema),
  name: line,
  instructions: z.string().check(z.maxLength(20_000)),
  dose: doseSchema,
});
export type ProgramExercise = z.infer<typeof programExerciseSchema>;

/** An assigned program. `version` starts at 1 and grows with every change a document shows. */
export const programSchema = z.object({
  id: idSchema,
  version: z.int().check(z.positive()),
  clientId: idSchema,
  /** The practitioner who assigned it; the document is filed with this practitioner's connection. */
  practitionerId: idSchema,
  name: line,
  templateId: z.optional(idSchema),
  accessCode: z.string().check(z.regex(/^[a-z]{8}$/)),
  startDate: dateSchema,
  weeks: z.int().check(z.positive(), z.lte(104)),
  /** Last day when it was set by hand (API v2, call 8); absent: start + 7 × weeks - 1 day. */
  endsOn: z.optional(dateSchema),
  /** The assigner's own id of it (API v2). */
  externalId: z.optional(z.string().check(z.maxLength(100))),
  trackAdherence: z.optional(z.boolean()),
  trackPainLevels: z.optional(z.boolean()),
  /** When the access code was last sent to the client; `at` epoch milliseconds. */
  codeSent: z.optional(z.object({ at: z.number(), via: z.literal('email') })),
  note: z.optional(z.string().check(z.maxLength(4000))),
  exercises: z.array(programExerciseSchema).check(z.minLength(1), z.maxLength(300)),
  /** When this version was assigned, ISO 8601 UTC. */
  assignedAt: z.iso.datetime(),
});
export type Program = z.infer<typeof programSchema>;

/** What a client's item keeps of the program assigned last. */
export const currentProgramOf = (
  program: Pick<Program, 'id' | 'version' | 'accessCode' | 'startDate' | 'weeks' | 'endsOn'>,
): CurrentProgram => ({
  programId: program.id,
  version: program.version,
  accessCode: program.accessCode,
  endDate: endDate(program),
});
