/** `npm run bench`: sizes and times beside their references. It measures and does not judge: what is over ends with 0 too. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wordsOf } from '../local/words.ts';
import { measureApiList } from './api-list.ts';
import { measureClicks } from './click.ts';
import { measureDocument } from './document.ts';
import { measureEvent } from './event.ts';
import type { Figures } from './figures.ts';
import { measureFunctions } from './functions.ts';
import { measurePmsapi } from './pmsapi.ts';
import { measureStart, measureSynth } from './start.ts';
import { startSubject } from './subject.ts';
import { report } from './table.ts';

const usage = `Usage: npm run bench -- [--json FILE]

  --json FILE   write the figures there too`;

const say = (line: string): void => console.error(line);

/** Where the figures go as JSON, if anywhere. */
const readOptions = (): { readonly json?: string } => {
  try {
    const { values } = parseArgs({ options: { json: { type: 'string' } } });
    return values.json === undefined ? {} : { json: values.json };
  } catch (error) {
    say(`${wordsOf(error)}\n\n${usage}`);
    return process.exit(1);
  }
};

const measureWork = async (
  folder: string,
): Promise<Pick<Figures, 'click' | 'event' | 'pmsapi' | 'apiList'>> => {
  const subject = await startSubject(folder, () => undefined);
  try {
    say('Clicking …');
    const click = await measureClicks(subject);
    say('Sending events …');
    const event = await measureEvent(subject);
    say('Posting patients …');
    const pmsapi = await measurePmsapi(subject);
    say('Listing clients, many clients …');
    return { click, event, pmsapi, apiList: await measureApiList(subject) };
  } finally {
    await subject.close();
  }
};

const measure = async (folder: string): Promise<Figures> => {
  say('Importing each function and its references, again and again …');
  const functions = await measureFunctions(folder);
  say('Synthesising the stacks …');
  const synth = await measureSynth(folder);
  say('Starting the laptop …');
  const start = await measureStart(folder);
  const work = await measureWork(folder);
  say('Rendering documents …');
  return { functions, ...work, document: await measureDocument(), synth, start };
};

const { json } = readOptions();
const folder = await mkdtemp(join(tmpdir(), 'physitrack-bench-'));
try {
  const figures = await measure(folder);
  console.log(report(figures));
  if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit();
