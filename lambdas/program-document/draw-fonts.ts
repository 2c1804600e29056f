/** Puts the fonts of a document into its file (PDF 32000-1, 9.7). */
import { codeWidths, glyphMap, toUnicodeCMap } from './font-use.ts';
import type { EmbeddedFont } from './fonts.ts';
import type { PdfFile } from './pdf-file.ts';
import { type PdfDictionary, reference, textString } from './pdf-values.ts';

const SYMBOLIC = 4;

/** Type 0 font over a TrueType subset. Answers its object number. */
const addFont = (file: PdfFile, font: EmbeddedFont): number => {
  // Subsets carry six letters in front of their name; which ones does not matter.
  const name = `PHYSIO+${font.key}`;
  const { ascent, descent, capHeight, box } = font.measures;
  const program = file.addStream(
    { Length1: font.program.length, Filter: 'FlateDecode' },
    font.program.deflated,
  );
  const descriptor = file.add({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: SYMBOLIC,
    FontBBox: box,
    ItalicAngle: 0,
    Ascent: ascent,
    Descent: descent,
    CapHeight: capHeight,
    StemV: font.weight === 'bold' ? 140 : 80,
    FontFile2: reference(program),
  });
  const map = glyphMap(font.used);
  const descendant = file.add({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 },
    FontDescriptor: reference(descriptor),
    DW: 1000,
    W: codeWidths(font.used),
    CIDToGIDMap: map === undefined ? 'Identity' : reference(file.addDeflated({}, map)),
  });
  const toUnicode = file.addDeflated({}, Buffer.from(toUnicodeCMap(font.used), 'latin1'));
  return file.add({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [reference(descendant)],
    ToUnicode: reference(toUnicode),
  });
};

/** The dictionary that names them for page contents. */
export const addFonts = (file: PdfFile, fonts: readonly EmbeddedFont[]): PdfDictionary =>
  Object.fromEntries(fonts.map((font) => [font.key, reference(addFont(file, font))]));
