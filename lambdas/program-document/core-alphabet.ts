/** What the packed core fonts and letters are made for. Runs on a developer's machine and in tests only. */
import type { DocumentAssets } from './assets.ts';
import type { FontStyle } from './draw-list.ts';
import { readFontMeasures } from './font-file.ts';
import { fontFileFor, fontKey } from './font-list.ts';
import { loadShaper, type ShapingFont } from './harfbuzz.ts';
import type { OpenFont } from './open-fonts.ts';
import { loadSubsetter, type SubsetFont } from './subset.ts';

export const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Western and Central European languages, Romanian, Māori, Vietnamese, and the usual punctuation and signs. */
export const codePoints: readonly number[] = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0x17f),
  ...[0x1a0, 0x1a1, 0x1af, 0x1b0],
  ...range(0x218, 0x21b),
  ...[0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x309, 0x31b, 0x323],
  ...range(0x1ea0, 0x1ef9),
  ...[0x2009, 0x2010, 0x2011, 0x2013, 0x2014, 0x2015],
  ...range(0x2018, 0x201e),
  ...[0x2020, 0x2022, 0x2026, 0x202f, 0x2030, 0x2032, 0x2033, 0x2039, 0x203a],
  ...[0x20ac, 0x2122, 0x2212, 0x2264, 0x2265],
];
export const ligatures: readonly string[] = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'fj', 'ffj', 'ft', 'fft', 'tt'];
/** The documents' own languages; letters might differ from one to another. */
export const languages: readonly string[] = ['en', 'fr', 'mi'];

/** A font as HarfBuzz sees it: nothing in it was worked out beforehand. */
export type WholeFont = Pick<OpenFont, 'key' | 'measures'> & ShapingFont & SubsetFont;

/** Latin in a weight. */
export const openWhole = (assets: DocumentAssets, style: FontStyle): WholeFont => {
  const file = fontFileFor('latin', style);
  if (file === undefined) throw new Error(`There is no Latin font in ${style}.`);
  const bytes = assets.font(file.to);
  const shaping = loadShaper(assets.shaper())(bytes);
  return {
    ...shaping,
    ...loadSubsetter(assets.subsetter())(bytes),
    key: fontKey(file),
    measures: readFontMeasures(bytes),
  };
};
