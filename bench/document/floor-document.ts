/**
 * The floor: our own document's bytes written by hand, the least that any writer of a new document has to do. It takes
 * the same input as our renderer. Where everything stands and where lines end is known (floor-recipe.ts); the headers of
 * pictures are read, the glyphs of all characters are looked up, contents and structure are written, fonts cut where
 * those cut beforehand are not enough, streams compressed, the file put together: without a library, an object model or
 * a layout.
 */
import { deflateSync } from 'node:zlib';
import { ByteWriter } from '../../lambdas/program-document/byte-writer.ts';
import type { DocumentInput } from '../../lambdas/program-document/document.ts';
import { toUnicodeCMap } from '../../lambdas/program-document/font-use.ts';
import { xmpPacket } from '../../lambdas/program-document/metadata.ts';
import type { OpenFonts } from '../../lambdas/program-document/open-fonts.ts';
import {
  createObjectPacks,
  fingerprint,
  type Place,
  placeTable,
} from '../../lambdas/program-document/pdf-compressed.ts';
import type { Part, Recipe } from './floor-recipe.ts';
import { type FloorFont, FloorUse, floorFont, writeTokens } from './floor-write.ts';

/** A photo's frame header; it has one, ours are baseline. */
const sizeOf = (jpeg: Buffer): readonly [width: number, height: number] => {
  let at = 2;
  while (jpeg[at + 1] !== 0xc0) at += 2 + jpeg.readUInt16BE(at + 2);
  return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
};

const photoOf = (input: DocumentInput, index: number): Buffer => {
  const picture = input.pictures[index];
  if (picture?.kind !== 'image') throw new Error('The floor takes photos only.');
  return Buffer.from(picture.bytes.buffer, picture.bytes.byteOffset, picture.bytes.length);
};

/** Levels are ours: pdf-compressed.ts. */
const deflated = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: 1 });
const headOf = (entries: string, length: number): string => `<<\n${entries}/Length ${length}\n>>\nstream\n`;
const FILTER = '/Filter /FlateDecode\n';

/** Writes documents of one recipe. */
export const createFloor = (recipe: Recipe, fonts: OpenFonts) => {
  const opened = new Map<string, FloorFont>();
  const fontOf = (key: string): FloorFont => {
    const known = opened.get(key) ?? floorFont(fonts, key, recipe.ligatures);
    opened.set(key, known);
    return known;
  };
  const ligatures = new Set(Object.keys(recipe.ligatures).map((name) => name.slice(name.indexOf(' ') + 1)));
  const ready = new Map(
    recipe.parts.flatMap((part) =>
      part.kind === 'ready' ? [[part, Buffer.from(part.base64, 'base64')] as const] : [],
    ),
  );
  return (input: DocumentInput): Uint8Array => {
    const uses = new Map<string, FloorUse>();
    const use = (key: string): FloorUse => {
      const known = uses.get(key) ?? new FloorUse(fontOf(key), ligatures);
      uses.set(key, known);
      return known;
    };
    const out = new ByteWriter();
    const places: Place[] = [];
    const written: Array<string | Uint8Array> = [];
    const signed: Array<string | Uint8Array> = [];
    let size = 0;
    const put = (text: string | Uint8Array): void => {
      written.push(text);
      size += text.length;
    };
    const stream = (object: number, head: string, bytes: Uint8Array): void => {
      places[object - 1] = { offset: size };
      put(`${object} 0 obj\n`);
      put(head);
      put(bytes);
      put('\nendstream\nendobj\n\n');
      signed.push(head, bytes);
    };
    const changing = { client: input.clientName, accessCode: input.program.accessCode };
    const title = `${input.program.name} – ${input.clientName}`;
    const author = `${input.practitionerName}, ${input.practiceName}`;
    const at = new Date(input.program.assignedAt);

    const write = (part: Part): void => {
      const { object } = part;
      switch (part.kind) {
        case 'content': {
          writeTokens(out.clear(), part.tokens, use, changing);
          const bytes = deflated(out.written());
          stream(object, headOf(FILTER, bytes.length), bytes);
          break;
        }
        case 'font': {
          const { font } = use(part.font);
          const { length, deflated: bytes } = font.program(use(part.font).used());
          stream(object, headOf(`/Length1 ${length}\n${FILTER}`, bytes.length), bytes);
          break;
        }
        case 'unicode': {
          const bytes = deflated(Buffer.from(toUnicodeCMap(use(part.font).used()), 'latin1'));
          stream(object, headOf(FILTER, bytes.length), bytes);
          break;
        }
        case 'photo': {
          const bytes = photoOf(input, part.index);
          const [width, height] = sizeOf(bytes);
          const entries = `/Type /XObject\n/Subtype /Image\n/Width ${width}\n/Height ${height}\n/ColorSpace /DeviceRGB\n/BitsPerComponent 8\n/Filter /DCTDecode\n`;
          stream(object, headOf(entries, bytes.length), bytes);
          break;
        }
        case 'ready':
          stream(object, `${part.head}\nstream\n`, ready.get(part) ?? Buffer.of());
          break;
        case 'metadata': {
          const bytes = Buffer.from(xmpPacket({ title, author, language: input.locale, at }));
          stream(object, headOf('/Type /Metadata\n/Subtype /XML\n', bytes.length), bytes);
          break;
        }
        case 'pack': {
          const packs = createObjectPacks();
          part.objects.forEach(([number, tokens], index) => {
            places[number - 1] = { pack: object, index };
            writeTokens(packs.begin(number), tokens, use, changing);
          });
          for (const {
            parts: [entries, bytes],
          } of packs.finish()) {
            const head = `/Type /ObjStm\n/N ${entries.N}\n/First ${entries.First}\n${FILTER}`;
            stream(object, headOf(head, bytes.length), bytes);
          }
          break;
        }
        case 'places': {
          const id = fingerprint(signed);
          const offset = size;
          const [entries, bytes] = placeTable([...places, { offset }]);
          const widths = entries.W;
          const head = `/Type /XRef\n/W [ ${Array.isArray(widths) ? widths.join(' ') : ''} ]\n${FILTER}/Size ${object + 1}\n/Root ${part.root} 0 R\n/Info ${part.info} 0 R\n/ID [ <${id}> <${id}> ]\n`;
          stream(object, headOf(head, bytes.length), bytes);
          put(`startxref\n${offset}\n%%EOF`);
          break;
        }
      }
    };
    put('%PDF-1.7\n%\x81\x81\x81\x81\n\n');
    for (const part of recipe.parts) write(part);
    const file = Buffer.allocUnsafeSlow(size);
    let end = 0;
    for (const each of written) {
      if (typeof each === 'string') end += file.write(each, end, 'latin1');
      else {
        file.set(each, end);
        end += each.length;
      }
    }
    return file;
  };
};
