/** The floor as an engine of the bench: what it is stands in floor-document.ts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadAssets } from '../../lambdas/program-document/assets.ts';
import type { DocumentInput } from '../../lambdas/program-document/document.ts';
import { openFonts } from '../../lambdas/program-document/open-fonts.ts';
import type { Kit, Opened } from './engine.ts';
import { createFloor } from './floor-document.ts';
import type { Recipe } from './floor-recipe.ts';
import { documentInput } from './input.ts';

export const floorFile = (exercises: number): string => `floor-${exercises}.json`;

interface Ready {
  readonly input: DocumentInput;
  readonly write: ReturnType<typeof createFloor>;
}

export const open = async ({
  floorFolder,
  assets,
}: Pick<Kit, 'floorFolder' | 'assets'>): Promise<Opened<Ready>> => {
  const fonts = openFonts(loadAssets(pathToFileURL(assets)));
  const known = new Map<number, Ready['write']>();
  return {
    prepare(handOut) {
      const { length } = handOut.exercises;
      const write =
        known.get(length) ??
        createFloor(JSON.parse(readFileSync(join(floorFolder, floorFile(length)), 'utf8')) as Recipe, fonts);
      known.set(length, write);
      return { input: documentInput(handOut), write };
    },
    render: async ({ input, write }) => write(input),
  };
};
