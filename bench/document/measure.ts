/** Measures engines interleaved: round after round, each engine in turn, so that a slow moment hits all alike. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../statistics.ts';
import type { ColdAnswer, ColdRequest } from './cold-process.ts';
import type { Contender } from './engines.ts';
import type { WarmEngine } from './warm.ts';
import type { Workshop } from './workshop.ts';

const run = promisify(execFile);

/** Documents counted in each round: few, so that there are many rounds and a slow minute of the machine is one of them. */
const IN_A_ROW = 3;
/** Every engine has as much time to get hot. */
const WARM_UP = { ms: 1500, documents: 3 };
/**
 * And as much to wake up in each round: it slept while the other ten filled the processor's caches, and V8 gives memory
 * back meanwhile.
 */
const WAKE_UP = { ms: 150, documents: 1 };

/** Every other round goes backwards: who always came after the largest would find the processor's caches empty. */
const alternating = <Each>(all: readonly Each[], round: number): readonly Each[] =>
  round % 2 === 0 ? all : all.toReversed();

/** Engines that run, by name. */
export type Running = ReadonlyMap<string, WarmEngine>;

/** Hand-outs are numbered, so that none comes twice. */
const createTurns = () => {
  let last = 0;
  return (count: number): number[] => Array.from({ length: count }, () => ++last);
};

/** Makes documents for as long, at least as many. */
const warmUp = async (
  engine: WarmEngine,
  exercises: number,
  turns: (count: number) => number[],
  { ms, documents }: typeof WARM_UP,
) => {
  const until = performance.now() + ms;
  for (let made = 0; made < documents || performance.now() < until; made += 1)
    await engine.order({ exercises, turns: turns(1) });
};

/** Every time of every engine, by name and size. */
export const measureWarm = async (
  running: Running,
  sizes: readonly number[],
  rounds: number,
): Promise<Map<string, Map<number, number>>> => {
  const turns = createTurns();
  const times = new Map([...running.keys()].map((name) => [name, new Map<number, number[]>()]));
  for (const engine of running.values()) for (const size of sizes) await warmUp(engine, size, turns, WARM_UP);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, engine] of alternating([...running], round)) {
      for (const exercises of sizes) {
        await warmUp(engine, exercises, turns, WAKE_UP);
        const answer = await engine.order({ exercises, turns: turns(IN_A_ROW) });
        const known = times.get(name)?.get(exercises) ?? [];
        times.get(name)?.set(exercises, [...known, ...answer.times]);
      }
    }
  }
  const medians = (bySize: Map<number, number[]>) =>
    new Map([...bySize].map(([size, values]) => [size, median(values)]));
  return new Map([...times].map(([name, bySize]) => [name, medians(bySize)]));
};

export interface ColdFigures {
  readonly ms: number;
  readonly peakMb: number;
}

const coldOnce = async (contender: Contender, workshop: Workshop, exercises: number) => {
  const request: ColdRequest = {
    engine: contender.module,
    kit: workshop.kit,
    handOut: workshop.handOut(exercises),
    output: join(workshop.kit.floorFolder, 'cold.pdf'),
  };
  const since = process.hrtime.bigint();
  const { stdout } = await run(process.execPath, [workshop.coldProcess, JSON.stringify(request)]);
  // Engines may say something of their own before.
  const answer: ColdAnswer = JSON.parse(stdout.slice(stdout.lastIndexOf('{"finishedAt"')));
  return { ms: Number(BigInt(answer.finishedAt) - since) / 1e6, peakMb: (answer.peakKb * 1024) / 1e6 };
};

/**
 * Fresh processes, one at a time. The first round only warms the disk's cache.
 */
export const measureCold = async (
  contenders: readonly Contender[],
  workshop: Workshop,
  exercises: number,
  rounds: number,
): Promise<Map<string, ColdFigures>> => {
  const known = new Map(contenders.map(({ name }) => [name, [] as ColdFigures[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of alternating(contenders, round)) {
      const figures = await coldOnce(contender, workshop, exercises);
      if (round > 0) known.get(contender.name)?.push(figures);
    }
  }
  return new Map(
    [...known].map(([name, figures]) => [
      name,
      { ms: median(figures.map(({ ms }) => ms)), peakMb: median(figures.map(({ peakMb }) => peakMb)) },
    ]),
  );
};
