/** Cuts text where it needs another font. Pure but for the fonts' answers. */

import { expression } from './expression.ts';
import type { Family, HanVariant } from './font-list.ts';
import { lazily } from './lazily.ts';
import { type ScriptFamily, scriptFamilies } from './scripts.ts';

/** A stretch of text for one family of fonts; no `family`: no font has these characters. */
export interface Item {
  readonly text: string;
  readonly family: Family | undefined;
}

/** Whether a family's font has a character. */
export type HasCharacter = (family: Family, character: string) => boolean;

/** A letter with its marks; what a joiner joins; the two letters of a flag. */
const unitPattern = lazily(() =>
  expression(String.raw`\p{RI}\p{RI}|.(?:[\p{M}\p{Emoji_Modifier}\u200c]|\u200d\P{M}?)*`, 'gsu'),
);
/** What shaping hides when the font does not have it. */
const invisible = lazily(() => expression(String.raw`\u200c|\u200d|\p{Variation_Selector}`));
/** Punctuation that is as wide as a Han character when it stands between them. */
const WIDE_PUNCTUATION = /[‘’“”…—·]/;
/** Only Latin's fonts: nearly all text is this, and needs no second look. */
const PLAIN =
  /^[\u0020-\u007e\u00a0-\u02ff\u0370-\u0373\u0386-\u03ce\u0400-\u045f\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac]*$/;
const SIGNS: readonly Family[] = ['math', 'symbols', 'emoji'];
const FALLBACK: readonly Family[] = ['latin', ...SIGNS];

const EAST_ASIAN: readonly ScriptFamily[] = ['han', 'wide', 'kr', 'jp', 'tc'];
/** For what the right one of them does not have: a character of another country's form is better than a box. */
const VARIANTS: readonly Family[] = ['sc', 'tc', 'jp', 'kr'];

/** The families to try for a unit, the best first. `before`: the family of what stands before it. */
const candidates = (first: string, before: Family | undefined, han: HanVariant): Family[] => {
  const claims = scriptFamilies(first);
  const real = (family: ScriptFamily): Family[] => {
    if (family === 'wide') return before !== undefined && VARIANTS.includes(before) ? [before] : [han];
    return [family === 'han' ? han : family];
  };
  const own = claims.flatMap(real);
  const follows =
    before !== undefined && !SIGNS.includes(before) && (claims.length === 0 || own.includes(before));
  // Digits and Latin punctuation look the same everywhere, also next to Han characters.
  const joins = follows && (!VARIANTS.includes(before) || claims.length > 0 || WIDE_PUNCTUATION.test(first));
  const others = claims.some((family) => EAST_ASIAN.includes(family)) ? [han, ...VARIANTS] : [];
  return [...(joins ? [before] : []), ...own, ...others, ...FALLBACK];
};

/** Stretches of text, each with its family. */
export const itemise = (text: string, han: HanVariant, has: HasCharacter): Item[] => {
  if (PLAIN.test(text)) return [{ text, family: 'latin' }];
  const items: Array<{ text: string; family: Family | undefined }> = [];
  const add = (unit: string): void => {
    const characters = [...unit].filter((character) => !invisible().test(character));
    const [first = unit, ...marks] = characters;
    const last = items.at(-1);
    const found = candidates(first, last?.family, han).find((family) =>
      characters.every((character) => has(family, character)),
    );
    // A mark that only another font has would be lost with its letter: better beside it.
    if (found === undefined && marks.length > 0) for (const character of unit) add(character);
    else if (last !== undefined && last.family === found) last.text += unit;
    else items.push({ text: unit, family: found });
  };
  for (const [unit] of text.matchAll(unitPattern())) add(unit);
  return items;
};
