/**
 * `npm run bench:document`: our renderer beside other engines and beside the least any writer must do, interleaved in
 * one run. It measures and does not judge: what is over ends with 0 too.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wordsOf } from '../local/words.ts';
import { jsonOf } from './document/figures.ts';
import { reportDocument } from './document/report.ts';
import { runDocumentBench } from './document/run.ts';

const usage = `Usage: npm run bench:document -- [options]

  --json FILE   write the engines' figures there too
  --keep DIR    keep every engine's documents of 8 and of 40 exercises there
  --quick       fewer rounds: for a first look`;

const say = (line: string): void => console.error(line);

const readOptions = () => {
  try {
    return parseArgs({
      options: { json: { type: 'string' }, keep: { type: 'string' }, quick: { type: 'boolean' } },
    }).values;
  } catch (error) {
    say(`${wordsOf(error)}\n\n${usage}`);
    return process.exit(1);
  }
};

const { json, keep, quick = false } = readOptions();
const folder = await mkdtemp(join(tmpdir(), 'physitrack-bench-document-'));
try {
  if (keep !== undefined) await mkdir(keep, { recursive: true });
  const figures = await runDocumentBench({ folder, keep: keep ?? folder, quick, say });
  console.log(reportDocument(figures));
  if (json !== undefined) await writeFile(json, jsonOf(figures));
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit();
