/** How vendors' payloads are read: what we can do without never stops anything. */
import * as z from 'zod/mini';

/** A value we can do without: what does not fit counts as absent. (`z.catch` would do, and weighs 11 KB.) */
export const lenient = <T>(schema: z.ZodMiniType<T>) =>
  z.pipe(
    z.optional(z.unknown()),
    z.transform((value) => {
      const parsed = schema.safeParse(value);
      return parsed.success ? parsed.data : undefined;
    }),
  );

/** Trimmed text. Empty text and null are both a vendor's way of saying nothing. */
export const lenientText = z.pipe(
  z.optional(z.unknown()),
  z.transform((value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)),
);

/** Ids that are numbers in one place and text in another: always a string of digits for us. */
export const digitsIdSchema = z.union([
  z.string().check(z.regex(/^\d{1,20}$/)),
  z.pipe(z.int().check(z.nonnegative()), z.transform(String)),
]);
