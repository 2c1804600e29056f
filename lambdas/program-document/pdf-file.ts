/** A PDF file while it is made, as those see it who put objects into it: objects are plain data and have numbers. */
import type { PdfDictionary, PdfLiteral } from './pdf-values.ts';

export interface PdfFile {
  /** A number for an object that is set later. */
  reserve(): number;
  set(object: number, value: PdfLiteral): void;
  /** The same, as the file has it: for the structure, which has more objects than all the rest. */
  setWritten(object: number, text: string): void;
  add(value: PdfLiteral): number;
  /** `entries`: the dictionary, Length aside; `bytes` compressed as it says. */
  addStream(entries: PdfDictionary, bytes: Uint8Array): number;
  /** The same, compressed here. */
  addDeflated(entries: PdfDictionary, bytes: Uint8Array): number;
  /** The finished file. Same objects: same bytes. */
  finish(root: number, info: number): Promise<Uint8Array>;
}
