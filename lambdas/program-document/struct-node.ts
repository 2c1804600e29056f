/** The structure of a document as plain data: what stands in the page content is a heading, a list, a figure, … */
import type { PdfEntries } from './picture-types.ts';

/** Standard types (PDF 32000-1, 14.8.4), so that no role map is needed. */
export type StructType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Span'
  | 'Figure';

/**
 * A node of the structure tree. Items of the draw list name the leaf they belong to (the same object), in the
 * order in which they are read.
 */
export interface StructNode {
  readonly type: StructType;
  readonly children: readonly StructNode[];
  /** What a figure shows, for people who can't see it. */
  readonly alt?: string;
  /** What stands for the content when it is read or copied. */
  readonly actualText?: string;
  /** BCP 47, where it is not the document's language. */
  readonly lang?: string;
  readonly attributes?: PdfEntries;
  /** The reader's list of bookmarks names it so. */
  readonly bookmark?: string;
}

type Extras = Omit<StructNode, 'type' | 'children'>;

/** A node without children: items refer to it. */
export const leaf = (type: StructType, extras: Extras = {}): StructNode => ({
  type,
  children: [],
  ...extras,
});

export const group = (
  type: StructType,
  children: readonly StructNode[],
  extras: Extras = {},
): StructNode => ({
  type,
  children,
  ...extras,
});
