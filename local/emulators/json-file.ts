import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

/** What a file holds, checked; `undefined` when there is none. Throws when it holds something else. */
export const readJsonFile = <Schema extends z.core.$ZodType>(
  file: string,
  schema: Schema,
): z.output<Schema> | undefined =>
  existsSync(file) ? z.parse(schema, JSON.parse(readFileSync(file, 'utf8'))) : undefined;

/** Writes a file whole: a process killed meanwhile leaves the old one. Only its owner may read it. */
export const replaceJsonFile = (file: string, value: unknown): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
};
