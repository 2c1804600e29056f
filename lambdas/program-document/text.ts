/** Text before shaping: cleaned, cut into paragraphs, cut where a line may break. Pure. */

/**
 * Cleaned text: composed (NFC), well-formed, every odd space a plain one, and nothing that prints nothing:
 * control and format characters, variation selectors. (The scripts of today's fonts, Latin, Greek and
 * Cyrillic, need no joiners; a script that does must keep them here.) Line feeds stay.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/\u202f/g, '\u00a0')
    .replace(/[^\S\n\u00a0\ufeff]/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Noncharacter_Code_Point}]/gu, '')
    .normalize('NFC');

/** The paragraphs of a text, cleaned; empty ones are left out. */
export const paragraphs = (text: string): string[] =>
  cleanText(text)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter((line) => line !== '');

/** All of a text on one line, cleaned: for names. */
export const oneLine = (text: string): string => paragraphs(text).join(' ');

/**
 * The words of a paragraph, each with the pieces it may be broken into without a hyphen of ours: after a hyphen or
 * dash between letters. `follow-up on` is `[['follow-', 'up'], ['on']]`.
 */
export const words = (paragraph: string): string[][] =>
  paragraph
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.split(/(?<=[\p{L}\p{N}][-‐–—])(?=\p{L})/u));
