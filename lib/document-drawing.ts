/**
 * The drawing of the program document as a file of its own, `drawing.mjs`, beside its function's code: compiled ahead
 * (compile-ahead.ts), so that the first document of a process does not wait for its code.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import type { BundleFile } from './bundle-files.ts';
import { bundleOptions } from './bundle-options.ts';
import { type CalledFunction, compileAhead } from './compile-ahead.ts';

const FILE = 'drawing.mjs';
const LIBRARIES = 'any-script.cjs';
const source = (name: string): string =>
  fileURLToPath(new URL(`../lambdas/program-document/${name}`, import.meta.url));
const firstDocuments = fileURLToPath(new URL('./first-documents.ts', import.meta.url));

/** Where the drawing is imported it stays an import, of the file at `path`, which is relative to the bundle. */
export const drawingAt = (path: string): Plugin => ({
  name: 'drawing-apart',
  setup(build) {
    build.onResolve({ filter: /\/document\.ts$/ }, (found) =>
      join(found.resolveDir, found.path) === source('document.ts') ? { path, external: true } : undefined,
    );
  },
});

/** The functions that the first documents call. In a process of its own: it is one that has not drawn yet. */
const calledIn = async (code: string): Promise<CalledFunction[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'drawing-'));
  try {
    const file = join(folder, FILE);
    await writeFile(file, code);
    const { stdout } = await promisify(execFile)(process.execPath, [firstDocuments, file]);
    return JSON.parse(stdout);
  } catch (error) {
    // Node shows the line that failed, and the file has hardly any: the error's own words are enough.
    const words = /^\w*Error.*/m.exec(error instanceof Error ? error.message : '')?.[0];
    throw new Error(`The first documents could not be drawn with the bundled code: ${words}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Compiled ahead already: most files that are saved while somebody works are others. */
let last: { readonly plain: string; readonly ready: string } | undefined;

/** Node makes a string of a byte a letter of code that has no others. esbuild leaves them in regular expressions. */
const inBytes = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const compiledAhead = async (plain: string): Promise<string> => {
  if (last?.plain !== plain) last = { plain, ready: compileAhead(plain, await calledIn(plain)) };
  return last.ready;
};

const built = async (options: BuildOptions): Promise<string> => {
  const { outputFiles } = await build({ ...bundleOptions, ...options, outExtension: {}, write: false });
  return outputFiles[0]?.text ?? '';
};

/** The drawing, and the libraries that it loads for texts in other than Latin letters. */
export const bundleDrawing = async (): Promise<BundleFile[]> => {
  const drawing = await built({
    // V8 reads all of an arrow function before it is called first, and only skims others. esbuild can't turn around
    // arrow functions that are fields of a class and say `this`: nothing that draws has any.
    supported: { arrow: false },
    charset: 'ascii',
    entryPoints: [source('document.ts')],
    outfile: FILE,
  });
  const libraries = await built({
    format: 'cjs',
    // As Node itself resolves what is required.
    mainFields: ['main'],
    entryPoints: [source(LIBRARIES)],
    outfile: LIBRARIES,
  });
  return [
    { path: FILE, bytes: Buffer.from(await compiledAhead(inBytes(drawing))) },
    { path: LIBRARIES, bytes: Buffer.from(libraries) },
  ];
};
