/** Writes pages of the draw list as a PDF. The only file that knows the PDF library; it writes objects, no more. */
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFHexString, PDFName, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib';
import { pageContent } from './content.ts';
import type { CheckedImage, FontStyle, Page } from './draw-list.ts';
import { glyphMap, toUnicodeCMap } from './font-use.ts';
import type { DocumentFonts, OpenFont, OpenFonts } from './fonts.ts';

/** What a reader shows about the file. `at`: its date, so that the same program gives the same bytes. */
export interface DocumentFacts {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly at: Date;
}

type Entries = Readonly<Record<string, number | string>>;

const addStream = (doc: PDFDocument, bytes: Uint8Array, entries: Entries = {}): PDFRef => {
  const data = deflateSync(bytes);
  const dict = doc.context.obj({ ...entries, Filter: 'FlateDecode', Length: data.length });
  return doc.context.register(PDFRawStream.of(dict, data));
};

/** Type 0 font over a TrueType subset with the glyph ids of the whole font (PDF 32000-1, 9.7). */
const addFont = (doc: PDFDocument, font: OpenFont, style: FontStyle, fonts: DocumentFonts): PDFRef => {
  const used = fonts.uses[style].used();
  const file = font.subset(new Set(used.map(({ glyph }) => glyph)));
  // Subsets carry six letters in front of their name; which ones does not matter.
  const name = `PHYSIO+${font.name}`;
  const { ascent, descent, capHeight, box } = font.measures;
  const { context } = doc;
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [...box],
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: descent,
      CapHeight: capHeight,
      StemV: style === 'bold' ? 140 : 80,
      FontFile2: addStream(doc, file, { Length1: file.length }),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 1000,
      W: [1, used.map(({ width }) => Math.round(width * 100) / 100)],
      CIDToGIDMap: addStream(doc, glyphMap(used)),
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: addStream(doc, Buffer.from(toUnicodeCMap(used), 'latin1')),
    }),
  );
};

const JPEG_COLOURS = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' } as const;

/** JPEGs go in as they are; PNGs (checked before) through the library, which keeps their transparency. */
const addImage = async (doc: PDFDocument, image: CheckedImage): Promise<PDFRef> => {
  if (image.mediaType === 'image/png') return (await doc.embedPng(image.bytes)).ref;
  const dict = doc.context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: image.width,
    Height: image.height,
    ColorSpace: JPEG_COLOURS[image.components],
    BitsPerComponent: 8,
    Filter: 'DCTDecode',
    Length: image.bytes.length,
    ...(image.inverted ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
  });
  return doc.context.register(PDFRawStream.of(dict, image.bytes));
};

const addImages = async (doc: PDFDocument, pages: readonly Page[]): Promise<Map<CheckedImage, PDFRef>> => {
  const images = new Map<CheckedImage, PDFRef>();
  for (const item of pages.flatMap((page) => page.items)) {
    if (item.kind !== 'image' || images.has(item.image)) continue;
    images.set(item.image, await addImage(doc, item.image));
  }
  return images;
};

const describe = (doc: PDFDocument, facts: DocumentFacts): void => {
  doc.setTitle(facts.title, { showInWindowTitleBar: true });
  doc.setAuthor(facts.author);
  doc.setCreator('Physitrack');
  doc.setProducer('Physitrack');
  doc.setCreationDate(facts.at);
  doc.setModificationDate(facts.at);
  doc.catalog.set(PDFName.of('Lang'), PDFHexString.fromText(facts.language));
};

/** The finished file. Same pages, fonts and facts: same bytes. */
export const drawDocument = async (
  pages: readonly Page[],
  open: OpenFonts,
  fonts: DocumentFonts,
  facts: DocumentFacts,
): Promise<Uint8Array> => {
  const doc = await PDFDocument.create({ updateMetadata: false });
  describe(doc, facts);
  const images = await addImages(doc, pages);
  const imageNames = new Map([...images.keys()].map((image, index) => [image, `image${index + 1}`]));
  const names = { fonts: fonts.uses, image: (image: CheckedImage) => imageNames.get(image) ?? '' };
  const contents = pages.map((page) => addStream(doc, Buffer.from(pageContent(page, names), 'latin1')));
  // After the contents, which decide what the fonts must hold.
  const fontRefs = {
    regular: addFont(doc, open.regular, 'regular', fonts),
    bold: addFont(doc, open.bold, 'bold', fonts),
  };
  const resources = doc.context.register(
    doc.context.obj({
      Font: fontRefs,
      XObject: Object.fromEntries([...images].map(([image, ref]) => [names.image(image), ref])),
    }),
  );
  pages.forEach((page, index) => {
    const { node } = doc.addPage([page.width, page.height]);
    node.set(PDFName.of('Resources'), resources);
    const content = contents[index];
    if (content !== undefined) node.set(PDFName.of('Contents'), content);
  });
  return doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
};
