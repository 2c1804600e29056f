/** Which family of fonts a character belongs to. Pure. */

import { expression } from './expression.ts';
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
    ['latin', expression(String.raw`[\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}]`)],
    ['arabic', expression(String.raw`\p{scx=Arab}`)],
    ['hebrew', expression(String.raw`\p{scx=Hebr}`)],
    ['devanagari', expression(String.raw`\p{scx=Deva}`)],
    ['bengali', expression(String.raw`\p{scx=Beng}`)],
    ['tamil', expression(String.raw`\p{scx=Taml}`)],
    ['gurmukhi', expression(String.raw`\p{scx=Guru}`)],
    ['thai', expression(String.raw`\p{scx=Thai}`)],
    // Each is wholly in one of the four fonts only. Punctuation that is theirs and Han's too is not among these.
    ['kr', expression(String.raw`(?!\p{scx=Han})\p{scx=Hang}`)],
    ['jp', expression(String.raw`(?!\p{scx=Han})[\p{scx=Hira}\p{scx=Kana}]`)],
    ['tc', expression(String.raw`(?!\p{scx=Han})\p{scx=Bopo}`)],
    ['han', expression(String.raw`\p{Script=Han}`)],
    // Full-width forms and circled numbers belong to no script, and are in the fonts of these.
    [
      'wide',
      expression(
        String.raw`(?!\p{Script=Han}|\p{Script=Hang}|\p{Script=Hira}|\p{Script=Kana}|\p{Script=Bopo})[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\u2460-\u24ff\u3000-\u33ff\uff00-\uffef]`,
      ),
    ],
    ['emoji', expression(String.raw`\p{Emoji_Presentation}`)],
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
