/**
 * The floor: our own document's bytes written by hand. Its text is laid out, shaped and written already, and its
 * pictures are read: what is left to do is what no writer can do beforehand, since it depends on the document:
 * cutting the fonts to its letters (HarfBuzz), compressing, putting together.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSubsetter } from '../../lambdas/program-document/subset.ts';
import type { Kit, Opened } from './engine.ts';
import { type CutFont, type FloorPart, unpackParts, writeParts } from './floor-parts.ts';

export const floorFile = (exercises: number): string => `floor-${exercises}.parts`;

/** From the whole fonts of our function's own assets. */
export const openCutter = async (assets: string): Promise<CutFont> => {
  const [wasm, regular, bold] = await Promise.all(
    ['harfbuzz-subset.wasm', 'latin-regular.ttf', 'latin-bold.ttf'].map((name) =>
      readFile(join(assets, name)),
    ),
  );
  if (wasm === undefined || regular === undefined || bold === undefined)
    throw new Error('Assets are missing.');
  const open = await loadSubsetter(wasm);
  const fonts = { regular: open(regular), bold: open(bold) };
  return (font) => (font.bold ? fonts.bold : fonts.regular).cut(font.glyphs);
};

/** Without `cut`, fonts count as cut already. */
export const openFloor = (folder: string, cut?: CutFont): Opened<readonly FloorPart[]> => {
  const known = new Map<number, readonly FloorPart[]>();
  return {
    prepare({ exercises: { length } }) {
      const parts = known.get(length) ?? unpackParts(readFileSync(join(folder, floorFile(length))));
      known.set(length, parts);
      return parts;
    },
    render: async (parts) => writeParts(parts, cut),
  };
};

export const open = async ({ floorFolder, assets }: Pick<Kit, 'floorFolder' | 'assets'>) =>
  openFloor(floorFolder, await openCutter(assets));
