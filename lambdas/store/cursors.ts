import type * as z from 'zod/mini';
import { parseJson } from '../core/parse-json.ts';

const LONGEST_CURSOR = 1000;

/** A place in a list as text for a URL: base64url of JSON. Holds ids of ours only: names stay out of URLs. */
export const writeCursor = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** What `writeCursor` wrote; `undefined` for anything else. */
export const readWritten = <Type>(schema: z.ZodMiniType<Type>, text: string): Type | undefined => {
  const parsed = schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : undefined;
};

/**
 * The place, or `undefined` for a cursor that is absent or not ours: the list then starts from its beginning.
 * A cursor may be forged, so it is parsed like any input.
 */
export const readCursor = <Place>(
  schema: z.ZodMiniType<Place>,
  cursor: string | undefined,
): Place | undefined =>
  cursor === undefined || cursor.length > LONGEST_CURSOR ? undefined : readWritten(schema, cursor);
