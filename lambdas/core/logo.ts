import * as z from 'zod/mini';

/** A practice's logo as it is kept: an item of its own, so that what reads the practice does not read it. */
export const logoSchema = z.object({
  mediaType: z.enum(['image/png', 'image/jpeg']),
  base64: z.string().check(z.maxLength(280_000)),
});
export type Logo = z.infer<typeof logoSchema>;
