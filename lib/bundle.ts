import { watch } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildResult, build, context } from 'esbuild';
import { type BundleFile, writeFolder } from './bundle-files.ts';
import { bundleOptions } from './bundle-options.ts';
import { bundleDrawing, drawingAt } from './document-drawing.ts';
import { type FunctionFolder, type FunctionName, functionNames } from './functions.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const sourceFolder = join(projectFolder, 'lambdas');

/** Where bundles are unless told otherwise; not in version control. */
export const distFolder = join(projectFolder, 'dist');

/** The folder of each bundle under `outdir`. */
export const bundledIn =
  (outdir: string = distFolder): FunctionFolder =>
  (name) =>
    join(outdir, name);

const plugins = [...bundleOptions.plugins, drawingAt('./drawing.mjs')];

const optionsFor = (names: readonly FunctionName[], outdir: string) =>
  ({
    ...bundleOptions,
    alias: { '@aws-sdk/credential-provider-node': join(projectFolder, 'lib', 'lambda-credentials.ts') },
    absWorkingDir: projectFolder,
    plugins,
    entryPoints: names.map((name) => ({ in: `lambdas/${name}/index.ts`, out: `${name}/index` })),
    outdir,
    write: false,
  }) as const;

/** A file beside a function's code: a copy of a module's file, or what the function's own code makes of it. */
type Asset =
  | { readonly from: string; readonly to: string }
  | { readonly make: () => string; readonly to: string };

const bytesOf = async (asset: Asset): Promise<Uint8Array> =>
  'make' in asset ? Buffer.from(asset.make()) : readFile(fileURLToPath(import.meta.resolve(asset.from)));

/** Files that travel beside the code as `assets/<to>`, as the function itself lists them. */
const assetsOf = async (name: FunctionName): Promise<BundleFile[]> => {
  const list = join(sourceFolder, name, 'assets.ts');
  const exists = await access(list).then(
    () => true,
    () => false,
  );
  if (!exists) return [];
  const { assets }: { assets: readonly Asset[] } = await import(pathToFileURL(list).href);
  return Promise.all(
    assets.map(async (asset) => ({ path: join('assets', asset.to), bytes: await bytesOf(asset) })),
  );
};

/** Code beside a function's own, that has to be quick from the first. */
const partsOf = async (name: FunctionName): Promise<BundleFile[]> =>
  name === 'program-document' ? bundleDrawing() : [];

/** Writes what changed; answers the names of the functions it changed. */
const writeBundles = async (
  result: BuildResult<{ write: false }>,
  names: readonly FunctionName[],
  outdir: string,
): Promise<FunctionName[]> => {
  // All of them before the first is written: what can't be made leaves everything as it was.
  const folders = await Promise.all(
    names.map(async (name) => {
      const folder = bundledIn(outdir)(name);
      const code = result.outputFiles
        .filter((file) => file.path.startsWith(`${folder}/`))
        .map((file) => ({ path: file.path.slice(folder.length + 1), bytes: file.contents }));
      return { folder, files: [...code, ...(await partsOf(name)), ...(await assetsOf(name))] };
    }),
  );
  const changed = await Promise.all(folders.map(({ folder, files }) => writeFolder(folder, files)));
  return names.filter((_, index) => changed[index]);
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface BundleRequest {
  /** Default: `dist/`. */
  readonly outdir?: string;
  /** Default: every function. */
  readonly names?: readonly FunctionName[];
}

/**
 * Bundles functions, all in one go so that shared modules are read once. Answers the names of those that are
 * now different from what was there. Throws with esbuild's message (file, line) when a source cannot be bundled.
 */
export const bundleFunctions = async (request: BundleRequest = {}): Promise<FunctionName[]> => {
  const { outdir = distFolder, names = functionNames } = request;
  return writeBundles(await build(optionsFor(names, outdir)), names, outdir);
};

/** What a saved source file led to. */
export type Rebuilt =
  | { readonly ok: true; readonly names: readonly FunctionName[]; readonly durationMs: number }
  | { readonly ok: false; readonly message: string };

export interface Watching {
  close(): Promise<void>;
}

/** Editors write a file in several steps; one rebuild after the last of them is enough. */
const SETTLE_MS = 40;

/**
 * Bundles again whenever a file under `lambdas/` changes, and says which functions are different, or why it
 * could not (what was there stays). The operating system tells of changes: esbuild's own watch mode polls, and
 * may take two seconds to notice. Bundle once before: the first rebuild compares with what is on disk.
 */
export const watchFunctions = async (
  onRebuilt: (rebuilt: Rebuilt) => void,
  request: BundleRequest = {},
): Promise<Watching> => {
  const { outdir = distFolder, names = functionNames } = request;
  const bundler = await context(optionsFor(names, outdir));
  let timer: NodeJS.Timeout | undefined;
  let rebuilding: Promise<void> = Promise.resolve();

  const rebuild = async () => {
    const since = performance.now();
    try {
      const changed = await writeBundles(await bundler.rebuild(), names, outdir);
      if (changed.length > 0) onRebuilt({ ok: true, names: changed, durationMs: performance.now() - since });
    } catch (error) {
      onRebuilt({ ok: false, message: messageOf(error) });
    }
  };
  // Fill the caches, so that the first save is quick too.
  await Promise.all([bundler.rebuild(), ...names.map(partsOf)]).catch(() => undefined);
  const watcher = watch(sourceFolder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      rebuilding = rebuilding.then(rebuild);
    }, SETTLE_MS);
  });
  watcher.on('error', (error) => onRebuilt({ ok: false, message: messageOf(error) }));
  return {
    async close() {
      watcher.close();
      clearTimeout(timer);
      await rebuilding;
      await bundler.dispose();
    },
  };
};
