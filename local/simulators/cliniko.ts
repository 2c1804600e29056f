/**
 * The simulated Cliniko: towards us the API, the upload and their rules as contracts.md says; towards a person a
 * small web site; towards a tester a panel of switches. Built from the contract, not from our own Cliniko code.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createActions } from './cliniko/actions.ts';
import { createApi } from './cliniko/api/index.ts';
import { createRateLimit } from './cliniko/api/rate-limit.ts';
import { createCalls } from './cliniko/calls.ts';
import { createClock } from './cliniko/clock.ts';
import { demoSeed } from './cliniko/demo-state.ts';
import { createFiles } from './cliniko/files.ts';
import { openJournal } from './cliniko/journal.ts';
import { createPages } from './cliniko/pages/index.ts';
import { createProcessing } from './cliniko/processing.ts';
import { createListener } from './cliniko/server.ts';
import { createStore } from './cliniko/store.ts';
import { createSwitchboard } from './cliniko/switchboard.ts';
import { createUpload } from './cliniko/upload/index.ts';

export { clinikoHosts } from './cliniko/hosts.ts';

export interface ClinikoSimulatorOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where its state lives; made when missing. */
  readonly dataDir: string;
  /** The base URL of one of our regions, to prefill the App URL. */
  readonly regionUrl: (regionCode: string) => string;
  readonly log: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface ClinikoSimulator {
  /** `http://localhost:{port}`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the simulator; what an earlier run in the same directory left is there again. */
export const startClinikoSimulator = async (options: ClinikoSimulatorOptions): Promise<ClinikoSimulator> => {
  const { port, dataDir, regionUrl, log, now = Date.now } = options;
  const clock = createClock(now);
  const files = await createFiles(join(dataDir, 'cliniko-files'));
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  // Only now: a port that is taken must leave the running simulator's journal alone.
  const journal = openJournal(join(dataDir, 'cliniko.jsonl'));
  const store = createStore(demoSeed(), journal);
  const actions = createActions(store, clock);
  const switchboard = createSwitchboard(store, clock);
  const switches = switchboard.current;
  const processing = createProcessing(store, clock, switches);
  const calls = createCalls();
  const rateLimit = createRateLimit();
  const reset = async (): Promise<void> => {
    processing.stop();
    calls.clear();
    rateLimit.clear();
    store.reset();
    await files.clear();
  };
  const defaultApps = (regionCode: string) => [
    { name: 'Physitrack', url: `${regionUrl(regionCode).replace(/\/$/, '')}/cliniko_patient_import` },
  ];

  server.on(
    'request',
    createListener({
      api: createApi({ store, actions, files, clock, processing, switches }, rateLimit),
      upload: createUpload(store, files, clock),
      pages: createPages(
        { store, actions, files, clock, processing, switchboard, defaultApps, reset },
        calls,
      ),
      switchboard,
      calls,
      clock,
      log,
    }),
  );
  processing.resume();

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      processing.stop();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      journal.close();
    },
  };
};
