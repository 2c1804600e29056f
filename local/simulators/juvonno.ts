/**
 * The simulated Juvonno: towards us the API as contracts.md says, and the receiver of our events; towards a person a
 * small clinic that exchanges keys with Physitrack and uses them; towards a tester a panel of switches.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApi } from './juvonno/api/index.ts';
import { demoSeed, juvonnoDemo } from './juvonno/demo.ts';
import { juvonnoHosts } from './juvonno/hosts.ts';
import type { Clinic, User } from './juvonno/model.ts';
import { createPages } from './juvonno/pages/index.ts';
import { createPhysitrack } from './juvonno/physitrack.ts';
import { createReceiver } from './juvonno/receive-event.ts';
import { createPrograms, tooLarge } from './juvonno/server.ts';
import { createStore } from './juvonno/store.ts';
import { defaultSwitches } from './juvonno/switches.ts';
import { juvonnoTour } from './juvonno/tour.ts';
import { createCalls } from './shared/calls.ts';
import { createClock } from './shared/clock.ts';
import { createFiles } from './shared/files.ts';
import { openJournal } from './shared/journal.ts';
import { createListener } from './shared/listener.ts';
import type { RunningSimulator, Simulator, SimulatorOptions } from './shared/simulator.ts';
import { createSwitchboard } from './shared/switchboard.ts';

const start = async (options: SimulatorOptions): Promise<RunningSimulator> => {
  const { port, dataDir, regionUrl, log, now = Date.now, fetch = globalThis.fetch } = options;
  const clock = createClock(now);
  const files = await createFiles(join(dataDir, 'juvonno-files'));
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  // Only now: a port that is taken must leave the running simulator's journal alone.
  const journal = openJournal(join(dataDir, 'juvonno.jsonl'));
  const store = createStore(demoSeed(), journal);
  const switchboard = createSwitchboard(store.switches, defaultSwitches, clock);
  const switches = switchboard.current;
  const calls = createCalls();
  const physitrackUrl = (clinic: Clinic): string =>
    (clinic.physitrackUrl ?? regionUrl(clinic.regionCode)).replace(/\/$/, '');
  const physitrack = (clinic: Clinic, { apiKey, physitrackApiKey }: User) =>
    physitrackApiKey === undefined
      ? undefined
      : createPhysitrack(fetch, physitrackUrl(clinic), { apiKey, physitrackApiKey });
  const reset = async (): Promise<void> => {
    calls.clear();
    store.reset();
    await files.clear();
  };

  server.on(
    'request',
    createListener({
      title: 'Juvonno',
      program: createPrograms({
        store,
        api: createApi({ store, files, clock, switches }),
        receive: createReceiver(store, clock, switches),
        switches,
        now,
      }),
      pages: createPages({ store, files, clock, switchboard, physitrackUrl, physitrack, reset }, calls),
      tooLarge,
      draw: switchboard.draw,
      calls,
      clock,
      log,
    }),
  );

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      journal.close();
    },
  };
};

export const simulator: Simulator = {
  vendor: 'juvonno',
  title: 'Juvonno',
  portOffset: 11,
  hosts: juvonnoHosts,
  demo: juvonnoDemo,
  tour: juvonnoTour,
  start,
};
