/** What all content streams are made of: numbers as PDF writes them. */

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** Numbers of at most two decimals. */
export const hundredths = (...values: number[]): number[] => values.map(hundredth);

/** A number of at most two decimals: a hundredth of a point is finer than any printer. */
export const number = (value: number): string => String(hundredth(value));

/** Numbers with a space between. */
export const numbers = (...values: number[]): string => {
  let out = '';
  for (const value of values) out += out === '' ? number(value) : ` ${number(value)}`;
  return out;
};
