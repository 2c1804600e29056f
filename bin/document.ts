/** `npm run document`: makes a program's document from a JSON file, as patients get it. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { OperatorError, runCommand, UsageError } from './operator/command.ts';
import { makeDocument, openRenderer } from './operator/make-document.ts';

const usage = `Usage: npm run document -- program.json out.pdf

program.json holds the program, its people and the practice's options; docs/document.md says how, and
docs/gallery/ has one for every script and option. Pictures are files beside it (PNG, JPEG), or those of the library.`;

const readFiles = (args: readonly string[]): readonly [string, string] => {
  let given: readonly string[];
  try {
    given = parseArgs({ args: [...args], options: {}, allowPositionals: true }).positionals;
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
  const [from, to, ...more] = given;
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError('Two files are needed: what to read, what to write');
  return [from, to];
};

const main = async (args: readonly string[]): Promise<void> => {
  const [from, to] = readFiles(args);
  const { bytes, missingCharacters } = await makeDocument(from, await openRenderer());
  await writeFile(to, bytes).catch((error: unknown) => {
    throw new OperatorError(`${to} cannot be written: ${error instanceof Error ? error.message : ''}`);
  });
  console.log(`Wrote ${to}, ${(bytes.length / 1000).toFixed(0)} kB.`);
  if (missingCharacters.length > 0)
    console.log(`No font has ${missingCharacters.join(', ')}: printed as boxes.`);
};

process.exitCode = await runCommand({ usage, main }, process.argv.slice(2));
