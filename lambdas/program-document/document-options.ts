/** What a practice may choose about its documents: plain data, checked, with defaults. */
import * as z from 'zod/mini';
import { DEFAULT_ACCENT, documentChoicesSchema } from '../core/document-options.ts';
import { pictureSchema } from '../core/program.ts';
import { readableOnPaper } from './contrast.ts';

/** A practice's choices; whatever is absent has the default below. */
export const documentOptionsSchema = z.extend(documentChoicesSchema, {
  /** Beside the practice's name. PNG or JPEG. */
  logo: z.optional(pictureSchema),
});
export type DocumentOptions = z.infer<typeof documentOptionsSchema>;

export type DocumentLanguage = NonNullable<DocumentOptions['language']>;

/** Options with nothing left open, but the logo, which may be absent. */
export type CompleteOptions = Required<Omit<DocumentOptions, 'logo'>> & Pick<DocumentOptions, 'logo'>;

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
