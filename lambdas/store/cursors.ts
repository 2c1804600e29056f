import type * as z from 'zod/mini';

const LONGEST_CURSOR = 1000;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A place in a list as text for a URL: base64url of JSON. Holds ids of ours only: names stay out of URLs. */
export const writeCursor = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * The place, or `undefined` for a cursor that is absent or not ours: the list then starts from its beginning.
 * A cursor may be forged, so it is parsed like any input.
 */
export const readCursor = <Place>(
  schema: z.ZodMiniType<Place>,
  cursor: string | undefined,
): Place | undefined => {
  if (cursor === undefined || cursor.length > LONGEST_CURSOR) return undefined;
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : undefined;
};
