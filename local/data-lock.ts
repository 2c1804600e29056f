import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const noteSchema = z.object({ pid: z.int(), home: z.string() });

/** Another laptop uses the same data; the message says where it is. */
export class DataInUseError extends Error {
  constructor(home: string, dataDir: string) {
    super(
      `Physitrack runs already, at ${home}, with the data in ${dataDir}.\nUse that one, or stop it first (Ctrl-C where it runs).`,
    );
    this.name = 'DataInUseError';
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const isAnswering = (home: string): Promise<boolean> =>
  fetch(`${home}/health`, { signal: AbortSignal.timeout(1000) }).then(
    () => true,
    () => false,
  );

/** What is written there; half a note, written while somebody was killed, is none. */
const readNote = async (dataDir: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(noteOf(dataDir), 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Throws DataInUseError when a laptop on other ports works with this folder. A note left behind by one that was
 * killed does not count: its process is gone, or its home page does not answer.
 */
export const assertDataFree = async (dataDir: string): Promise<void> => {
  const note = noteSchema.safeParse(await readNote(dataDir));
  if (!note.success || !isAlive(note.data.pid)) return;
  if (await isAnswering(note.data.home)) throw new DataInUseError(note.data.home, dataDir);
};

const noteOf = (dataDir: string): string => join(dataDir, 'running.json');

/** Says that this laptop works with the folder; answers how to take that back. */
export const claimData = async (dataDir: string, home: string): Promise<() => Promise<void>> => {
  await writeFile(noteOf(dataDir), JSON.stringify({ pid: process.pid, home }));
  return () => rm(noteOf(dataDir), { force: true });
};
