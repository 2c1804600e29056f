/** Makes documents from files, with the function's own renderer. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  createRenderDocument,
  type RenderDocument,
  type RenderedDocument,
} from '../../lambdas/program-document/document.ts';
import { assetsFromPackages } from '../../lambdas/program-document/package-assets.ts';
import { checkLibrary } from './check-library.ts';
import { OperatorError } from './command.ts';
import { readDocumentFile } from './document-file.ts';

const libraryFolder = path.join(import.meta.dirname, '..', '..', 'library');

/** Fonts and shaper from the packages they come from: what is copied beside the function's code. */
export const openRenderer = (): Promise<RenderDocument> => createRenderDocument(assetsFromPackages());

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

/** Renders the program in a JSON file. Throws OperatorError with everything that is wrong with it. */
export const makeDocument = async (file: string, render: RenderDocument): Promise<RenderedDocument> => {
  const [exercises, templates] = await Promise.all(
    ['exercises.json', 'templates.json'].map((name) => readJson(path.join(libraryFolder, name))),
  );
  const checked = checkLibrary({ exercises, templates });
  const library = new Map(
    ('library' in checked ? checked.library.exercises : []).map((exercise) => [exercise.id, exercise]),
  );
  const read = await readDocumentFile(await readJson(file), {
    picture: (name) => readFile(path.resolve(path.dirname(file), name)).catch(() => undefined),
    exercise: (id) => library.get(id),
  });
  if ('problems' in read)
    throw new OperatorError(
      `${file} is not a program that can be shown:\n  ${read.problems.slice(0, 20).join('\n  ')}`,
    );
  return render(read.input);
};
