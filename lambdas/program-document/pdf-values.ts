/** Values of a PDF file (PDF 32000-1, 7.3) as plain data, which pdf-objects.ts turns into the PDF library's objects. Pure. */
import { utcDay, utcTime } from '../core/utc-text.ts';

/** Points to an object of the file by its number. */
export class PdfReference {
  readonly object: number;
  constructor(object: number) {
    this.object = object;
  }
}

/** A text string, in the form in which the file has it: characters, or the digits of its bytes. */
export class PdfText {
  readonly written: string;
  readonly hexadecimal: boolean;
  constructor(written: string, hexadecimal: boolean) {
    this.written = written;
    this.hexadecimal = hexadecimal;
  }
}

/** A bare string is a name, bytes are a byte string. */
export type PdfLiteral =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | PdfReference
  | PdfText
  | readonly PdfLiteral[]
  | PdfDictionary;

/** What is `undefined` is left out. */
export interface PdfDictionary {
  readonly [name: string]: PdfLiteral | undefined;
}

export const reference = (object: number): PdfReference => new PdfReference(object);

const PLAIN = /^[\x20-\x7e]*$/;
/** Of those, the ones that are written as they are. */
const AS_IT_IS = /^[ -'*-[\]-~]*$/;

/** As it is where every reader agrees on the letters, UTF-16 otherwise. */
export const textString = (text: string): PdfText => {
  if (AS_IT_IS.test(text)) return new PdfText(text, false);
  return PLAIN.test(text)
    ? new PdfText(text.replace(/[\\()]/g, '\\$&'), false)
    : new PdfText(
        `FEFF${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex').toUpperCase()}`,
        true,
      );
};

/** `2026-03-02T09:00:00.000Z` -> `(D:20260302090000Z)`. */
export const dateString = (at: Date): PdfText =>
  textString(`D:${`${utcDay(at)}${utcTime(at)}`.replace(/[-:]/g, '')}Z`);

const isArray = (value: PdfLiteral): value is readonly PdfLiteral[] => Array.isArray(value);

/** As the file has it. Names must be of letters and digits alone. */
export const written = (value: PdfLiteral): string => {
  if (typeof value === 'string') return `/${value}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof PdfReference) return `${value.object} 0 R`;
  if (value instanceof PdfText) return value.hexadecimal ? `<${value.written}>` : `(${value.written})`;
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  let inside = '';
  if (isArray(value)) {
    for (const one of value) inside += ` ${written(one)}`;
    return `[${inside}]`;
  }
  for (const name in value) {
    const one = value[name];
    if (one !== undefined) inside += `/${name} ${written(one)}`;
  }
  return `<<${inside}>>`;
};
