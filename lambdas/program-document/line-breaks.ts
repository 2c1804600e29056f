/** Where a line may end (UAX 14), and Thai, whose words have no spaces between them. Pure. */
import { anyScript } from './any-script.ts';

/** A stretch without a place to break; `end`: where its letters end, `next`: where the spaces after them end. */
export interface Unbroken {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const THAI = /[\u0e00-\u0e7f]/;
const THAI_RUNS = /[\u0e00-\u0e7f]+/g;
/** Signs that belong to the word before them. */
const THAI_FOLLOWER = /[\u0e2f\u0e46]/;

const SPACE = 0x20;

let thaiWords: Intl.Segmenter | undefined;

/** Places inside runs of Thai where a word ends. */
const thaiBreaks = (paragraph: string): number[] => {
  const runs = [...paragraph.matchAll(THAI_RUNS)];
  thaiWords ??= new Intl.Segmenter('th', { granularity: 'word' });
  const segmenter = thaiWords;
  return runs.flatMap((run) =>
    [...segmenter.segment(run[0])]
      .filter(({ index, segment }) => index > 0 && !THAI_FOLLOWER.test(segment.charAt(0)))
      .map(({ index }) => run.index + index),
  );
};

/** Letters and digits of which nothing special is known. */
const WORD = '[A-Za-z0-9\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u1ea0-\\u1ef9]';
/** Stand between words, as in dates and in lists on one line: every document has them. */
const SIGN = '[–·×&]';
/** Words with everyday punctuation, numbers with their units: nearly all paragraphs. */
const PLAIN = new RegExp(
  `^(?:(?:\\(?${WORD}+(?:[.,:;%'’/–\\u00a0-]${WORD}+)*[%…×]?[.,:;!?)]*|${SIGN})(?: +|$))+$`,
);
const LETTER = /[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1ea0-\u1ef9]/;
const DIGIT = /[0-9]/;

/** Whether a line of everyday text may end after this character: a space, a dash, a stroke; not in `10-15`, `3/4`. */
const mayEndAfter = (character: string, next: string): boolean => {
  if (character === ' ') return next !== ' ';
  if (character === '-' || character === '/') return LETTER.test(next);
  return character === '–' && (LETTER.test(next) || DIGIT.test(next));
};

/** The same as UAX 14 says for a paragraph of everyday text; `undefined` for any other. */
export const plainBreaks = (paragraph: string): number[] | undefined => {
  if (!PLAIN.test(paragraph)) return undefined;
  const found: number[] = [];
  for (let at = 1; at < paragraph.length; at += 1)
    if (mayEndAfter(paragraph.charAt(at - 1), paragraph.charAt(at))) found.push(at);
  return [...found, paragraph.length];
};

/** Every place where a line may end, in order; the last is the end of the paragraph. */
const breaks = (paragraph: string): number[] => {
  const plain = plainBreaks(paragraph);
  if (plain !== undefined) return plain;
  const found: number[] = [];
  const { LineBreaker } = anyScript();
  const breaker = new LineBreaker(paragraph);
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) found.push(next.position);
  if (!THAI.test(paragraph)) return found;
  return [...new Set([...found, ...thaiBreaks(paragraph)])].sort((a, b) => a - b);
};

/** The stretches of a paragraph, in order. Only plain spaces may stand between `end` and `next`. */
export const unbrokenParts = (paragraph: string): Unbroken[] => {
  let start = 0;
  return breaks(paragraph).map((next) => {
    let end = next;
    while (end > start && paragraph.charCodeAt(end - 1) === SPACE) end -= 1;
    const part = { start, end, next };
    start = next;
    return part;
  });
};
