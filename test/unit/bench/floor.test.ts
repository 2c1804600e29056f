import { expect, test } from '@jest/globals';
import { createFloor } from '../../../bench/document/floor-document.ts';
import { type Recipe, recipeOf } from '../../../bench/document/floor-recipe.ts';
import { createHandOuts } from '../../../bench/document/hand-out.ts';
import { documentInput } from '../../../bench/document/input.ts';
import { createRenderDocument } from '../../../lambdas/program-document/document.ts';
import { openFonts } from '../../../lambdas/program-document/open-fonts.ts';
import { assetsFromPackages } from '../../../lambdas/program-document/package-assets.ts';

test('the floor writes our bytes for another client with other photos, from what is known of the first document', async () => {
  const assets = assetsFromPackages();
  const [render, fonts, handOuts] = [
    await createRenderDocument(assets),
    openFonts(assets),
    await createHandOuts(),
  ];
  const known = handOuts(3, 0);
  const { bytes } = await render(documentInput(known));
  const recipe: Recipe = JSON.parse(JSON.stringify(recipeOf(bytes, known.client)));

  const write = createFloor(recipe, fonts);

  for (const turn of [0, 7, 1234]) {
    const input = documentInput(handOuts(3, turn));
    expect(Buffer.compare(write(input), (await render(input)).bytes)).toBe(0);
  }
});
