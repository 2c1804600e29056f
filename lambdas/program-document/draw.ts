/**
 * Writes a document as a PDF file: streams first, then all other objects in compressed packs, then the table of places
 * (PDF 32000-1, 7.5).
 */
import { addDocument } from './draw-document.ts';
import type { DocumentFonts } from './fonts.ts';
import type { LaidOut } from './layout.ts';
import type { DocumentFacts } from './metadata.ts';
import {
  compressed,
  createObjectPacks,
  fingerprint,
  type Place,
  placeTable,
  type StreamParts,
} from './pdf-compressed.ts';
import type { PdfFile } from './pdf-file.ts';
import { fileHeader, fileTrailer, objectText } from './pdf-objects.ts';
import { type PdfLiteral, reference } from './pdf-values.ts';
import type { Theme } from './theme.ts';

const END_OF_STREAM = Buffer.from('\nendstream\nendobj\n\n');

/** What is put into a file before it is known where. */
type Held = { readonly stream: StreamParts } | { readonly value: PdfLiteral };

/** A file's bytes, piece by piece, and where its objects are. */
const createBody = () => {
  const header = Buffer.from(fileHeader(), 'latin1');
  const pieces: Uint8Array[] = [header];
  const content: Uint8Array[] = [];
  const places: Place[] = [];
  let size = header.length;
  const put = (piece: Uint8Array): void => {
    pieces.push(piece);
    size += piece.length;
  };
  return {
    places,
    content,
    size: () => size,
    put,
    /** `extra`: entries after its Length. */
    stream(object: number, [entries, bytes]: StreamParts, extra: StreamParts[0] = {}): void {
      places[object - 1] = { offset: size };
      const dictionary = objectText({ ...entries, ...extra, Length: bytes.length });
      const head = Buffer.from(`${dictionary}\nstream\n`, 'latin1');
      content.push(head, bytes);
      put(Buffer.from(`${object} 0 obj\n`));
      put(head);
      put(bytes);
      put(END_OF_STREAM);
    },
    written(): Uint8Array {
      // Every byte is written: there is nothing to clear. Readers want no Buffer.
      const file = new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
      let at = 0;
      for (const piece of pieces) {
        file.set(piece, at);
        at += piece.length;
      }
      return file;
    },
  };
};

export const createPdfFile = (): PdfFile => {
  /** By number; objects written at once are not among them. */
  const held: Array<Held | undefined> = [];
  const packs = createObjectPacks();
  let last = 0;
  const reserve = (): number => {
    last += 1;
    return last;
  };
  const add = (each: Held): number => {
    const object = reserve();
    held[object] = each;
    return object;
  };
  const addStream: PdfFile['addStream'] = (...stream) => add({ stream });
  return {
    reserve,
    set(object, value) {
      held[object] = { value };
    },
    write: packs.begin,
    add: (value) => add({ value }),
    addStream,
    addDeflated: (entries, bytes) => addStream(...compressed(entries, bytes)),
    finish(root, info) {
      const body = createBody();
      held.forEach((each, object) => {
        if (each === undefined) return;
        if ('stream' in each) body.stream(object, each.stream);
        else packs.begin(object).text(objectText(each.value));
      });
      for (const { numbers, parts } of packs.finish()) {
        const pack = reserve();
        numbers.forEach((number, index) => {
          body.places[number - 1] = { pack, index };
        });
        body.stream(pack, parts);
      }
      const offset = body.size();
      const id = Buffer.from(fingerprint(body.content), 'hex');
      const trailer = { Size: last + 2, Root: reference(root), Info: reference(info), ID: [id, id] };
      body.stream(reserve(), placeTable([...body.places, { offset }]), trailer);
      body.put(Buffer.from(fileTrailer(offset)));
      return body.written();
    },
  };
};

/** The finished file. Same document, fonts and facts: same bytes. */
export const drawDocument = (
  laidOut: LaidOut,
  fonts: DocumentFonts,
  theme: Theme,
  facts: DocumentFacts,
): Uint8Array => {
  const file = createPdfFile();
  const { root, info } = addDocument(file, laidOut, fonts, theme, facts);
  return file.finish(root, info);
};
