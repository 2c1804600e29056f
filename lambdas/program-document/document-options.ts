/** What a practice may choose about its documents: plain data, checked, with defaults. */
import * as z from 'zod/mini';
import { pictureSchema } from '../core/program.ts';
import { readableOnPaper } from './contrast.ts';

/** `#rrggbb`, in small letters. */
const colourSchema = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

/** A practice's choices; whatever is absent has the default below. */
export const documentOptionsSchema = z.object({
  /** Colour of headings and doses. Too light for white paper: darkened until it can be read. */
  accent: z.optional(colourSchema),
  /** Beside the practice's name. PNG or JPEG. */
  logo: z.optional(pictureSchema),
  /** Exercises side by side; large print is always one column. */
  columns: z.optional(z.union([z.literal(1), z.literal(2)])),
  /** Body text of 18 points. */
  largePrint: z.optional(z.boolean()),
  pictures: z.optional(z.boolean()),
  /** Of the fixed words; English is spelled as the locale does. */
  language: z.optional(z.enum(['en', 'fr', 'mi'])),
});
export type DocumentOptions = z.infer<typeof documentOptionsSchema>;

export type DocumentLanguage = NonNullable<DocumentOptions['language']>;

/** Options with nothing left open, but the logo, which may be absent. */
export type CompleteOptions = Required<Omit<DocumentOptions, 'logo'>> & Pick<DocumentOptions, 'logo'>;

const DEFAULT_ACCENT = '#00555e';

/** Fills in defaults, and settles what does not go together. */
export const completeOptions = (options: DocumentOptions = {}): CompleteOptions => {
  const largePrint = options.largePrint ?? false;
  return {
    accent: readableOnPaper(options.accent ?? DEFAULT_ACCENT),
    columns: largePrint ? 1 : (options.columns ?? 1),
    largePrint,
    pictures: options.pictures ?? true,
    language: options.language ?? 'en',
    ...(options.logo === undefined ? {} : { logo: options.logo }),
  };
};
