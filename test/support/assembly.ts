/** Synthesised stacks for tests: the first laptop of a run pays for them, the next ones begin with its copy. */
import { randomUUID } from 'node:crypto';
import { cp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../../local/templates/synthesise.ts';

const cache = join(tmpdir(), 'physitrack-test-assembly');

/** Copies beside the target, then renames: whoever reads meanwhile sees all of it or nothing. */
const copyWhole = async (from: string, to: string): Promise<void> => {
  const part = `${to}-${randomUUID()}`;
  try {
    await cp(from, part, { recursive: true });
    await rm(to, { recursive: true, force: true });
    await rename(part, to);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
};

/** As `synthesise`, which itself looks whether what it finds was made from the sources of this moment. */
export const synthesiseCached: typeof synthesise = async (outdir, codes, signal) => {
  // Nothing there yet, or another run is just replacing it: then it is made anew.
  await copyWhole(cache, outdir).catch(() => undefined);
  const stacks = await synthesise(outdir, codes, signal);
  await copyWhole(outdir, cache).catch(() => undefined);
  return stacks;
};
