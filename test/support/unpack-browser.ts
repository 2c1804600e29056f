/** Unpacks the browser that comes inside a package, once for this installation. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

const root = resolve(import.meta.dirname, '../..');

/** Where an unpacked browser keeps its parts. */
export interface UnpackedBrowser {
  readonly executable: string;
  /** Libraries for a machine that lacks them. */
  readonly libraries: string;
  /** A fontconfig file that knows the package's fonts and no others: pages look the same on every machine. */
  readonly fontsFile: string;
}

const packageVersion = async (): Promise<string> => {
  const text = await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  return z.parse(z.object({ version: z.string() }), JSON.parse(text)).version;
};

/** The package unpacks into the folder for temporary files, and its libraries only where it believes to be on Lambda. */
const unpackInto = (folder: string): Promise<unknown> =>
  promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', "await (await import('@sparticuz/chromium')).default.executablePath()"],
    { cwd: root, env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' } },
  );

/** The package's own file names folders that exist on Lambda only. */
const fontsFile = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/**
 * The unpacked browser. It appears under its name only when it is whole, so that test files which begin at the same
 * moment, or one that was killed halfway, leave nothing broken behind.
 */
export const unpackBrowser = async (): Promise<UnpackedBrowser> => {
  const folder = join(root, 'node_modules/.cache', `physitrack-browser-${await packageVersion()}`);
  if (!existsSync(folder)) {
    await mkdir(dirname(folder), { recursive: true });
    const fresh = await mkdtemp(`${folder}-`);
    try {
      await unpackInto(fresh);
      await writeFile(join(fresh, 'fonts.conf'), fontsFile(folder));
      await rename(fresh, folder);
    } catch (error) {
      await rm(fresh, { recursive: true, force: true });
      // Somebody else was quicker: theirs is as good.
      if (!existsSync(folder)) throw error;
    }
  }
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fontsFile: join(folder, 'fonts.conf'),
  };
};
