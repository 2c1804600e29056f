/** Plain data as objects of the PDF library, and those as text. The only file that knows the library. */
import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
  PDFTrailer,
} from 'pdf-lib';
import { type PdfDictionary, type PdfLiteral, PdfReference, PdfText } from './pdf-values.ts';

/** The library has pools of them, but asking those takes work, and a document has thousands. */
const names = new Map<string, PDFName>();
const nameOf = (text: string): PDFName => {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = PDFName.of(text);
  names.set(text, name);
  return name;
};
const numbers = new Map<number, PDFNumber>();
/** Widths of letters and the like come in every document. */
const MOST_NUMBERS = 10_000;
const numberOf = (value: number): PDFNumber => {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  const number = PDFNumber.of(value);
  if (numbers.size < MOST_NUMBERS) numbers.set(value, number);
  return number;
};
const references: PDFRef[] = [];
const refOf = (object: number): PDFRef => (references[object] ??= PDFRef.of(object));

/** Where objects look up those they refer to, which nobody asks of a file that is only written. */
const nowhere = {} as PDFContext;

const isArray = (value: PdfLiteral): value is readonly PdfLiteral[] => Array.isArray(value);

const objectOf = (value: PdfLiteral): PDFObject => {
  if (typeof value === 'string') return nameOf(value);
  if (typeof value === 'number') return numberOf(value);
  if (typeof value === 'boolean') return value ? PDFBool.True : PDFBool.False;
  if (value === null) return PDFNull;
  if (value instanceof PdfReference) return refOf(value.object);
  if (value instanceof PdfText) return (value.hexadecimal ? PDFHexString : PDFString).of(value.written);
  if (value instanceof Uint8Array) return PDFHexString.of(Buffer.from(value).toString('hex'));
  if (!isArray(value)) return dictionaryOf(value);
  const array = PDFArray.withContext(nowhere);
  for (const one of value) array.push(objectOf(one));
  return array;
};

const dictionaryOf = (entries: PdfDictionary): PDFDict => {
  const dictionary = PDFDict.withContext(nowhere);
  for (const name in entries) {
    const value = entries[name];
    if (value !== undefined) dictionary.set(nameOf(name), objectOf(value));
  }
  return dictionary;
};

/** As the file has it, Latin-1. */
export const objectText = (value: PdfLiteral): string => objectOf(value).toString();

/** What a file begins with: its version, and bytes that tell transports that it is no text. Latin-1. */
export const fileHeader = (): string => `${PDFHeader.forVersion(1, 7)}\n\n`;

/** What a file ends with. `offset`: where its table of places begins. */
export const fileTrailer = (offset: number): string => `${PDFTrailer.forLastCrossRefSectionOffset(offset)}`;
