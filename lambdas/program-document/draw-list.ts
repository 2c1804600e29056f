/**
 * The draw list: what layout hands to drawing, plain data. All measures are points (1/72 inch); x grows to the
 * right, y grows DOWN from the top edge of the page. Text widths are thousandths of the font size, as in PDF.
 */
import type { WrittenLine } from './content-line.ts';
import type { ShownPicture } from './picture-types.ts';
import type { StructNode } from './struct-node.ts';

export type FontStyle = 'regular' | 'bold';
/** Names one font of the document: `latin-regular`, `arabic-bold`, `sc`, … (font-list.ts). */
export type FontKey = string;
export type Direction = 'ltr' | 'rtl';

/** One glyph of a shaped text, in thousandths of the font size. */
export interface Glyph {
  /** Id inside the font. */
  readonly id: number;
  /** What copying this glyph gives. */
  readonly text: string;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** Index of its cluster (letters and marks that belong together) in the piece's text, UTF-16 units. */
  readonly cluster: number;
  /** No font has such a character: a visible box is drawn in its place. */
  readonly box: boolean;
  /** On the leftmost glyph of a cluster whose glyphs can't be copied one by one: the cluster's whole text. */
  readonly actualText?: string;
}

/** A shaped piece of one line: one font, one direction. `width` in thousandths of the font size. */
export interface ShapedText {
  readonly style: FontStyle;
  readonly font: FontKey;
  readonly direction: Direction;
  /** As typed, also where glyphs run from right to left. */
  readonly text: string;
  /** From left to right. */
  readonly glyphs: readonly Glyph[];
  /** Some of its glyphs are not drawn with the others: boxes, and marks that copy as nothing. */
  readonly apart?: boolean;
  /** Its glyphs stand on the baseline and copy one by one: a matter of one operator. */
  readonly plain?: boolean;
  readonly width: number;
  /** How far letters of this font reach above and below the baseline, thousandths of the font size. */
  readonly ascent: number;
  readonly descent: number;
}

/**
 * Shapes a piece of cleaned text (no line breaks) that runs in one direction (default: left to right). Several
 * pieces when it needs several fonts; they are put from left to right. The font `near` it is taken if it has the text.
 */
export type ShapeText = (
  text: string,
  style: FontStyle,
  direction?: Direction,
  near?: FontKey,
) => readonly ShapedText[];

/**
 * Breaks a text into lines no wider than `maxWidth` (thousandths of the font size), paragraph by paragraph. The same
 * text may be the same object again.
 */
export type BreakText = (text: string, style: FontStyle, maxWidth: number) => readonly Paragraph[];

export interface Paragraph {
  readonly lines: readonly Line[];
  /** Its language, BCP 47, where its script tells that it may not be the document's. */
  readonly lang?: string;
}

/** One line of a paragraph (text-lines.ts). */
export interface Line {
  /** From left to right, spaces included. */
  readonly pieces: readonly ShapedText[];
  /** As typed. */
  readonly text: string;
  /** Of its paragraph: `rtl` lines end flush right. */
  readonly direction: Direction;
  /** Thousandths of the font size, as the next two. */
  readonly width: number;
  /** How far its letters reach above and below the baseline; never less than Latin's. */
  readonly ascent: number;
  readonly descent: number;
  /** How it is written, once that was worked out (content-line.ts): lines come again, as their texts do. */
  readonly kept: { written?: WrittenLine };
}

/** Names of the document's colours; theme.ts gives their values. */
export type Tone = 'ink' | 'quiet' | 'accent' | 'signal' | 'prop' | 'line' | 'pale' | 'white';

/** A box on the page, and what it is to somebody who reads without seeing. */
interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The leaf of the structure tree it belongs to. Absent: decoration, which readers leave out. */
  readonly tag?: StructNode | undefined;
}

/** `y` is the top of the line box; the baseline is `baseline` below it. */
export interface TextItem extends Placed {
  readonly kind: 'text';
  readonly baseline: number;
  readonly size: number;
  readonly tone: Tone;
  readonly line: Line;
}

/** A background or frame: the only item that others may lie on. */
export interface PanelItem extends Placed {
  readonly kind: 'panel';
  readonly radius: number;
  readonly fill?: Tone;
  readonly stroke?: Tone;
}

/** A picture, upright, filling its box. */
export interface PictureItem extends Placed {
  readonly kind: 'picture';
  readonly picture: ShownPicture;
}

/** A QR code without its quiet zone; `modules[row][column]`, true is dark. */
export interface QrItem extends Placed {
  readonly kind: 'qr';
  readonly modules: ReadonlyArray<readonly boolean[]>;
}

/** A mark in a cell of a table. */
export interface TickItem extends Placed {
  readonly kind: 'tick';
  readonly tone: Tone;
}

export type DrawItem = TextItem | PanelItem | PictureItem | QrItem | TickItem;

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly items: readonly DrawItem[];
}
