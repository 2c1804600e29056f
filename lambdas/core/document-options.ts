import * as z from 'zod/mini';

/** `#rrggbb`, in small letters. */
const colourSchema = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

/** Languages of a document's fixed words. */
export const documentLanguages = ['en', 'fr', 'mi'] as const;

/** What a practice may choose about its documents, but the logo; what is absent has the renderer's default. */
export const documentChoicesSchema = z.object({
  /** Colour of headings and doses. Too light for white paper: darkened until it can be read. */
  accent: z.optional(colourSchema),
  /** Exercises side by side; large print is always one column. */
  columns: z.optional(z.literal([1, 2])),
  /** Body text of 18 points. */
  largePrint: z.optional(z.boolean()),
  pictures: z.optional(z.boolean()),
  /** Of the fixed words; English is spelled as the locale does. */
  language: z.optional(z.enum(documentLanguages)),
});
export type DocumentChoices = z.infer<typeof documentChoicesSchema>;
