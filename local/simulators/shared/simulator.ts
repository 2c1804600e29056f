/**
 * A simulated vendor as the laptop sees it. Every module `local/simulators/<vendor>.ts` (or `<vendor>/index.ts`)
 * exports one of these as `simulator`, and nothing else has to know of it.
 */
import type { DemoRegion } from '../../demo-data.ts';
import type { Html } from './pages/layout.ts';

/** What a running simulator is given. */
export interface SimulatorOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where its state lives; made when missing. */
  readonly dataDir: string;
  /** The base URL of one of our regions. */
  readonly regionUrl: (regionCode: string) => string;
  /** One line for a person. */
  readonly log: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** For simulators that call us. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface RunningSimulator {
  /** `http://localhost:{port}`. */
  readonly url: string;
  close(): Promise<void>;
}

/** A key of the demo, and what it is good for in words. */
export interface DemoToken {
  readonly key: string;
  readonly words: string;
}

/** What the simulator holds for the first practice of a region, for the home page and for scripts. */
export interface SimulatorDemo {
  /** What people call the practice's account there. */
  readonly clinic: string;
  /** Where it is, in the vendor's own words: `{shard: 'au1'}`, `{subdomain: 'harbour-physio-au'}`. */
  readonly place: Readonly<Record<string, string>>;
  /** Its first page, below the simulator's address. */
  readonly path: string;
  /** Keys to paste, by kind. */
  readonly tokens: Readonly<Record<string, DemoToken>>;
  /** Patient ids by kind, the plainest first. */
  readonly patients: Readonly<Record<string, readonly string[]>>;
  /** What a kind of patient is, in words. */
  readonly patientWords: Readonly<Record<string, string>>;
}

/** What a tour may point at. */
export interface TourPlaces {
  readonly simulatorUrl: string;
  readonly regionUrl: string;
  readonly regionCode: string;
  readonly practitioners: ReadonlyArray<{ readonly name: string; readonly email: string }>;
  readonly demo: SimulatorDemo;
}

export interface TourStep {
  readonly title: string;
  readonly content: Html | string;
}

/** A simulated vendor. */
export interface Simulator {
  /** Id of the vendor in `lambdas/pms/registry.ts`. */
  readonly vendor: string;
  readonly title: string;
  /** Its port is PORT + this: 10 to 19, another one for each simulator, so that a new one moves no other. */
  readonly portOffset: number;
  /** Anchored patterns of every host name that functions reach it by. */
  readonly hosts: readonly RegExp[];
  /** Hosts that another stand-in in its place (`LOCAL_<VENDOR>_URL`) may hand out addresses of besides. */
  readonly standInHosts?: readonly RegExp[];
  /** Patients are opened by our click with their id, so that the home page can link to it. */
  readonly isClicked?: boolean;
  demo(region: DemoRegion): SimulatorDemo;
  /** The story to be clicked through from top to bottom. */
  tour(places: TourPlaces): readonly TourStep[];
  /** Starts it; what an earlier run in the same directory left is there again. */
  start(options: SimulatorOptions): Promise<RunningSimulator>;
}
