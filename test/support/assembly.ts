/** Synthesised stacks for tests: the first laptop of a run pays for them, the next ones begin with its copy. */
import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readStacks, synthesise } from '../../local/templates/synthesise.ts';
import { alone } from './alone.ts';

const cache = resolve(import.meta.dirname, '../../node_modules/.cache/physitrack-assembly');

/** As `synthesise`, which itself looks whether what it finds was made from the sources of this moment. */
export const synthesiseCached: typeof synthesise = async (outdir, codes, signal) => {
  await mkdir(cache, { recursive: true });
  await alone(`${cache}.lock`, async () => {
    await synthesise(join(cache, 'cdk.out'), codes, signal);
    await cp(join(cache, 'cdk.out'), outdir, { recursive: true });
  });
  return readStacks(outdir, codes);
};
