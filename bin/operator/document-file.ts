/** What `npm run document` reads: a program with its people, options and pictures, in a form that people write. */
import * as z from 'zod/mini';
import { documentChoicesSchema } from '../../lambdas/core/document-options.ts';
import {
  type Exercise,
  pictureSchema,
  programExerciseSchema,
  programSchema,
} from '../../lambdas/core/program.ts';
import type { DocumentInput } from '../../lambdas/program-document/document.ts';
import { type GivenPicture, givenPicture } from '../../lambdas/program-document/picture-given.ts';

/** A picture is written out, or a PNG or JPEG beside the program's file. */
const pictureOrFile = z.union([pictureSchema, z.string().check(z.minLength(1))]);
type PictureOrFile = z.infer<typeof pictureOrFile>;
const line = z.string().check(z.maxLength(300));

/** An exercise of the library by its id, with whatever shall differ; or one of its own, with a name. */
const exerciseSchema = z.strictObject({
  ...z.partial(programExerciseSchema).shape,
  /** `false`: none, though the library has one. */
  picture: z.optional(z.union([pictureOrFile, z.literal(false)])),
  pictureDescription: z.optional(line),
});

export const documentFileSchema = z.strictObject({
  client: line,
  practitioner: line,
  practice: line,
  paper: z.optional(z.enum(['A4', 'Letter'])),
  /** BCP 47: `en-AU`. */
  locale: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
  options: z.optional(z.strictObject({ ...documentChoicesSchema.shape, logo: z.optional(pictureOrFile) })),
  program: z.strictObject({
    name: programSchema.shape.name,
    accessCode: programSchema.shape.accessCode,
    startDate: programSchema.shape.startDate,
    weeks: programSchema.shape.weeks,
    note: programSchema.shape.note,
    version: z.optional(programSchema.shape.version),
    assignedAt: z.optional(programSchema.shape.assignedAt),
    exercises: z.array(exerciseSchema).check(z.minLength(1), z.maxLength(300)),
  }),
});
export type DocumentFile = z.infer<typeof documentFileSchema>;
type FileExercise = DocumentFile['program']['exercises'][number];

/** Where what the file only names comes from. */
export interface DocumentSources {
  /** Bytes of a picture's file, `undefined` when there is none. */
  readonly picture: (file: string) => Promise<Uint8Array | undefined>;
  readonly exercise: (id: number) => Exercise | undefined;
}

export type ReadDocumentFile = { readonly input: DocumentInput } | { readonly problems: readonly string[] };

const place = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'the file' : path.join('.'));

/** One line a problem, in words; of several forms that all fail, the one that came furthest speaks. */
const problemsOf = (issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[] = []): string[] =>
  issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.code !== 'invalid_union' || issue.errors.length === 0)
      return [`${place(path)}: ${issue.message}`];
    const nearest = issue.errors.toSorted((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0];
    return problemsOf(nearest ?? [], path);
  });

/** As large as the base64 of a stored picture may be. */
const LARGEST_PICTURE_BYTES = 210_000;

/** All pictures are looked up, and whatever is wrong is told to `problems`. */
const createReader = (sources: DocumentSources, problems: string[]) => ({
  async picture(at: string, given: PictureOrFile): Promise<GivenPicture | undefined> {
    if (typeof given !== 'string') return givenPicture(given);
    const bytes = await sources.picture(given);
    if (bytes === undefined) {
      problems.push(`${at}: the file ${given} cannot be read`);
      return undefined;
    }
    if (bytes.length > LARGEST_PICTURE_BYTES) problems.push(`${at}: ${given} is too large; at most 210 KB`);
    return { kind: 'image', bytes };
  },
  async exercise(given: FileExercise, index: number) {
    const at = `program.exercises.${index}`;
    const { exerciseId, picture, pictureDescription, ...own } = given;
    const known = exerciseId === undefined ? undefined : sources.exercise(exerciseId);
    if (exerciseId !== undefined && known === undefined && own.name === undefined)
      problems.push(`${at}.exerciseId: the library has no exercise ${exerciseId}`);
    if (exerciseId === undefined && own.name === undefined)
      problems.push(`${at}: an exercise has a name, or the exerciseId of one of the library`);
    const shown = picture ?? known?.picture ?? false;
    return {
      exercise: {
        ...(exerciseId === undefined ? {} : { exerciseId }),
        name: own.name ?? known?.name ?? '',
        instructions: own.instructions ?? known?.instructions ?? '',
        dose: own.dose ?? known?.dose ?? {},
      },
      picture: shown === false ? undefined : await this.picture(`${at}.picture`, shown),
      description: pictureDescription ?? (picture === undefined ? known?.pictureDescription : undefined),
    };
  },
});

/** The renderer's input, or what is wrong with the file: one line a problem, beginning with where it is. */
export const readDocumentFile = async (
  content: unknown,
  sources: DocumentSources,
): Promise<ReadDocumentFile> => {
  z.config(z.locales.en()); // or every problem would be called “Invalid input”
  const parsed = documentFileSchema.safeParse(content);
  if (!parsed.success) return { problems: problemsOf(parsed.error.issues) };
  const { program, options = {}, ...people } = parsed.data;
  const problems: string[] = [];
  const read = createReader(sources, problems);
  const exercises = await Promise.all(program.exercises.map((each, index) => read.exercise(each, index)));
  const { logo: logoGiven, ...choices } = options;
  const logo = logoGiven === undefined ? undefined : await read.picture('options.logo', logoGiven);
  if (problems.length > 0) return { problems };
  return {
    input: {
      clientName: people.client,
      practitionerName: people.practitioner,
      practiceName: people.practice,
      paper: people.paper ?? 'A4',
      locale: people.locale ?? 'en-AU',
      options: { ...choices, ...(logo === undefined ? {} : { logo }) },
      program: {
        id: 1,
        clientId: 1,
        practitionerId: 1,
        ...program,
        version: program.version ?? 1,
        assignedAt: program.assignedAt ?? `${program.startDate}T00:00:00Z`,
        exercises: exercises.map(({ exercise }) => exercise),
      },
      pictures: exercises.map(({ picture }) => picture),
      pictureDescriptions: exercises.map(({ description }) => description),
    },
  };
};
