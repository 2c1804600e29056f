/**
 * The drawing of the program document as a file of its own, `drawing.mjs`, beside its function's code: compiled ahead
 * (compile-ahead.ts), so that the first document of a process does not wait for its code.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
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
const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const source = (name: string): string => join(projectFolder, 'lambdas', 'program-document', name);
const firstDocument = fileURLToPath(new URL('./first-document.ts', import.meta.url));

/** Where the drawing is imported it stays an import, of the file at `path`, which is relative to the bundle. */
export const drawingAt = (path: string): Plugin => ({
  name: 'drawing-apart',
  setup(build) {
    build.onResolve({ filter: /\/document\.ts$/ }, (found) =>
      join(found.resolveDir, found.path) === source('document.ts') ? { path, external: true } : undefined,
    );
  },
});

/** Far more than it takes, so that a document without end stops no deployment. */
const PATIENCE_MS = 60_000;

/**
 * The functions that a first document calls. In a process of its own: it is one that has not drawn yet. The drawing is
 * alone in its folder, so that a document that should not need the other libraries fails here if it does.
 */
const calledIn = async (code: string): Promise<CalledFunction[]> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'drawing-')));
  try {
    const [file, answer] = [join(folder, FILE), join(folder, 'called.json')];
    await writeFile(file, code);
    await promisify(execFile)(process.execPath, [firstDocument, file, answer], { timeout: PATIENCE_MS });
    return JSON.parse(await readFile(answer, 'utf8'));
  } catch (error) {
    // Node shows the line that failed, and bundled code has hardly any: the error's own words are enough.
    const message = error instanceof Error ? error.message : String(error);
    const words = /^\w*Error\b.*/m.exec(message)?.[0] ?? message.trim().split('\n').at(-1);
    throw new Error(`No document can be drawn with the bundled code: ${words}`, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * Node makes a string of a byte a letter of code that has no others. esbuild leaves them in regular expressions; there
 * is none in `String.raw`. Throws when one is escaped, and would become something else.
 */
const inBytes = (code: string): string => {
  if (/\\[^\0-\x7f]/.test(code)) throw new Error('A letter beyond ASCII is escaped in the drawing’s code.');
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
};

interface Built {
  readonly code: string;
  /** Absolute paths of all it is made of. */
  readonly inputs: readonly string[];
}

const built = async (options: BuildOptions): Promise<Built> => {
  const { outputFiles, metafile } = await build({
    ...bundleOptions,
    ...options,
    absWorkingDir: projectFolder,
    outExtension: {},
    metafile: true,
    write: false,
  });
  const inputs = Object.keys(metafile.inputs).map((path) => join(projectFolder, path));
  return { code: outputFiles[0]?.text ?? '', inputs };
};

const buildDrawing = (): Promise<Built> =>
  built({
    // V8 reads all of an arrow function before it is called first, and only skims others. esbuild can't turn around
    // arrow functions that are fields of a class and say `this`: nothing that draws has any.
    supported: { arrow: false },
    charset: 'ascii',
    entryPoints: [source('document.ts')],
    outfile: FILE,
  });

const buildLibraries = (): Promise<Built> =>
  built({
    format: 'cjs',
    // As Node itself resolves what is required.
    mainFields: ['main'],
    entryPoints: [source(LIBRARIES)],
    outfile: LIBRARIES,
  });

/** What was made last, and when each file it is made of was written: most that are saved are others. */
let last: { readonly files: BundleFile[]; readonly written: ReadonlyMap<string, number> } | undefined;

const writtenAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.NaN,
  );

const isAsItWas = async (written: ReadonlyMap<string, number>): Promise<boolean> => {
  const same = await Promise.all([...written].map(async ([path, at]) => (await writtenAt(path)) === at));
  return same.every(Boolean);
};

/** The drawing, and the libraries that it loads for texts in other than Latin letters. */
export const bundleDrawing = async (): Promise<BundleFile[]> => {
  if (last !== undefined && (await isAsItWas(last.written))) return last.files;
  const since = Date.now();
  const [drawing, libraries] = await Promise.all([buildDrawing(), buildLibraries()]);
  const inputs = [firstDocument, ...drawing.inputs, ...libraries.inputs];
  const written = new Map(
    await Promise.all(inputs.map(async (path) => [path, await writtenAt(path)] as const)),
  );
  const plain = inBytes(drawing.code);
  const files = [
    { path: FILE, bytes: Buffer.from(compileAhead(plain, await calledIn(plain))) },
    { path: LIBRARIES, bytes: Buffer.from(libraries.code) },
  ];
  // What was saved meanwhile may be in it, or not.
  last = [...written.values()].every((at) => at < since) ? { files, written } : undefined;
  return files;
};
