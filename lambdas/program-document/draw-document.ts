/** Puts a laid out document together from objects. What each is made of stands elsewhere. */
import { addBookmarks } from './bookmarks.ts';
import { ByteWriter } from './byte-writer.ts';
import { writePage } from './content.ts';
import { hundredths } from './content-parts.ts';
import { addFonts } from './draw-fonts.ts';
import type { DocumentFonts } from './fonts.ts';
import type { LaidOut } from './layout.ts';
import { type DocumentFacts, PRODUCER, xmpPacket } from './metadata.ts';
import type { PdfFile } from './pdf-file.ts';
import { dateString, reference, textString } from './pdf-values.ts';
import type { PictureObject } from './picture-types.ts';
import { addStructTree } from './struct-tree.ts';
import type { Theme } from './theme.ts';

const addPicture = (file: PdfFile, { entries, bytes, softMask }: PictureObject): number => {
  const mask = softMask === undefined ? {} : { SMask: reference(addPicture(file, softMask)) };
  return file.addStream({ ...entries, ...mask }, bytes);
};

/** Pictures get their names in the order in which they are shown, each once. */
const pictureNames = (pages: LaidOut['pages']): Map<PictureObject, string> => {
  const names = new Map<PictureObject, string>();
  for (const { items } of pages) {
    for (const item of items) {
      if (item.kind !== 'picture' || names.has(item.picture.object)) continue;
      names.set(item.picture.object, `picture${names.size + 1}`);
    }
  }
  return names;
};

const addInfo = (file: PdfFile, { title, author, at }: DocumentFacts): number =>
  file.add({
    Title: textString(title),
    Author: textString(author),
    Creator: textString(PRODUCER),
    Producer: textString(PRODUCER),
    CreationDate: dateString(at),
    ModDate: dateString(at),
  });

/** Adds everything; answers the numbers of the file's two ways in. */
export const addDocument = (
  file: PdfFile,
  { pages, structure }: LaidOut,
  fonts: DocumentFonts,
  theme: Theme,
  facts: DocumentFacts,
): { root: number; info: number } => {
  const pictures = pictureNames(pages);
  const names = {
    theme,
    fonts,
    picture: (object: PictureObject): string => pictures.get(object) ?? '',
  };
  const [tree, resources] = [file.reserve(), file.reserve()];
  const out = new ByteWriter();
  const marked = pages.map((page, index) => {
    const marks = writePage(out.clear(), page, names);
    const object = file.add({
      Type: 'Page',
      Parent: reference(tree),
      MediaBox: hundredths(0, 0, page.width, page.height),
      Resources: reference(resources),
      Contents: reference(file.addDeflated({}, out.written())),
      StructParents: index,
      Tabs: 'S',
    });
    return { page, object, marks };
  });
  file.set(tree, {
    Type: 'Pages',
    Count: marked.length,
    Kids: marked.map(({ object }) => reference(object)),
  });
  // After the contents, which decide what the fonts must hold.
  const embedded = addFonts(file, fonts.embedded());
  const xObjects = [...pictures].map(([object, name]) => [name, reference(addPicture(file, object))]);
  file.set(resources, { Font: embedded, XObject: Object.fromEntries(xObjects) });

  const structTree = addStructTree(file, structure, marked);
  const bookmarks = addBookmarks(file, marked);
  const metadata = file.addStream({ Type: 'Metadata', Subtype: 'XML' }, Buffer.from(xmpPacket(facts)));
  const root = file.add({
    Type: 'Catalog',
    Pages: reference(tree),
    Lang: textString(facts.language),
    MarkInfo: { Marked: true },
    StructTreeRoot: reference(structTree),
    ViewerPreferences: { DisplayDocTitle: true },
    Metadata: reference(metadata),
    ...(bookmarks === undefined ? {} : { Outlines: reference(bookmarks), PageMode: 'UseOutlines' }),
  });
  return { root, info: addInfo(file, facts) };
};
