/** Everything the processes need, in one folder: our bundle, hand-outs as files, the floor's recipes. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundledIn, bundleFunctions } from '../../lib/bundle.ts';
import { bundleOptions } from '../../lib/bundle-options.ts';
import { drawingAt } from '../../lib/document-drawing.ts';
import type { EngineModule, Kit } from './engine.ts';
import type { Contender } from './engines.ts';
import { floorFile } from './floor.ts';
import { recipeOf } from './floor-recipe.ts';
import { createHandOuts } from './hand-out.ts';
import { storeHandOut } from './stored-hand-out.ts';

/** What figures are given for. */
export const SIZES = [8, 40] as const;

export interface Workshop {
  readonly kit: Kit;
  readonly ours: Contender;
  readonly floor: Contender;
  /** Path of the bundled cold process. */
  readonly coldProcess: string;
  /** A stored hand-out of so many exercises. */
  handOut(exercises: number): string;
  /** Photos and logo of that hand-out, bytes. */
  pictureBytes(exercises: number): number;
  /** The function as it is deployed: its code, and the files beside it. */
  readonly bundle: { readonly code: number; readonly assets: number };
}

const here = import.meta.dirname;
const fontFile = (path: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${path}`));

/** With the options our functions are bundled with; ours has the drawing that is deployed. */
const bundleOwn = async (folder: string): Promise<void> => {
  const names = ['ours', 'floor', 'cold-process'];
  await build({
    ...bundleOptions,
    plugins: [...bundleOptions.plugins, drawingAt('./program-document/drawing.mjs')],
    entryPoints: names.map((name) => ({ in: join(here, `${name}.ts`), out: name })),
    outdir: folder,
  });
};

/** Of a folder's files, those in folders of it aside. */
const sizeOf = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { name }) => sum + statSync(join(folder, name)).size, 0);

const projectVersion = (): string => {
  const text = readFileSync(join(here, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

/** Builds it in `folder`. */
export const openWorkshop = async (folder: string): Promise<Workshop> => {
  await bundleFunctions({ outdir: folder, names: ['program-document'] });
  await bundleOwn(folder);
  const functionFolder = bundledIn(folder)('program-document');
  const kit: Kit = {
    regular: fontFile('400Regular/NotoSans_400Regular.ttf'),
    bold: fontFile('700Bold/NotoSans_700Bold.ttf'),
    assets: join(functionFolder, 'assets/'),
    floorFolder: folder,
  };
  const handOut = (exercises: number): string => join(folder, `hand-out-${exercises}`);
  const pictures = new Map<number, number>();
  const handOuts = await createHandOuts();
  const engine = async (name: string) => {
    const module: EngineModule = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
    return module.open(kit);
  };
  const [ours, floor] = [await engine('ours'), await engine('floor')];
  for (const exercises of SIZES) {
    const made = handOuts(exercises, 0);
    storeHandOut(handOut(exercises), made);
    pictures.set(
      exercises,
      made.exercises.reduce((sum, { photo }) => sum + photo.length, made.logo.length),
    );
    const document = await ours.render(ours.prepare(made));
    writeFileSync(join(folder, floorFile(exercises)), JSON.stringify(recipeOf(document, made.client)));
    // Another client and other photos: a floor that only repeats the file it was taken from is none.
    for (const turn of [0, 1, 234]) {
      const other = handOuts(exercises, turn);
      const [wanted, written] = [
        await ours.render(ours.prepare(other)),
        await floor.render(floor.prepare(other)),
      ];
      if (Buffer.compare(written, wanted) !== 0)
        throw new Error(
          'The floor does not write our bytes: bench/document/floor-document.ts no longer fits our files.',
        );
    }
  }
  const version = projectVersion();
  return {
    kit,
    ours: { name: 'ours', version, module: join(folder, 'ours.mjs') },
    floor: { name: 'floor', version, module: join(folder, 'floor.mjs') },
    coldProcess: join(folder, 'cold-process.mjs'),
    handOut,
    pictureBytes: (exercises) => pictures.get(exercises) ?? 0,
    bundle: {
      code: sizeOf(functionFolder),
      assets: sizeOf(join(functionFolder, 'assets')),
    },
  };
};
