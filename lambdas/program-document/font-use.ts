/**
 * What one document uses of one font. Every pair of glyph and text gets its own character code, so that copying
 * gives the right text even where one glyph stands for different letters. Pure but for the codes it hands out.
 */
import type { Glyph, ShapedText } from './draw-list.ts';

/** A used code: the glyph it shows and the text it copies as. `width` in thousandths of the font size. */
export interface UsedGlyph {
  readonly glyph: number;
  readonly text: string;
  readonly width: number;
}

export interface FontUse {
  /** What was written for a piece before: words come again and again. */
  readonly written: Map<ShapedText, string>;
  /** The glyph's character code, four hexadecimal digits. */
  code(glyph: Glyph): string;
  /** The width the document declares for it, thousandths of the font size. */
  width(glyph: Glyph): number;
  /** All codes so far; the first has code 1 (0 is "no glyph"). */
  used(): readonly UsedGlyph[];
}

const LAST_CODE = 0xffff;

/** `widthOf`: a glyph's own advance, thousandths of the font size. */
export const createFontUse = (widthOf: (glyph: number) => number): FontUse => {
  const used: UsedGlyph[] = [];
  const codes = new Map<string, string>();
  const byGlyph = new Map<number, string>();
  // A missing character's blank is as wide as its box, or readers would see a gap and copy a space.
  const width = ({ box, advance, id }: Glyph): number => (box ? advance : widthOf(id));
  const add = (shown: Glyph): string => {
    const { id, text } = shown;
    used.push({ glyph: id, text, width: width(shown) });
    const code = used.length.toString(16).padStart(4, '0');
    if (!byGlyph.has(id)) byGlyph.set(id, code);
    return code;
  };
  return {
    written: new Map(),
    code(glyph) {
      const key = `${glyph.id} ${glyph.text}`;
      const known = codes.get(key);
      if (known !== undefined) return known;
      // A text that needs more codes than there are still prints right; only copying suffers.
      const code = used.length < LAST_CODE ? add(glyph) : (byGlyph.get(glyph.id) ?? '0000');
      codes.set(key, code);
      return code;
    },
    width,
    used: () => used,
  };
};

/** What a glyph copies as that is part of another's text: readers leave it out. */
const WORD_JOINER = '\u2060';

const utf16Hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** The ToUnicode CMap: code -> text (PDF 32000-1, 9.10.3). */
export const toUnicodeCMap = (used: readonly UsedGlyph[]): string => {
  const lines = used.map(
    ({ text }, index) => `<${(index + 1).toString(16).padStart(4, '0')}><${utf16Hex(text || WORD_JOINER)}>`,
  );
  // At most 100 entries a section.
  const sections = Array.from({ length: Math.ceil(lines.length / 100) }, (_, index) => {
    const part = lines.slice(index * 100, index * 100 + 100);
    return `${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`;
  });
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000><ffff> endcodespacerange',
    ...sections,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
};

/** CIDToGIDMap: two bytes a code, the glyph id. */
export const glyphMap = (used: readonly UsedGlyph[]): Uint8Array => {
  const bytes = new Uint8Array(2 * (used.length + 1));
  const view = new DataView(bytes.buffer);
  used.forEach(({ glyph }, index) => {
    view.setUint16(2 * (index + 1), glyph);
  });
  return bytes;
};
