/**
 * Files the document may need beside its code, and how they are read: when a text needs them, and without letting go.
 * Fonts: OFL; HarfBuzz: MIT.
 */
import { readFileSync } from 'node:fs';
import { fontFiles } from './font-list.ts';

/**
 * `from`: module path, resolvable with `import.meta.resolve`; `to`: name in the folder `assets/` beside the bundle,
 * where lib/bundle.ts copies it.
 */
export const assets: ReadonlyArray<{ readonly from: string; readonly to: string }> = [
  ...fontFiles,
  { from: 'harfbuzzjs/dist/harfbuzz.wasm', to: 'harfbuzz.wasm' },
  { from: 'harfbuzzjs/dist/harfbuzz-subset.wasm', to: 'harfbuzz-subset.wasm' },
].map(({ from, to }) => ({ from, to }));

/** What `createRenderDocument` takes. */
export interface DocumentAssets {
  /** Read when a text needs it first: Latin letters were shaped beforehand. */
  readonly shaper: () => Uint8Array;
  /** Read when a font has to be cut: most documents need none. */
  readonly subsetter: () => Uint8Array;
  /**
   * A font's bytes, by a name of `assets[].to`; read when a text needs it first. It blocks, as it is wanted in the
   * middle of a line of text, and a container has one document at a time to wait for.
   */
  readonly font: (to: string) => Uint8Array;
}

/** The assets from wherever `pathOf` says a file is. */
export const readAssets = (pathOf: (to: string) => URL | string): DocumentAssets => ({
  shaper: () => readFileSync(pathOf('harfbuzz.wasm')),
  subsetter: () => readFileSync(pathOf('harfbuzz-subset.wasm')),
  font: (to) => readFileSync(pathOf(to)),
});

/** The assets from a folder; `directory` ends in a slash, such as `new URL('./assets/', import.meta.url)`. */
export const loadAssets = (directory: URL): DocumentAssets => readAssets((to) => new URL(to, directory));
