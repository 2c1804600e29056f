/** One at a time over all processes of this machine that know the same lock file. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const takeLock = async (lock: string): Promise<boolean> => {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    // Somebody who was killed while they held it.
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
    return false;
  }
};

/** Runs it while nobody else does; whoever asks meanwhile waits. */
export const alone = async <T>(lock: string, run: () => Promise<T>): Promise<T> => {
  while (!(await takeLock(lock))) await sleep(100);
  try {
    return await run();
  } finally {
    await rm(lock, { force: true });
  }
};
