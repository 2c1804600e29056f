/** A PDF file while it is made, as those see it who put objects into it: objects are plain data and have numbers. */
import type { ByteWriter } from './byte-writer.ts';
import type { PdfDictionary, PdfLiteral } from './pdf-values.ts';

export interface PdfFile {
  /** A number for an object that has to be set or written later. */
  reserve(): number;
  set(object: number, value: PdfLiteral): void;
  /**
   * The same, written as the file has it until the next object begins: for the structure, which has more objects than
   * all the rest.
   */
  write(object: number): ByteWriter;
  add(value: PdfLiteral): number;
  /** `entries`: the dictionary, Length aside; `bytes` compressed as it says. */
  addStream(entries: PdfDictionary, bytes: Uint8Array): number;
  /** The same, compressed here; `bytes` may change after. */
  addDeflated(entries: PdfDictionary, bytes: Uint8Array): number;
  /** The finished file. Same objects: same bytes. */
  finish(root: number, info: number): Uint8Array;
}
