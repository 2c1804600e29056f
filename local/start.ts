/** `npm start`: everything on this machine, with one command (design.md, section 7). */
import { join } from 'node:path';
import { type Laptop, startLaptop } from './laptop.ts';
import { parseOptions, type StartOptions, usage } from './options.ts';
import { type NamedPort, takenMessage } from './taken-ports.ts';
import { wordsOf } from './words.ts';

const say = (line: string): void => console.log(line);
const fail = (words: string): never => {
  console.error(words);
  process.exit(1);
};

/** Taken between the look and the listening. */
const isPortTaken = (error: unknown): error is NamedPort =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;

const readOptions = (): StartOptions => {
  try {
    return parseOptions(process.argv.slice(2), process.env);
  } catch (error) {
    return fail(`${wordsOf(error)}\n\n${usage}`);
  }
};

const whereToClick = async (laptop: Laptop, milliseconds: number): Promise<string> => {
  const { regions, vendors } = await laptop.demo();
  return [
    '',
    `Ready after ${(milliseconds / 1000).toFixed(1)} s. Begin here, it has a guided tour:`,
    '',
    `  Home page          ${laptop.urls.home}`,
    ...vendors.map(({ title, url }) => `  ${`Simulated ${title}`.padEnd(19)}${url}`),
    ...Object.values(regions).map(
      ({ code, url, country }) => `  Region ${code.padEnd(11)} ${url}  ${country}`,
    ),
    '',
    `What functions write is in ${dataFolder}/logs/. Stop with Ctrl-C.`,
  ].join('\n');
};

const options = readOptions();
// One folder a port: laptops side by side never meet, and addresses in the data stay true.
const dataFolder = `.local/${options.port}`;
const dataDir = join(import.meta.dirname, '..', dataFolder);
const since = performance.now();
const giveUp = new AbortController();
let laptop: Laptop | undefined;

const stop = async (): Promise<void> => {
  if (giveUp.signal.aborted) process.exit(130); // asked twice: at once
  giveUp.abort();
  say('\nStopping …');
  setTimeout(() => process.exit(0), 3000).unref(); // nothing may keep a person waiting
  await laptop?.close();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

try {
  laptop = await startLaptop({
    ...options,
    dataDir,
    standIns: process.env,
    log: say,
    signal: giveUp.signal,
  });
  say(await whereToClick(laptop, performance.now() - since));
} catch (error) {
  if (!giveUp.signal.aborted) fail(isPortTaken(error) ? takenMessage(error, options.port) : wordsOf(error));
}
