/** What a person waits for at the keyboard: synthesising the stacks, starting the laptop. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figures } from './figures.ts';

const run = promisify(execFile);
const projectFolder = fileURLToPath(new URL('..', import.meta.url));
/** Not where subject.ts listens, and below 32 768 for the same reason. */
const PORT = 24_100;

/** `cdk synth` of every region, as `npm run synth` runs it. `folder` takes the stacks. */
export const measureSynth = async (folder: string): Promise<Figures['synth']> => {
  const cdk = join(projectFolder, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const since = performance.now();
  await run(process.execPath, [cdk, 'synth', '--quiet', '--output', join(folder, 'cdk.out')], {
    cwd: projectFolder,
  });
  return { ms: performance.now() - since };
};

const untilReady = async (dataDir: string): Promise<number> => {
  const script = fileURLToPath(new URL('./ready.ts', import.meta.url));
  const { stdout } = await run(process.execPath, [script, String(PORT), dataDir], { cwd: projectFolder });
  return Number(stdout);
};

/** The laptop with all regions: once with nothing there yet, once with everything there. */
export const measureStart = async (folder: string): Promise<Figures['start']> => {
  const dataDir = join(folder, 'all-regions');
  return { firstMs: await untilReady(dataDir), nextMs: await untilReady(dataDir) };
};
