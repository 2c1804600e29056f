/** What all content streams are made of: numbers as PDF writes them. */

/** A number of at most two decimals. */
export const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** Numbers of at most two decimals. */
export const hundredths = (...values: number[]): number[] => values.map(hundredth);

/** A number of at most two decimals: a hundredth of a point is finer than any printer. */
export const number = (value: number): string => {
  const parts = Math.round(value * 100);
  if (parts % 100 === 0) return `${parts / 100}`;
  // From whole numbers: several times quicker than what a language does for any fraction.
  const positive = Math.abs(parts);
  const rest = positive % 100;
  const decimals = rest % 10 === 0 ? rest / 10 : rest < 10 ? `0${rest}` : rest;
  return `${parts < 0 ? '-' : ''}${(positive - rest) / 100}.${decimals}`;
};

/** Numbers with a space between. */
export const numbers = (...values: number[]): string => {
  let out = '';
  for (const value of values) out += out === '' ? number(value) : ` ${number(value)}`;
  return out;
};
