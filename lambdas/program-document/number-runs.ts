/** Lists of numbers in the packed files. Pure. */

/** `0-3 7`: numbers, and runs of numbers as first and last. */
export const numbersOf = (runs: string): number[] =>
  runs.split(' ').flatMap((run) => {
    const [first = 0, last = first] = run.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });

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
