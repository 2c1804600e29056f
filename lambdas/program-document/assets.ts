import { readFile } from 'node:fs/promises';

/**
 * Files the document needs beside its code. `from`: module path, resolvable with `import.meta.resolve`; `to`: name
 * in the folder `assets/` beside the bundle, where lib/bundle.ts copies it. Fonts: OFL; HarfBuzz: MIT.
 */
export const assets: ReadonlyArray<{ readonly from: string; readonly to: string }> = [
  {
    from: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    to: 'NotoSans-Regular.ttf',
  },
  { from: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf', to: 'NotoSans-Bold.ttf' },
  { from: 'harfbuzzjs/dist/harfbuzz.wasm', to: 'harfbuzz.wasm' },
  { from: 'harfbuzzjs/dist/harfbuzz-subset.wasm', to: 'harfbuzz-subset.wasm' },
];

/** The assets' bytes, as `createRenderDocument` takes them. */
export interface DocumentAssets {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly shaper: Uint8Array;
  readonly subsetter: Uint8Array;
}

/** Reads the assets through `read`, which gets a name of `assets[].to`. */
export const readAssets = async (read: (to: string) => Promise<Uint8Array>): Promise<DocumentAssets> => {
  const [regular, bold, shaper, subsetter] = await Promise.all([
    read('NotoSans-Regular.ttf'),
    read('NotoSans-Bold.ttf'),
    read('harfbuzz.wasm'),
    read('harfbuzz-subset.wasm'),
  ]);
  return { regular, bold, shaper, subsetter };
};

/** Loads the assets from a folder; `directory` ends in a slash, such as `new URL('./assets/', import.meta.url)`. */
export const loadAssets = (directory: URL): Promise<DocumentAssets> =>
  readAssets((to) => readFile(new URL(to, directory)));
