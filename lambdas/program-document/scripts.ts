/** Which family of fonts a character belongs to. Pure. */
import type { Family } from './font-list.ts';
import { lazily } from './lazily.ts';

/**
 * `han`: Han characters, of whichever of the four variants the document is written in; `wide`: what stands between
 * them and is in the fonts of all four.
 */
export type ScriptFamily = Exclude<Family, 'sc' | 'math' | 'symbols'> | 'han' | 'wide';

/** Script extensions: a danda belongs to several scripts, `(` to none. */
const scripts = lazily(
  (): ReadonlyArray<readonly [ScriptFamily, RegExp]> => [
    ['latin', /[\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}]/u],
    ['arabic', /\p{scx=Arab}/u],
    ['hebrew', /\p{scx=Hebr}/u],
    ['devanagari', /\p{scx=Deva}/u],
    ['bengali', /\p{scx=Beng}/u],
    ['tamil', /\p{scx=Taml}/u],
    ['gurmukhi', /\p{scx=Guru}/u],
    ['thai', /\p{scx=Thai}/u],
    // Each is wholly in one of the four fonts only. Punctuation that is theirs and Han's too is not among these.
    ['kr', /(?!\p{scx=Han})\p{scx=Hang}/u],
    ['jp', /(?!\p{scx=Han})[\p{scx=Hira}\p{scx=Kana}]/u],
    ['tc', /(?!\p{scx=Han})\p{scx=Bopo}/u],
    ['han', /\p{Script=Han}/u],
    // Full-width forms and circled numbers belong to no script, and are in the fonts of these.
    [
      'wide',
      /(?!\p{Script=Han}|\p{Script=Hang}|\p{Script=Hira}|\p{Script=Kana}|\p{Script=Bopo})[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\u2460-\u24ff\u3000-\u33ff\uff00-\uffef]/u,
    ],
    ['emoji', /\p{Emoji_Presentation}/u],
  ],
);

const known = new Map<string, readonly ScriptFamily[]>();

/** The families that claim a character; none for what every script shares (digits, spaces, `(`). */
export const scriptFamilies = (character: string): readonly ScriptFamily[] => {
  const found = known.get(character);
  if (found !== undefined) return found;
  const families = scripts()
    .filter(([, pattern]) => pattern.test(character))
    .map(([family]) => family);
  known.set(character, families);
  return families;
};
