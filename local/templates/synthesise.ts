import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleFunctions, distFolder } from '../../lib/bundle.ts';
import { regions } from '../../lib/regions.ts';
import { LOCAL_ACCOUNT } from '../emulators/resources.ts';
import { fingerprint } from './fingerprint.ts';
import { type AssetFolders, readAssetFolders } from './read-functions.ts';
import { parseTemplate, type Template } from './template.ts';

/** One region's stack as the CDK app wrote it. */
export interface SynthesisedStack {
  readonly code: string;
  readonly awsRegion: string;
  /** `Physitrack-au`. */
  readonly stackName: string;
  readonly template: Template;
  readonly assets: AssetFolders;
}

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the CDK app as the `cdk` command does: output folder and context in its environment. */
const runApp = (outdir: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const app = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'bin/physitrack.ts'], {
      cwd: projectFolder,
      signal,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TMPDIR: process.env.TMPDIR,
        CDK_OUTDIR: outdir,
        // CloudFormation's rules are checked by `npm test` and by every deployment; here they would cost seconds.
        CDK_VALIDATION: 'false',
        CDK_DEFAULT_ACCOUNT: LOCAL_ACCOUNT,
        // Functions run straight from dist/, where a saved source file arrives at once.
        CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:disable-asset-staging': true }),
      },
    });
    let words = '';
    app.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      words += chunk;
    });
    app.once('error', reject);
    app.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`Synthesising the stacks failed:\n${words.trim()}`)),
    );
  });

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/** What the stacks and the bundles are made of. Anything else in the project can change without a new synthesis. */
const sources = ['bin', 'lib', 'lambdas', 'package-lock.json', 'cdk.json', 'tsconfig.json'].map((name) =>
  join(projectFolder, name),
);

const readIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(() => undefined);

/** What an assembly's mark says: which sources it was made from, and which bundles came of them. */
interface Made {
  readonly from: string;
  readonly bundles: string;
}

const readMark = async (path: string): Promise<Partial<Made>> => {
  const [from, bundles] = (await readIfThere(path))?.split('\n') ?? [];
  return { ...(from === undefined ? {} : { from }), ...(bundles === undefined ? {} : { bundles }) };
};

/**
 * Bundles the functions, synthesises the app into a folder, and reads the stacks of the regions asked for. When no
 * source has changed since the last time the stacks are there already, and when nobody else has bundled in between
 * the bundles are too: then starting again takes a moment. Throws with the app's own words when it fails.
 */
export const synthesise = async (
  outdir: string,
  codes: readonly string[],
  signal: AbortSignal,
): Promise<readonly SynthesisedStack[]> => {
  const mark = join(outdir, 'made-from');
  const made = await readMark(mark);
  const from = await fingerprint(sources);
  if (made.from !== from || made.bundles !== (await fingerprint([distFolder]))) {
    await rm(mark, { force: true }); // first: half an assembly must not look like a whole one
    if (made.from === from) {
      await bundleFunctions();
    } else {
      await rm(outdir, { recursive: true, force: true });
      await runApp(outdir, signal);
    }
    // Last, for the same reason; and not when somebody saved a source meanwhile.
    if (from === (await fingerprint(sources)))
      await writeFile(mark, `${from}\n${await fingerprint([distFolder])}`);
  }
  return readStacks(outdir, codes);
};

/** Reads the stacks of an assembly that is there already. */
export const readStacks = (outdir: string, codes: readonly string[]): Promise<readonly SynthesisedStack[]> =>
  Promise.all(
    regions
      .filter(({ code }) => codes.includes(code))
      .map(async ({ code, awsRegion }) => {
        const stackName = `Physitrack-${code}`;
        const [template, manifest] = await Promise.all([
          readJson(join(outdir, `${stackName}.template.json`)),
          readJson(join(outdir, `${stackName}.assets.json`)),
        ]);
        return {
          code,
          awsRegion,
          stackName,
          template: parseTemplate(template),
          assets: readAssetFolders(manifest, outdir),
        };
      }),
  );
