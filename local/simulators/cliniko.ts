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
import { clinikoDemo } from './cliniko/demo.ts';
import { demoSeed } from './cliniko/demo-state.ts';
import { clinikoHosts } from './cliniko/hosts.ts';
import { createPages } from './cliniko/pages/index.ts';
import { createProcessing } from './cliniko/processing.ts';
import { createPrograms, tooLarge } from './cliniko/server.ts';
import { createStore } from './cliniko/store.ts';
import { defaultSwitches } from './cliniko/switches.ts';
import { clinikoTour } from './cliniko/tour.ts';
import { createUpload } from './cliniko/upload/index.ts';
import { createCalls } from './shared/calls.ts';
import { createClock } from './shared/clock.ts';
import { createFiles } from './shared/files.ts';
import { openJournal } from './shared/journal.ts';
import { createListener } from './shared/listener.ts';
import type { RunningSimulator, Simulator, SimulatorOptions } from './shared/simulator.ts';
import { createSwitchboard } from './shared/switchboard.ts';

/** Starts the simulator; what an earlier run in the same directory left is there again. */
const start = async (options: SimulatorOptions): Promise<RunningSimulator> => {
  const { port, dataDir, regionUrl, log, now = Date.now } = options;
  const clock = createClock(now);
  const files = await createFiles(join(dataDir, 'cliniko-files'));
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  // Only now: a port that is taken must leave the running simulator's journal alone.
  const journal = openJournal(join(dataDir, 'cliniko.jsonl'));
  const store = createStore(demoSeed(), journal);
  const actions = createActions(store, clock);
  const switchboard = createSwitchboard(store.switches, defaultSwitches, clock);
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
      title: 'Cliniko',
      program: createPrograms({
        api: createApi({ store, actions, files, clock, processing, switches }, rateLimit),
        upload: createUpload(store, files, clock),
        switches,
      }),
      pages: createPages(
        { store, actions, files, clock, processing, switchboard, defaultApps, reset },
        calls,
      ),
      tooLarge,
      draw: switchboard.draw,
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

export const simulator: Simulator = {
  vendor: 'cliniko',
  title: 'Cliniko',
  portOffset: 10,
  hosts: clinikoHosts,
  // Another stand-in may keep its files in a bucket of its own; functions `fetch` nothing else from AWS.
  standInHosts: [/^[a-z0-9.-]+\.amazonaws\.com$/],
  isClicked: true,
  demo: clinikoDemo,
  tour: clinikoTour,
  start,
};
