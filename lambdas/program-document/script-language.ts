/** Guesses the language of a passage from its script, so that a screen reader takes the right voice. Pure. */
import { expression } from './expression.ts';
import { lazily } from './lazily.ts';

/** The most spoken language of each script; where several share one, letters that only one of them has decide. */
const scripts = lazily(
  (): ReadonlyArray<readonly [string, RegExp]> => [
    ['ar', expression(String.raw`\p{Script=Arabic}`, 'gu')],
    ['he', expression(String.raw`\p{Script=Hebrew}`, 'gu')],
    ['hi', expression(String.raw`\p{Script=Devanagari}`, 'gu')],
    ['bn', expression(String.raw`\p{Script=Bengali}`, 'gu')],
    ['ta', expression(String.raw`\p{Script=Tamil}`, 'gu')],
    ['pa', expression(String.raw`\p{Script=Gurmukhi}`, 'gu')],
    ['th', expression(String.raw`\p{Script=Thai}`, 'gu')],
    ['ja', expression(String.raw`[\p{Script=Hiragana}\p{Script=Katakana}]`, 'gu')],
    ['ko', expression(String.raw`\p{Script=Hangul}`, 'gu')],
    ['zh', expression(String.raw`\p{Script=Han}`, 'gu')],
    ['el', expression(String.raw`\p{Script=Greek}`, 'gu')],
    ['ru', expression(String.raw`\p{Script=Cyrillic}`, 'gu')],
  ],
);
const kana = lazily(() => expression(String.raw`[\p{Script=Hiragana}\p{Script=Katakana}]`));
const latin = lazily(() => expression(String.raw`\p{Script=Latin}`, 'gu'));
/** Below these a text can only be Latin: most texts are, and need no counting. */
const BEYOND_LATIN = /[\u0370-\u1dff\u2e80-\uffff]/;

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const refined = (language: string, text: string): string => {
  if (language === 'ru' && /[іїєґ]/iu.test(text)) return 'uk';
  if (language === 'zh' && kana().test(text)) return 'ja';
  if (language === 'ar' && /[ٹڈڑںے]/u.test(text)) return 'ur';
  if (language === 'ar' && /[پچژگ]/u.test(text)) return 'fa';
  return language;
};

/** BCP 47, or `undefined` for a text in Latin letters, which may well be in the document's own language. */
export const languageOf = (text: string): string | undefined => {
  if (!BEYOND_LATIN.test(text)) return undefined;
  let [best, most] = ['', countOf(text, latin())];
  for (const [language, pattern] of scripts()) {
    const count = countOf(text, pattern);
    if (count > most) [best, most] = [language, count];
  }
  return best === '' ? undefined : refined(best, text);
};
