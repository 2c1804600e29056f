/**
 * The draw list: what layout hands to drawing, plain data. All measures are points (1/72 inch); x grows to the
 * right, y grows DOWN from the top edge of the page. Text widths are thousandths of the font size, as in PDF.
 */
import type { PathCommand } from './svg-path.ts';

export type FontStyle = 'regular' | 'bold';

/** One glyph of a shaped text, in thousandths of the font size. */
export interface Glyph {
  /** Id inside the font. */
  readonly id: number;
  /** What copying this glyph gives. */
  readonly text: string;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** The first glyph of its cluster (the letter that marks sit on): lines may break before it. */
  readonly starts: boolean;
  /** The font has no such character: a visible box is drawn in its place. */
  readonly box: boolean;
  /** On the first glyph of a cluster whose glyphs can't be copied one by one: the cluster's whole text. */
  readonly actualText?: string;
}

/** A shaped piece of one line. `width` in thousandths of the font size. */
export interface ShapedText {
  readonly style: FontStyle;
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly width: number;
}

/** Shapes a piece of cleaned text (no line breaks). */
export type ShapeText = (text: string, style: FontStyle) => ShapedText;

/** Names of the document's colours; `content.ts` gives their values. */
export type Tone = 'ink' | 'quiet' | 'accent' | 'signal' | 'prop' | 'line' | 'pale' | 'white';

export interface TextItem {
  readonly kind: 'text';
  readonly x: number;
  /** Top of the line box; the baseline is `baseline` below it. */
  readonly y: number;
  readonly baseline: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly tone: Tone;
  /** All of one style. */
  readonly pieces: readonly ShapedText[];
}

/** A background or frame: the only item that others may lie on. */
export interface PanelItem {
  readonly kind: 'panel';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill?: Tone;
  readonly stroke?: Tone;
}

/** Line art from a square of 100 × 100 units. */
export interface DrawingItem {
  readonly kind: 'drawing';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly strokes: ReadonlyArray<{
    readonly commands: readonly PathCommand[];
    readonly stroke?: number;
    readonly tone: Tone;
  }>;
}

/** A checked photo; `image` is the same object wherever the same photo is shown. */
export interface ImageItem {
  readonly kind: 'image';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly image: CheckedImage;
}

/** A QR code without its quiet zone; `modules[row][column]`, true is dark. */
export interface QrItem {
  readonly kind: 'qr';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly modules: ReadonlyArray<readonly boolean[]>;
}

export type DrawItem = TextItem | PanelItem | DrawingItem | ImageItem | QrItem;

/** A photo that was checked byte by byte, so that neither we nor a reader stumble over it. Sizes in pixels. */
export interface CheckedImage {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** JPEG only: 1 grey, 3 RGB, 4 CMYK. */
  readonly components: 1 | 3 | 4;
  /** JPEG only: CMYK stored upside down, as Adobe's programs write it. */
  readonly inverted: boolean;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly items: readonly DrawItem[];
}
