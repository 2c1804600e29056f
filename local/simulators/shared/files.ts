/** The bytes of uploaded files, one file each, complete or absent: never half a PDF after a kill. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Files {
  /** `name` is letters, digits and dashes only. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  clear(): Promise<void>;
}

/** Keeps files in `directory`, which is made when missing. */
export const createFiles = async (directory: string): Promise<Files> => {
  await mkdir(directory, { recursive: true });
  return {
    async write(name, bytes) {
      const path = join(directory, name);
      await writeFile(`${path}.new`, bytes);
      await rename(`${path}.new`, path);
    },
    read: (name) => readFile(join(directory, name)).catch(() => undefined),
    async clear() {
      await rm(directory, { recursive: true, force: true });
      await mkdir(directory, { recursive: true });
    },
  };
};
