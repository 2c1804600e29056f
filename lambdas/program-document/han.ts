/** Whose Han characters a text is written in. Pure. */

import { expression } from './expression.ts';
import type { HanVariant } from './font-list.ts';
import { lazily } from './lazily.ts';

const han = lazily(() => expression(String.raw`\p{Script=Han}`));
const japanese = lazily(() => expression(String.raw`[\p{Script=Hiragana}\p{Script=Katakana}]`));
const korean = lazily(() => expression(String.raw`\p{Script=Hangul}`));
const bopomofo = lazily(() => expression(String.raw`\p{Script=Bopomofo}`));
/** Where such letters are; the pairs are the leading halves of their surrogates. */
const EAST_ASIAN = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ud840-\ud8bf]/;

/** Characters of a legacy encoding's table of everyday characters: rows `from` … `to`, two bytes each. */
const table = (
  encoding: string,
  [from, to]: readonly [number, number],
  trail: readonly number[],
): Set<string> => {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead += 1) for (const second of trail) bytes.push(lead, second);
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)));
};

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

interface Tables {
  readonly traditional: ReadonlySet<string>;
  readonly simplified: ReadonlySet<string>;
}
let tables: Tables | undefined;

/** Big5 and GB 2312 hold what is written in Taiwan and Hong Kong, and in China: all of Unicode's own lists mix them. */
const everyday = (): Tables => {
  tables ??= {
    traditional: table('big5', [0xa4, 0xf9], [...range(0x40, 0x7e), ...range(0xa1, 0xfe)]),
    simplified: table('gbk', [0xb0, 0xf7], range(0xa1, 0xfe)),
  };
  return tables;
};

/** Script and regions of a language tag that write the traditional letters. */
const TRADITIONAL_PLACES = new Set(['hant', 'tw', 'hk', 'mo']);

/** `language`: BCP 47; what it leaves open the letters tell. */
export const hanVariant = (text: string, language: string): HanVariant => {
  const [spoken, ...places] = language.toLowerCase().split('-');
  if (spoken === 'ja') return 'jp';
  if (spoken === 'ko') return 'kr';
  if (spoken === 'zh') return places.some((place) => TRADITIONAL_PLACES.has(place)) ? 'tc' : 'sc';
  if (!EAST_ASIAN.test(text)) return 'sc';
  if (japanese().test(text)) return 'jp';
  if (korean().test(text)) return 'kr';
  if (bopomofo().test(text)) return 'tc';
  if (!han().test(text)) return 'sc';
  const { traditional, simplified } = everyday();
  let balance = 0;
  for (const character of text) {
    if (traditional.has(character) && !simplified.has(character)) balance += 1;
    if (simplified.has(character) && !traditional.has(character)) balance -= 1;
  }
  return balance > 0 ? 'tc' : 'sc';
};
