/** `npm run library`: replaces a region's library of exercises and templates by that of a folder. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Library } from '../lambdas/core/program.ts';
import { createDb } from '../lambdas/store/db.ts';
import { createLibraryRepository } from '../lambdas/store/library.ts';
import { checkLibrary } from './operator/check-library.ts';
import { needed, OperatorError, readOptions, runCommand } from './operator/command.ts';
import { openTarget } from './operator/open-target.ts';

const usage = `Usage: npm run library -- --region au [options]

  --region  au, nz, ca, ie, uk or us
  --from    folder with exercises.json and templates.json (default: library)
  --local   on the laptop that runs (npm start) instead of in AWS
  --port    the laptop's first port (default: the environment variable PORT, or 4000)

Programs that were assigned before keep their texts: they hold a copy.`;

const readJson = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new OperatorError(`${file} cannot be read.`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OperatorError(`${file} is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
};

const readLibrary = async (folder: string): Promise<Library> => {
  const [exercises, templates] = await Promise.all(
    ['exercises.json', 'templates.json'].map((name) => readJson(path.join(folder, name))),
  );
  const checked = checkLibrary({ exercises, templates });
  if ('library' in checked) return checked.library;
  throw new OperatorError(`This library cannot be loaded:\n  ${checked.problems.join('\n  ')}`);
};

const main = async (args: readonly string[]): Promise<void> => {
  const given = readOptions(args, {
    region: { type: 'string' },
    from: { type: 'string', default: path.join(import.meta.dirname, '..', 'library') },
    local: { type: 'boolean', default: false },
    port: { type: 'string' },
  });
  const code = needed('region', given.region);
  const library = await readLibrary(given.from);
  const target = await openTarget(code, given);
  const dynamodb = new DynamoDBClient(target.dynamodb);
  await createLibraryRepository(createDb(dynamodb), target.programsTable).replace(library, Date.now());
  dynamodb.destroy();
  const { exercises, templates } = library;
  console.log(`Loaded ${exercises.length} exercises and ${templates.length} templates into ${code}.`);
};

process.exitCode = await runCommand({ usage, main }, process.argv.slice(2));
