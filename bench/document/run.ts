/** One run of the document's bench, from nothing to its figures. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wordsOf } from '../../local/words.ts';
import { missingFrom } from './check-file.ts';
import { type Contender, findPeers, installPeers } from './engines.ts';
import type { DocumentBenchFigures, EngineFigures } from './figures.ts';
import { createHandOuts } from './hand-out.ts';
import { measureCold, measureWarm } from './measure.ts';
import { openWarm, type WarmEngine } from './warm.ts';
import { openWorkshop, SIZES, type Workshop } from './workshop.ts';

const GROWTH_SIZES = [8, 40, 100, 300];

export interface RunRequest {
  /** Takes everything the processes need. */
  readonly folder: string;
  /** Takes every engine's documents. */
  readonly keep: string;
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

/** What opening every engine brings. */
interface Started {
  readonly running: Map<string, WarmEngine>;
  /** Of the documents of each size. */
  readonly bytes: Map<string, readonly number[]>;
  /** Words on files that lack something. */
  readonly broken: Map<string, string>;
  readonly absent: Map<string, string>;
}

/** Opens the engines; who can't open or can't make both documents is absent, with the reason. */
const start = async (
  contenders: readonly Contender[],
  workshop: Workshop,
  keep: string,
): Promise<Started> => {
  const handOuts = await createHandOuts();
  const started: Started = { running: new Map(), bytes: new Map(), broken: new Map(), absent: new Map() };
  for (const { name, module } of contenders) {
    try {
      const engine = await openWarm({ engine: module, kit: workshop.kit });
      const bytes: number[] = [];
      for (const exercises of SIZES) {
        const file = join(keep, `${name.replace(/\W+/g, '-')}-${exercises}.pdf`);
        bytes.push((await engine.order({ exercises, turns: [0], keep: file })).bytes);
        const lacks = await missingFrom(await readFile(file), handOuts(exercises, 0));
        if (lacks !== undefined) started.broken.set(name, lacks);
      }
      started.bytes.set(name, bytes);
      started.running.set(name, engine);
    } catch (error) {
      started.absent.set(name, wordsOf(error));
    }
  }
  return started;
};

const remarksOf = (contenders: readonly Contender[], broken: Started['broken']): Map<string, string> =>
  new Map(
    contenders.flatMap(({ name, remark }): Array<[string, string]> => {
      const words = [broken.get(name), remark].filter((each) => each !== undefined);
      return words.length === 0 ? [] : [[name, words.join('; ')]];
    }),
  );

/** Measures everything. */
export const runDocumentBench = async (request: RunRequest): Promise<DocumentBenchFigures> => {
  const { folder, keep, quick, say } = request;
  const notInstalled = await installPeers(say);
  if (notInstalled !== undefined) say(notInstalled);
  const { present, absent } = findPeers();
  say('Bundling ours, taking the floor’s recipes …');
  const workshop = await openWorkshop(folder);
  const { ours, floor } = workshop;

  say('Opening every engine …');
  const invited = [ours, floor, ...present];
  const started = await start(invited, workshop, keep);
  const contenders = invited.filter(({ name }) => started.running.has(name));
  say(`Warm: ${contenders.map(({ name }) => name).join(', ')} …`);
  const warm = await measureWarm(started.running, SIZES, quick ? 4 : 20);
  say('Growth …');
  const own = [...started.running].filter(([name]) => name === ours.name);
  const grown = await measureWarm(new Map(own), GROWTH_SIZES, quick ? 5 : 20);
  for (const engine of started.running.values()) engine.close();
  say('Cold, and memory …');
  const cold = await measureCold(contenders, workshop, 8, quick ? 4 : 32);
  const heavy = await measureCold(contenders, workshop, 40, quick ? 1 : 3);

  const measured = contenders.map(({ name, version }): EngineFigures => {
    const [bytes8 = Number.NaN, bytes40 = Number.NaN] = started.bytes.get(name) ?? [];
    return {
      name,
      version,
      warmMs8: warm.get(name)?.get(8) ?? Number.NaN,
      warmMs40: warm.get(name)?.get(40) ?? Number.NaN,
      coldMs8: cold.get(name)?.ms ?? Number.NaN,
      peakMb40: heavy.get(name)?.peakMb ?? Number.NaN,
      bytes8,
      bytes40,
    };
  });
  return {
    engines: measured,
    absent: new Map([...absent, ...started.absent]),
    remarks: remarksOf(contenders, started.broken),
    growth: [...(grown.get(ours.name) ?? [])].map(([exercises, ms]) => ({ exercises, ms })),
    pictureBytes8: workshop.pictureBytes(8),
    bundle: workshop.bundle,
  };
};
