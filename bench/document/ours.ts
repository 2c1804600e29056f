/** The project's own renderer, wired as `lambdas/program-document/index.ts` wires it. */
import { pathToFileURL } from 'node:url';
import { loadAssets } from '../../lambdas/program-document/assets.ts';
import { createRenderDocument, type DocumentInput } from '../../lambdas/program-document/document.ts';
import type { Kit, Opened } from './engine.ts';

export const open = async (kit: Pick<Kit, 'assets'>): Promise<Opened<DocumentInput>> => {
  const render = await createRenderDocument(loadAssets(pathToFileURL(kit.assets)));
  return {
    prepare: ({ input, exercises }) => ({
      ...input,
      pictures: exercises.map(({ photo }) => ({
        kind: 'image',
        mediaType: 'image/jpeg',
        base64: Buffer.from(photo).toString('base64'),
      })),
    }),
    async render(input) {
      const { bytes, missingCharacters } = await render(input);
      if (missingCharacters.length > 0) throw new Error(`No font has ${missingCharacters.join(', ')}.`);
      return bytes;
    },
  };
};
