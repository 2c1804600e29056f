/** Builds what is compared: the functions as they are deployed, and their references. */
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledIn, bundleFunctions } from '../lib/bundle.ts';
import { bundleOptions } from '../lib/bundle-options.ts';
import { type FunctionName, functionNames } from '../lib/functions.ts';
import { type AwsClient, awsUse, referenceSource } from './aws-use.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** What lib/bundle.ts does to our own functions, for the lean reference. */
const environmentCredentials = {
  '@aws-sdk/credential-provider-node': join(projectFolder, 'lib', 'lambda-credentials.ts'),
};

/** One bundle on disk. */
export interface Bundle {
  readonly path: string;
  readonly bytes: number;
}

/** A function with its references. Functions with the same clients share them. */
export interface Compared {
  readonly name: FunctionName;
  readonly clients: readonly AwsClient[];
  readonly own: Bundle;
  readonly reference: Bundle;
  readonly leanReference: Bundle;
}

const bundleAt = async (path: string): Promise<Bundle> => ({ path, bytes: (await stat(path)).size });

/** A function's code, all of its files. */
const functionAt = async (folder: string): Promise<Bundle> => {
  const names = (await readdir(folder)).filter((name) => /\.[cm]js$/.test(name));
  const files = await Promise.all(names.map((name) => bundleAt(join(folder, name))));
  return { path: join(folder, 'index.mjs'), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
};

const clientsOf = async (name: FunctionName): Promise<readonly AwsClient[]> => {
  const { metafile } = await build({
    ...bundleOptions,
    alias: environmentCredentials,
    absWorkingDir: projectFolder,
    entryPoints: [`lambdas/${name}/index.ts`],
    outdir: 'dist',
    metafile: true,
    write: false,
  });
  const [output] = Object.values(metafile.outputs);
  return output === undefined ? [] : awsUse(output);
};

const buildReference = async (
  source: string,
  path: string,
  alias: Record<string, string>,
): Promise<Bundle> => {
  const { outExtension: _, ...options } = bundleOptions; // one file whose whole name is given
  const { outputFiles } = await build({
    ...options,
    alias,
    stdin: { contents: source, resolveDir: projectFolder, loader: 'ts' },
    outfile: path,
    write: false,
  });
  await writeFile(path, outputFiles[0]?.contents ?? '');
  return bundleAt(path);
};

/** Bundles every function and its references into `folder`. */
export const buildCompared = async (folder: string): Promise<readonly Compared[]> => {
  await bundleFunctions({ outdir: join(folder, 'functions') });
  const references = new Map<string, Promise<Pick<Compared, 'reference' | 'leanReference'>>>();

  const referencesOf = (clients: readonly AwsClient[]) => {
    const source = referenceSource(clients);
    const number = references.size;
    const known = references.get(source);
    if (known !== undefined) return known;
    const made = Promise.all([
      buildReference(source, join(folder, `reference-${number}.mjs`), {}),
      buildReference(source, join(folder, `lean-reference-${number}.mjs`), environmentCredentials),
    ]).then(([reference, leanReference]) => ({ reference, leanReference }));
    references.set(source, made);
    return made;
  };

  return Promise.all(
    functionNames.map(async (name) => {
      const clients = await clientsOf(name);
      const own = await functionAt(bundledIn(join(folder, 'functions'))(name));
      return { name, clients, own, ...(await referencesOf(clients)) };
    }),
  );
};
