import { readFile } from 'node:fs/promises';
import type { OpenApi } from './openapi.ts';

/** Reads the description that was made while bundling; `directory` ends in a slash. */
export const createReadDescription = (directory: URL) => async (): Promise<OpenApi> =>
  // Ours, made by assets.ts from the same types.
  JSON.parse(await readFile(new URL('openapi.json', directory), 'utf8'));
