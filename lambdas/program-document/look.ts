/** Sizes and distances of the document: one look for everybody, one in large print. Points. */
import type { FontStyle, Tone } from './draw-list.ts';
import type { TextStyle } from './layout-text.ts';

/** Noto Sans needs 1.362 of its size; running text gets a little more, so that the eye finds the next line. */
const LEADING = 1.42;

const set = (size: number, style: FontStyle, tone: Tone, leading = LEADING): TextStyle => ({
  size,
  leading: size * leading,
  style,
  tone,
});

/** Every measure that layout uses. Names of texts say where they stand. */
export interface Look {
  readonly margin: number;
  /** Inside cards and panels. */
  readonly padding: number;
  /** Between cards, side by side and one below the other. */
  readonly gap: number;
  readonly radius: number;
  /** Side of the square that pictures fit into: beside the text, and in two columns. */
  readonly picture: number;
  readonly smallPicture: number;
  /** Instructions run below the picture, not beside it, as in two columns. */
  readonly textBelow: boolean;
  /** The least width that a dose is set in beside a picture. */
  readonly doseWidth: number;
  readonly logo: { readonly width: number; readonly height: number };
  readonly qr: number;
  /** Width of the access code's panel beside the head; absent: the panel stands below it. */
  readonly accessWidth?: number;
  readonly labelWidth: number;
  /** Width of one day's column in the week grid. */
  readonly dayWidth: number;
  readonly paragraphGap: number;
  readonly practice: TextStyle;
  readonly kind: TextStyle;
  readonly title: TextStyle;
  readonly label: TextStyle;
  readonly value: TextStyle;
  readonly code: TextStyle;
  readonly small: TextStyle;
  readonly section: TextStyle;
  readonly name: TextStyle;
  readonly badge: TextStyle;
  readonly body: TextStyle;
  readonly doseLabel: TextStyle;
  readonly doseValue: TextStyle;
  readonly cell: TextStyle;
  readonly cellHead: TextStyle;
}

const NORMAL: Look = {
  margin: 42,
  padding: 14,
  gap: 12,
  radius: 7,
  picture: 112,
  smallPicture: 76,
  textBelow: false,
  doseWidth: 200,
  logo: { width: 150, height: 42 },
  qr: 92,
  accessWidth: 148,
  labelWidth: 78,
  dayWidth: 36,
  paragraphGap: 5,
  practice: set(13, 'bold', 'ink'),
  kind: set(9.5, 'bold', 'accent'),
  title: set(23, 'bold', 'accent', 1.37),
  label: set(9, 'regular', 'quiet', 1.75),
  value: set(10.5, 'bold', 'ink', 1.5),
  code: set(17, 'bold', 'ink'),
  small: set(8.5, 'regular', 'quiet'),
  section: set(15, 'bold', 'ink'),
  name: set(12.5, 'bold', 'ink', 1.4),
  badge: set(10, 'bold', 'white', 1.4),
  body: set(10.5, 'regular', 'ink'),
  doseLabel: set(8, 'regular', 'quiet', 1.37),
  doseValue: set(10.5, 'bold', 'accent', 1.37),
  cell: set(9.5, 'regular', 'ink'),
  cellHead: set(9, 'bold', 'accent'),
};

/** No text below 18 points. */
const LARGE: Look = {
  margin: 42,
  padding: 16,
  gap: 16,
  radius: 8,
  picture: 150,
  smallPicture: 150,
  textBelow: true,
  doseWidth: 200,
  logo: { width: 220, height: 60 },
  qr: 110,
  labelWidth: 142,
  dayWidth: 51,
  paragraphGap: 9,
  practice: set(20, 'bold', 'ink'),
  kind: set(18, 'bold', 'accent'),
  title: set(30, 'bold', 'accent', 1.37),
  label: set(18, 'regular', 'quiet'),
  value: set(18, 'bold', 'ink'),
  code: set(28, 'bold', 'ink'),
  small: set(18, 'regular', 'quiet', 1.37),
  section: set(25, 'bold', 'ink'),
  name: set(21, 'bold', 'ink', 1.4),
  badge: set(18, 'bold', 'white', 1.37),
  body: set(18, 'regular', 'ink', 1.45),
  doseLabel: set(18, 'regular', 'quiet', 1.37),
  doseValue: set(19, 'bold', 'accent', 1.37),
  cell: set(18, 'regular', 'ink'),
  cellHead: set(18, 'bold', 'accent'),
};

export const lookOf = (largePrint: boolean): Look => (largePrint ? LARGE : NORMAL);
