import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux's folder in memory; in some containers it is too small to be of use. */
const IN_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 ** 30;

const bytesFree = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** A new folder for what a laptop keeps; in memory where there is some, as every queued message waits for the disk. */
export const makeDataFolder = async (): Promise<string> => {
  const free = await bytesFree(IN_MEMORY).catch(() => 0);
  return mkdtemp(join(free > ENOUGH_BYTES ? IN_MEMORY : tmpdir(), 'physitrack-laptop-'));
};
