/** Lists of numbers as text, in the packed files. Pure. */

/** `0-3 7`: numbers, and runs of numbers as first and last. */
export const numbersOf = (runs: string): number[] => {
  const numbers: number[] = [];
  runs.split(' ').forEach((run) => {
    const dash = run.indexOf('-');
    const last = Number(run.slice(dash + 1));
    for (let number = dash < 0 ? last : Number(run.slice(0, dash)); number <= last; number += 1)
      numbers.push(number);
  });
  return numbers;
};

/** The other way round. */
export const runsOf = (numbers: readonly number[]): string => {
  const runs: Array<[number, number]> = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' ');
};

/** Small numbers are a character each, which needs no reading: from `0` on, and before the backslash. */
const [FIRST, LAST] = [48, 92];

/** The number at a place of such a list. */
export const codeAt = (list: string, at: number): number => list.charCodeAt(at) - FIRST;

/** The other way round. Throws when one is too large. */
export const coded = (numbers: readonly number[]): string => {
  if (Math.max(...numbers) >= LAST - FIRST) throw new Error('A number is too large for a character.');
  return String.fromCharCode(...numbers.map((number) => FIRST + number));
};
