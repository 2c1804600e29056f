import { type LocalApp, readApps } from './apps.ts';
import type { RunningRegions } from './running-regions.ts';
import { loadLibrary } from './seed.ts';
import type { SynthesisedStack } from './templates/synthesise.ts';
import { watchSources } from './watch.ts';
import { wordsOf } from './words.ts';

export interface ReloadOptions {
  readonly regions: RunningRegions;
  /** The laptop's first port. */
  readonly port: number;
  readonly synthesise: () => Promise<readonly SynthesisedStack[]>;
  /** Makes tables, queues and grants follow the stacks. */
  readonly updateAws: (apps: readonly LocalApp[]) => Promise<void>;
  readonly log: (line: string) => void;
}

/**
 * Makes what a person saves live: functions within a second, stacks and library as soon as they are read again.
 * What can't be read is said, and what was there stays.
 */
export const reloadOnSave = async (options: ReloadOptions): Promise<{ close(): Promise<void> }> => {
  const { regions, port, synthesise, updateAws } = options;
  let closed = false;
  const log = (line: string): void => {
    if (!closed) options.log(line); // what fails because everything stops is not news
  };
  const attempt = async (what: string, run: () => Promise<void>): Promise<void> => {
    const since = performance.now();
    try {
      await run();
      log(`Reloaded ${what} (${Math.round(performance.now() - since)} ms).`);
    } catch (error) {
      log(`Not reloaded, ${what} stay as they were. ${wordsOf(error)}`);
    }
  };
  const watching = await watchSources({
    onRebuilt(rebuilt) {
      if (!rebuilt.ok) return log(`Not reloaded, the code before stays. ${rebuilt.message}`);
      for (const { runtime } of regions.all()) runtime.reload(rebuilt.names);
      log(`Reloaded ${rebuilt.names.join(', ')} (${Math.round(rebuilt.durationMs)} ms).`);
    },
    onStacksChanged: () =>
      attempt('the stacks', async () => {
        const apps = readApps(await synthesise(), port);
        await updateAws(apps);
        await regions.apply(apps);
      }),
    onLibraryChanged: () =>
      attempt('the exercises and templates', async () => {
        for (const { app, clients } of regions.all()) await loadLibrary(app, clients);
      }),
  });
  return {
    close() {
      closed = true;
      return watching.close();
    },
  };
};
