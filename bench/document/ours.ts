/** The project's own renderer, wired as `lambdas/program-document/index.ts` wires it. */
import { pathToFileURL } from 'node:url';
import { loadAssets } from '../../lambdas/program-document/assets.ts';
import { createRenderDocument, type DocumentInput } from '../../lambdas/program-document/document.ts';
import type { Kit, Opened } from './engine.ts';
import { documentInput } from './input.ts';

export const open = async (kit: Pick<Kit, 'assets'>): Promise<Opened<DocumentInput>> => {
  const render = await createRenderDocument(loadAssets(pathToFileURL(kit.assets)));
  return {
    prepare: documentInput,
    async render(input) {
      const { bytes, missingCharacters } = await render(input);
      if (missingCharacters.length > 0) throw new Error(`No font has ${missingCharacters.join(', ')}.`);
      return bytes;
    },
  };
};
