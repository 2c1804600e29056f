/** Text before shaping: cleaned and cut into paragraphs. Pure. */
import { expression } from './expression.ts';
import { lazily } from './lazily.ts';

/** Letters that joiners make a difference to: Arabic's, those of India, and emoji. */
const JOINING = String.raw`\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Taml}\p{scx=Guru}\p{Extended_Pictographic}\p{EMod}`;

const patterns = lazily(() => ({
  /** A joiner that stands where it joins nothing, a direction mark where nothing runs from right to left. */
  idleJoiner: expression(`(?<![${JOINING}])[\u200c\u200d]+|[\u200c\u200d]+(?![${JOINING}])`, 'gu'),
  /** Variants of Han characters (`葛󠄀` is a name, and not `葛`) are kept; those of emoji are all one here. */
  idleSelector: expression(String.raw`(?<!\p{scx=Han})\p{Variation_Selector}|[\ufe00-\ufe0f]`, 'gu'),
  invisible: expression(
    String.raw`(?![\n\u200c-\u200f\u061c])[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}]`,
    'gu',
  ),
  rightToLeft: expression(String.raw`[\p{scx=Arab}\p{scx=Hebr}]`),
}));
/** Nothing here needs cleaning: most texts. */
const CLEAN =
  /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u0388-\u03ce\u0400-\u045f\u1ea0-\u1ef9\u2010-\u2027\u20ac]*$/;

/**
 * Cleaned text: composed (NFC), well-formed, every odd space a plain one, and nothing that prints nothing: control
 * and format characters, but for joiners and direction marks where they change what is printed. Line feeds stay.
 */
export const cleanText = (text: string): string => {
  if (CLEAN.test(text)) return text;
  const { idleJoiner, idleSelector, invisible, rightToLeft } = patterns();
  const visible = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/\u202f/g, '\u00a0')
    .replace(/[^\S\n\u00a0\ufeff]/g, ' ')
    .replace(invisible, '');
  return (rightToLeft.test(visible) ? visible : visible.replace(/[\u200e\u200f\u061c]/g, ''))
    .replace(idleSelector, '')
    .replace(idleJoiner, '')
    .normalize('NFC');
};

/** What would be left of these if they were there twice or at an end. */
const NOT_ONE_LINE = /\n| {2}|^[ \u00a0]|[ \u00a0]$/;

/** Cleaned already, and one paragraph: most names and words. */
const isOneLine = (text: string): boolean => text !== '' && CLEAN.test(text) && !NOT_ONE_LINE.test(text);

/** The paragraphs of a text, cleaned; empty ones are left out. */
export const paragraphs = (text: string): string[] =>
  isOneLine(text)
    ? [text]
    : cleanText(text)
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ').trim())
        .filter((line) => line !== '');

/** All of a text on one line, cleaned: for names. */
export const oneLine = (text: string): string => (isOneLine(text) ? text : paragraphs(text).join(' '));
