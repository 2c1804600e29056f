/** A whole laptop for one test file: its own ports, an empty data folder, and hands to use and watch it with. */
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { UNFINISHED } from '../../lambdas/store/keys.ts';
import type { AwsCall } from '../../local/emulators/aws.ts';
import type { Demo, DemoRegionFacts } from '../../local/home/demo.ts';
import { type Laptop, startLaptop } from '../../local/laptop.ts';
import { createOperatorClients, type OperatorClients } from '../../local/operator-clients.ts';
import { synthesiseCached } from './assembly.ts';
import { makeDataFolder } from './data-folder.ts';
import { type ClinikoHands, createClinikoHands } from './laptop-cliniko.ts';
import { createPerson, type Person } from './laptop-person.ts';
import { createStores, type Stores } from './laptop-stores.ts';

/** What of a laptop is to be another than in most test files. */
export type TestLaptopOptions = Partial<Parameters<typeof startLaptop>[0]>;

export interface TestLaptop {
  readonly laptop: Laptop;
  readonly dataDir: string;
  readonly demo: Demo;
  readonly cliniko: ClinikoHands;
  /** Every line the laptop said. */
  readonly lines: readonly string[];
  region(code: string): DemoRegionFacts;
  /** Signs somebody in: the start of their address is enough (`connie`). */
  signIn(code: string, name: string): Promise<Person>;
  /** AWS clients with the operator's rights. */
  aws(code: string): OperatorClients;
  /** The tables, for looking and for turning back clocks. */
  stores(code: string): Stores;
  /** AWS calls of one function while `during` runs, without the receiving and deleting of its queue's poller. */
  callsOf(functionName: string, during: () => Promise<unknown>): Promise<readonly AwsCall[]>;
  /** Resolves when a function has not called AWS for a while: nobody is at work any more. */
  idle(functionName: string): Promise<void>;
  /** Resolves when a queue holds nothing and nobody works on it. */
  queueEmpty(code: string, queue: string): Promise<void>;
  /**
   * Makes that much time pass for unfinished deliveries, then sweeps: what waits is due, what was leased is free.
   * Only while no worker is at it: a real lease outlives whoever holds it.
   */
  timePasses(code: string, ms: number): Promise<void>;
  /** Ends everything and deletes what it kept. */
  dispose(): Promise<void>;
}

/** Asks every 50 ms until the answer is there; throws what was wanted when it takes too long. */
export const until = async <T>(
  wanted: string,
  question: () => Promise<T | undefined>,
  timeoutMs = 20_000,
): Promise<T> => {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await question();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain for: ${wanted}`);
    await sleep(50);
  }
};

/** Nobody who works is silent for that long. */
const QUIET_MS = 3000;

/** The poller of a function's queue has the function's rights, as Lambda's has. */
const POLLER = new Set(['sqs:ReceiveMessage', 'sqs:DeleteMessage']);
const isOwnCall = ({ principal, action }: AwsCall, functionName: string): boolean =>
  principal.endsWith(` ${functionName}`) && !POLLER.has(action);

/**
 * Test files number themselves, so that two at the same time never want the same ports. All below 32768: above,
 * Linux gives ports to outgoing connections, and one of those may sit where a laptop wants to listen.
 */
export const portOf = (n: number): number => 21_000 + n * 100;

export const startTestLaptop = async (n: number, options: TestLaptopOptions = {}): Promise<TestLaptop> => {
  const port = portOf(n);
  const dataDir = await makeDataFolder();
  const lines: string[] = [];
  const calls: AwsCall[] = [];
  const laptop = await startLaptop({
    port,
    dataDir,
    watch: false,
    regions: ['au'],
    log: (line) => lines.push(line),
    onAwsCall: (call) => calls.push(call),
    synthesise: synthesiseCached,
    ...options,
  });
  const demo = await laptop.demo();
  const region = (code: string): DemoRegionFacts => {
    const found = demo.regions[code];
    if (found === undefined) throw new RangeError(`The region ${code} does not run.`);
    return found;
  };
  const clients = new Map<string, OperatorClients>();
  const aws = (code: string): OperatorClients => {
    const known = clients.get(code) ?? createOperatorClients(demo.aws.url, region(code).awsRegion);
    clients.set(code, known);
    return known;
  };

  return {
    laptop,
    dataDir,
    demo,
    lines,
    region,
    aws,
    cliniko: createClinikoHands(demo.simulators.cliniko ?? ''),
    signIn: (code, name) => createPerson(demo.home, region(code), name),
    stores: (code) => createStores(aws(code).dynamodb, region(code).tables),
    async callsOf(functionName, during) {
      const from = calls.length;
      await during();
      return calls.slice(from).filter((call) => isOwnCall(call, functionName));
    },
    async idle(functionName) {
      const lastCall = () => calls.findLastIndex((call) => isOwnCall(call, functionName));
      for (let seen = -1; seen !== lastCall(); await sleep(QUIET_MS)) seen = lastCall();
    },
    async queueEmpty(code, queue) {
      const command = new GetQueueAttributesCommand({
        QueueUrl: region(code).queues[queue] ?? '',
        AttributeNames: ['All'],
      });
      await until(`an empty queue ${queue}`, async () => {
        const { Attributes } = await aws(code).sqs.send(command);
        const held = Object.entries(Attributes ?? {}).filter(([name]) =>
          name.startsWith('ApproximateNumberOf'),
        );
        return (held.length > 0 && held.every(([, count]) => count === '0')) || undefined;
      });
    },
    async timePasses(code, ms) {
      const stores = createStores(aws(code).dynamodb, region(code).tables);
      // What was touched a moment ago is in somebody's hands again: a message came back meanwhile.
      const untouchedSince = Date.now() - QUIET_MS;
      const items = (await stores.items('programs')).filter(
        ({ workKey, state, updatedAt }) =>
          workKey === UNFINISHED && (state === 'pending' || Number(updatedAt) < untouchedSince),
      );
      const times = ['dueAt', 'leaseUntil', 'workAt'];
      await Promise.all(items.map((item) => stores.turnBack('programs', item, times, ms)));
      const swept = await laptop.invoke(code, 'program-sweep', {});
      if (swept.kind === 'failed') throw new Error(`The sweep ${swept.reason}: ${swept.message}`);
    },
    async dispose() {
      for (const each of clients.values()) each.destroy();
      await laptop.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
