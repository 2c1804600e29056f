import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Rebuilt, watchFunctions } from '../lib/bundle.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Editors write a file in several steps. */
const SETTLE_MS = 150;

/** Modules below `lambdas/` that the stacks are made of, besides the functions' code. */
const stackSources =
  /^(routes\.ts|pms[\\/]registry\.ts|pms[\\/][\w-]+[\\/]index\.ts|store[\\/]tables\.ts|web[\\/]gateway-pages\.ts|platform[\\/]config\.ts)$/;

const watchFolder = (folder: string, matters: (file: string) => boolean, onChange: () => void) => {
  const path = join(projectFolder, folder);
  if (!existsSync(path)) return () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(path, { recursive: true }, (_event, file) => {
    if (file !== null && !matters(file)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
};

export interface WatchOptions {
  /** The functions' code was bundled again, or could not be. */
  readonly onRebuilt: (rebuilt: Rebuilt) => void;
  /** Something the stacks are made of was saved. Never called again before it is done. */
  readonly onStacksChanged: () => Promise<void>;
  /** The shipped exercises or templates were saved. */
  readonly onLibraryChanged: () => Promise<void>;
}

/** Runs one at a time; asked for while it runs, it runs once more afterwards. */
const createQueueOfOne = (run: () => Promise<void>) => {
  let again = false;
  let running: Promise<void> | undefined;
  const loop = async (): Promise<void> => {
    do {
      again = false;
      await run();
    } while (again);
    running = undefined;
  };
  return {
    ask() {
      again = true;
      running ??= loop();
    },
    settled: () => running ?? Promise.resolve(),
  };
};

/** Watches everything a person may edit while the laptop runs. */
export const watchSources = async (options: WatchOptions): Promise<{ close(): Promise<void> }> => {
  const stacks = createQueueOfOne(options.onStacksChanged);
  const library = createQueueOfOne(options.onLibraryChanged);
  const functions = await watchFunctions(options.onRebuilt);
  const isSource = (file: string) => file.endsWith('.ts');
  const stops = [
    watchFolder('lib', isSource, stacks.ask),
    watchFolder('bin', (file) => file === 'physitrack.ts', stacks.ask),
    watchFolder('lambdas', (file) => stackSources.test(file), stacks.ask),
    watchFolder('library', (file) => file.endsWith('.json'), library.ask),
  ];
  return {
    async close() {
      for (const stop of stops) stop();
      await Promise.all([functions.close(), stacks.settled(), library.settled()]);
    },
  };
};
