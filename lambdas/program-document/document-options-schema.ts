/** What a practice may choose about its documents, checked: for those who get it from outside. */
import * as z from 'zod/mini';
import { documentChoicesSchema } from '../core/document-options.ts';
import { pictureSchema } from '../core/program.ts';

/** A practice's choices; whatever is absent has the default below. */
export const documentOptionsSchema = z.extend(documentChoicesSchema, {
  /** Beside the practice's name. PNG or JPEG. */
  logo: z.optional(pictureSchema),
});
export type DocumentOptions = z.infer<typeof documentOptionsSchema>;
