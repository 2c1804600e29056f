import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

/** One file of a bundle: path inside its folder, and what is in it. */
export interface BundleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const sameBytes = async (path: string, bytes: Uint8Array): Promise<boolean> => {
  try {
    return (await readFile(path)).equals(bytes);
  } catch {
    return false;
  }
};

const filesIn = async (folder: string): Promise<string[]> => {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
};

/**
 * Makes a folder hold exactly these files. Unchanged files are not touched, changed ones are replaced in one
 * step, so that whoever reads the folder meanwhile (a laptop that runs, tests) never sees half a file.
 * Answers whether anything changed.
 */
export const writeFolder = async (folder: string, files: readonly BundleFile[]): Promise<boolean> => {
  const wanted = new Set(files.map((file) => file.path));
  const unwanted = (await filesIn(folder)).filter((path) => !wanted.has(path));
  await Promise.all(unwanted.map((path) => rm(join(folder, path), { force: true })));
  const written = await Promise.all(
    files.map(async ({ path, bytes }) => {
      const target = join(folder, path);
      if (await sameBytes(target, bytes)) return false;
      await mkdir(dirname(target), { recursive: true });
      // Beside the folder, not in it: what an interrupted run leaves behind must never be deployed.
      const part = `${folder}.${basename(path)}.${process.pid}.part`;
      await writeFile(part, bytes);
      await rename(part, target);
      return true;
    }),
  );
  return unwanted.length > 0 || written.includes(true);
};
