/** What a picture is once it is ready for the page: plain data that only has to be written. */

/** Reasons a picture can't be shown, for the log. */
export type BrokenReason =
  /** No bytes at all. */
  | 'empty'
  /** Neither a PNG nor a JPEG, whatever its media type says. */
  | 'unknown_format'
  /** It ends too early. */
  | 'cut_short'
  /** Its parts contradict each other, or a checksum is wrong. */
  | 'malformed'
  /** A sound picture of a kind that PDF readers can't decode. */
  | 'unsupported'
  /** More bytes or more pixels than a hand-out needs. */
  | 'too_large';

/** A value of a PDF dictionary: a number, a name (text), a byte string, an array or a dictionary. */
export type PdfValue = number | string | Uint8Array | readonly PdfValue[] | PdfEntries;
export interface PdfEntries {
  readonly [name: string]: PdfValue;
}

/**
 * An XObject: its dictionary but for Length and SMask, and its bytes, compressed as `Filter` says. Each fills the
 * unit square, as images do. `softMask` is written as an object of its own, named by SMask.
 */
export interface PictureObject {
  readonly entries: PdfEntries;
  readonly bytes: Uint8Array;
  readonly softMask?: PictureObject;
}

/** a b c d e f, as the operator `cm` takes them (PDF 32000-1, 8.3.4). */
export type Matrix = readonly [number, number, number, number, number, number];

/**
 * A picture that can be shown. `width` and `height` are those of the upright picture (only their ratio matters);
 * `matrix` turns the stored picture upright inside the unit square (picture-place.ts puts it on the page). The same
 * `object` wherever the same picture is shown, so that it is written once.
 */
export interface ShownPicture {
  readonly kind: 'image' | 'drawing';
  readonly width: number;
  readonly height: number;
  readonly matrix: Matrix;
  readonly object: PictureObject;
}

/** A placeholder that says so is drawn instead. */
export interface BrokenPicture {
  readonly kind: 'broken';
  readonly reason: BrokenReason;
}

export type ReadyPicture = ShownPicture | BrokenPicture;
