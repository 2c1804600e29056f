/** Lists of small numbers as text, in the packed files. Pure. */

/** Each is a character, which needs no reading: from `0` on, and before the backslash. */
const [FIRST, LAST] = [48, 92];

/** The number at a place of such a list. */
export const codeAt = (list: string, at: number): number => list.charCodeAt(at) - FIRST;

/** A list whose numbers `codeAt` finds. Throws when one is too large. */
export const coded = (numbers: readonly number[]): string => {
  if (Math.max(...numbers) >= LAST - FIRST) throw new Error('A number is too large for a character.');
  return String.fromCharCode(...numbers.map((number) => FIRST + number));
};
