/**
 * Writes a document as a PDF file. The only file that knows the PDF library: its objects hold the document, its writer
 * puts them one after the other. What the library would compress by itself, and slowly, is compressed by Node here.
 */
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
  PDFTrailer,
  PDFWriter,
} from 'pdf-lib';
import { addDocument } from './draw-document.ts';
import type { DocumentFonts } from './fonts.ts';
import type { LaidOut } from './layout.ts';
import type { DocumentFacts } from './metadata.ts';
import {
  compressed,
  createObjectPacks,
  fingerprint,
  type ObjectPacks,
  type Place,
  placeTable,
  type StreamParts,
} from './pdf-compressed.ts';
import type { PdfFile } from './pdf-file.ts';
import { type PdfDictionary, type PdfLiteral, PdfReference, PdfText } from './pdf-values.ts';
import type { Theme } from './theme.ts';

/** The library has pools of them, but asking those takes work, and a document has thousands. */
const names = new Map<string, PDFName>();
const nameOf = (text: string): PDFName => {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = PDFName.of(text);
  names.set(text, name);
  return name;
};
const references: PDFRef[] = [];
const refOf = (object: number): PDFRef => (references[object] ??= PDFRef.of(object));

const isArray = (value: PdfLiteral): value is readonly PdfLiteral[] => Array.isArray(value);

const objectOf = (context: PDFContext, value: PdfLiteral): PDFObject => {
  if (typeof value === 'string') return nameOf(value);
  if (typeof value === 'number') return PDFNumber.of(value);
  if (typeof value === 'boolean') return value ? PDFBool.True : PDFBool.False;
  if (value === null) return PDFNull;
  if (value instanceof PdfReference) return refOf(value.object);
  if (value instanceof PdfText) return (value.hexadecimal ? PDFHexString : PDFString).of(value.written);
  if (value instanceof Uint8Array) return PDFHexString.of(Buffer.from(value).toString('hex'));
  if (!isArray(value)) return dictionaryOf(context, value);
  const array = PDFArray.withContext(context);
  for (const one of value) array.push(objectOf(context, one));
  return array;
};

const dictionaryOf = (context: PDFContext, entries: PdfDictionary): PDFDict => {
  const dictionary = PDFDict.withContext(context);
  for (const name in entries) {
    const value = entries[name];
    if (value !== undefined) dictionary.set(nameOf(name), objectOf(context, value));
  }
  return dictionary;
};

const END_OF_STREAM = Buffer.from('\nendstream');

/** A stream whose bytes are there. The library's own copies them one by one, and goes over its dictionary three times. */
class ReadyStream extends PDFStream {
  readonly bytes: Uint8Array;
  /** All that stands before the bytes; final once its size was asked for. */
  head: Buffer = END_OF_STREAM;
  constructor(dictionary: PDFDict, bytes: Uint8Array) {
    super(dictionary);
    this.bytes = bytes;
  }
  override getContentsSize(): number {
    return this.bytes.length;
  }
  override sizeInBytes(): number {
    this.updateDict();
    this.head = Buffer.from(`${this.dict}\nstream\n`, 'latin1');
    return this.head.length + this.bytes.length + END_OF_STREAM.length;
  }
  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    let at = offset;
    for (const part of [this.head, this.bytes, END_OF_STREAM]) {
      buffer.set(part, at);
      at += part.length;
    }
    return at - offset;
  }
}

const streamOf = (context: PDFContext, [entries, bytes]: StreamParts): ReadyStream =>
  new ReadyStream(dictionaryOf(context, entries), bytes);

/** Decides what stands where: streams first, then all other objects in compressed packs, then the table of places. */
class PackingWriter extends PDFWriter {
  readonly packs: ObjectPacks;
  /** `packs`: may hold objects already that never were the library's. */
  constructor(context: PDFContext, packs: ObjectPacks) {
    super(context, Number.POSITIVE_INFINITY);
    this.packs = packs;
  }

  protected override async computeBufferSize() {
    const { context } = this;
    const header = PDFHeader.forVersion(1, 7);
    let size = header.sizeInBytes() + 2;
    const placed: Array<[PDFRef, ReadyStream]> = [];
    const places: Place[] = [];
    const place = (at: PDFRef, stream: ReadyStream): void => {
      places[at.objectNumber - 1] = { offset: size };
      size += this.computeIndirectObjectSize([at, stream]);
      placed.push([at, stream]);
    };

    for (const [at, object] of context.enumerateIndirectObjects()) {
      if (object instanceof ReadyStream) place(at, object);
      else this.packs.begin(at.objectNumber).text(object.toString());
    }
    for (const { numbers, parts } of this.packs.finish()) {
      context.largestObjectNumber += 1;
      const at = refOf(context.largestObjectNumber);
      numbers.forEach((number, index) => {
        places[number - 1] = { pack: at.objectNumber, index };
      });
      place(at, streamOf(context, parts));
    }

    const id = PDFHexString.of(fingerprint(placed.flatMap(([, { head, bytes }]) => [head, bytes])));
    context.trailerInfo.ID = context.obj([id, id]);
    const [offset, at] = [size, context.nextRef()];
    const table = streamOf(context, placeTable([...places, { offset }]));
    for (const [name, value] of this.createTrailerDict().entries()) table.dict.set(name, value);
    place(at, table);
    const trailer = PDFTrailer.forLastCrossRefSectionOffset(offset);
    return {
      size: size + trailer.sizeInBytes(),
      header,
      indirectObjects: placed as Array<[PDFRef, PDFObject]>,
      trailer,
    };
  }
}

export const createPdfFile = (): PdfFile => {
  const context = PDFContext.create();
  const packs = createObjectPacks();
  // The library makes an object of every number, by way of a text.
  const reserve = (): number => {
    context.largestObjectNumber += 1;
    return context.largestObjectNumber;
  };
  const add = (object: PDFObject): number => {
    const number = reserve();
    context.assign(refOf(number), object);
    return number;
  };
  const addStream: PdfFile['addStream'] = (...parts) => add(streamOf(context, parts));
  return {
    reserve,
    set: (object, value) => context.assign(refOf(object), objectOf(context, value)),
    write: packs.begin,
    add: (value) => add(objectOf(context, value)),
    addStream,
    addDeflated: (entries, bytes) => addStream(...compressed(entries, bytes)),
    finish(root, info) {
      context.trailerInfo.Root = refOf(root);
      context.trailerInfo.Info = refOf(info);
      return new PackingWriter(context, packs).serializeToBuffer();
    },
  };
};

/** The finished file. Same document, fonts and facts: same bytes. */
export const drawDocument = (
  laidOut: LaidOut,
  fonts: DocumentFonts,
  theme: Theme,
  facts: DocumentFacts,
): Promise<Uint8Array> => {
  const file = createPdfFile();
  const { root, info } = addDocument(file, laidOut, fonts, theme, facts);
  return file.finish(root, info);
};
