/** What all content streams are made of: colours and numbers as PDF writes them. */
import type { Tone } from './draw-list.ts';

/** Red, green, blue in 0 … 1. `ink`, `quiet` and `accent` have at least 4.5:1 on white and on `pale`. */
export const colours: Readonly<Record<Tone, string>> = {
  ink: '0.086 0.149 0.18',
  quiet: '0.302 0.373 0.412',
  accent: '0 0.333 0.369',
  signal: '0.761 0.255 0.047',
  prop: '0.49 0.565 0.6',
  line: '0.78 0.824 0.843',
  pale: '0.914 0.953 0.957',
  white: '1 1 1',
};

/** A number of at most three decimals: a thousandth of a point is finer than any printer. */
export const number = (value: number): string => String(Math.round(value * 1000) / 1000);
/** Numbers with a space between. */
export const numbers = (...values: number[]): string => values.map(number).join(' ');
