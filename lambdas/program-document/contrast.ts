/** Contrast of colours (WCAG 2.2, 1.4.3), so that no choice of a practice makes a text hard to read. Pure. */

/** Red, green, blue, each 0 … 255. */
export type Rgb = readonly [number, number, number];

/** What text must have on its background. */
const LEAST_CONTRAST = 4.5;
/** How much of a colour its tint keeps: backgrounds of text in that very colour. */
const TINT = 0.09;
const WHITE: Rgb = [255, 255, 255];

/** `#0a5560` -> `[10, 85, 96]`. */
export const parseColour = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

export const formatColour = (rgb: Rgb): string =>
  `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** Between two colours: `share` of the first. */
const mixed = (first: Rgb, second: Rgb, share: number): Rgb => {
  const part = (index: 0 | 1 | 2): number => Math.round(first[index] * share + second[index] * (1 - share));
  return [part(0), part(1), part(2)];
};

/** A light background of the same hue. */
export const tint = (rgb: Rgb): Rgb => mixed(rgb, WHITE, TINT);

const linear = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** 1 (the same) … 21 (black on white). */
export const contrast = (one: Rgb, other: Rgb): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};

/** A colour, darkened as little as it takes to be read on white, on its own tint, and with white on it. */
export const readableOnPaper = (hex: string): string => {
  const wanted = parseColour(hex);
  for (let kept = 100; kept > 0; kept -= 1) {
    const rgb = mixed(wanted, [0, 0, 0], kept / 100);
    if (contrast(rgb, tint(rgb)) >= LEAST_CONTRAST) return formatColour(rgb);
  }
  return '#000000';
};
