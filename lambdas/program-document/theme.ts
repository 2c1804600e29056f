/** The document's colours: four that never change, and those that follow from the practice's accent. */
import { parseColour, type Rgb, tint } from './contrast.ts';
import type { Tone } from './draw-list.ts';

/** Each tone as PDF writes colours: red, green, blue in 0 … 1. */
export type Theme = Readonly<Record<Tone, string>>;

const WHITE: Rgb = [255, 255, 255];

/** Each tone as a colour. `accent`: readable already, see contrast.ts. */
export const tones = (accent: string): Readonly<Record<Tone, Rgb>> => {
  const rgb = parseColour(accent);
  return {
    ink: [22, 38, 46],
    quiet: [70, 85, 94],
    accent: rgb,
    signal: [190, 62, 10],
    prop: [125, 144, 153],
    line: [199, 210, 215],
    pale: tint(rgb),
    white: WHITE,
  };
};

const operand = (rgb: Rgb): string => rgb.map((part) => Math.round((part / 255) * 1000) / 1000).join(' ');

export const themeOf = (accent: string): Theme => {
  const all = tones(accent);
  return {
    ink: operand(all.ink),
    quiet: operand(all.quiet),
    accent: operand(all.accent),
    signal: operand(all.signal),
    prop: operand(all.prop),
    line: operand(all.line),
    pale: operand(all.pale),
    white: operand(all.white),
  };
};

/** Which text stands on which background: what a test measures for every accent. */
export const PAIRS: ReadonlyArray<readonly [Tone, Tone]> = [
  ['ink', 'white'],
  ['ink', 'pale'],
  ['quiet', 'white'],
  ['quiet', 'pale'],
  ['accent', 'white'],
  ['accent', 'pale'],
  ['white', 'accent'],
];
