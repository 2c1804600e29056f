/**
 * What one document uses of one font. Every pair of glyph and text gets its own character code, so that copying
 * gives the right text even where one glyph stands for different letters. Pure but for the codes it hands out.
 */
import { hundredth } from './content-parts.ts';
import type { Glyph } from './draw-list.ts';

/** A used code: the glyph it shows and the text it copies as. `width` in thousandths of the font size. */
export interface UsedGlyph {
  readonly code: number;
  readonly glyph: number;
  readonly text: string;
  readonly width: number;
}

export interface FontUse {
  /** Whether all of these glyphs have their usual codes in this document; takes them if they are free. */
  takeUsual(glyphs: readonly Glyph[]): boolean;
  /** The glyph's character code, four hexadecimal digits. */
  code(glyph: Glyph): string;
  /** The width the document declares for it, thousandths of the font size. */
  width(glyph: Glyph): number;
  /** All codes so far, in order. Code 0 is "no glyph". */
  used(): readonly UsedGlyph[];
}

const LAST_CODE = 0xffff;

/** Of 16 bits. */
const hex = (value: number): string => value.toString(16).padStart(4, '0');
const hexCodes: string[] = [];
/** Kept, as every letter asks for one. */
const hexCode = (code: number): string => (hexCodes[code] ??= hex(code));

/** A glyph's code where it stands for the first of its texts: nearly everywhere. */
export const usualCode = ({ id }: Glyph): string => hexCode(id);

/**
 * A glyph's usual code is its id, so that most lines are written alike in every document; a second text of the same
 * glyph has a code after the last glyph. `widthOf`: a glyph's own advance, thousandths of the font size.
 */
export const createFontUse = (glyphCount: number, widthOf: (glyph: number) => number): FontUse => {
  const usual = new Array<Glyph | undefined>(glyphCount);
  /** Those of `usual`, as they came. */
  const taken: Glyph[] = [];
  const others = new Map<string, UsedGlyph>();
  // A missing character's blank is as wide as its box, or readers would see a gap and copy a space.
  const width = ({ box, advance, id }: Glyph): number => (box ? advance : widthOf(id));
  const isUsual = (glyph: Glyph): boolean => {
    const first = usual[glyph.id];
    if (first !== undefined) return first.text === glyph.text;
    usual[glyph.id] = glyph;
    taken.push(glyph);
    return true;
  };
  const otherCode = (glyph: Glyph): number => {
    const key = `${glyph.id} ${glyph.text}`;
    const known = others.get(key);
    if (known !== undefined) return known.code;
    const code = glyphCount + others.size;
    // A text that needs more codes than there are still prints right; only copying suffers.
    if (code > LAST_CODE) return glyph.id;
    others.set(key, { code, glyph: glyph.id, text: glyph.text, width: width(glyph) });
    return code;
  };
  return {
    // All of them, also after one that has another code.
    takeUsual(glyphs) {
      let all = true;
      glyphs.forEach((glyph) => {
        all = isUsual(glyph) && all;
      });
      return all;
    },
    code: (glyph) => hexCode(isUsual(glyph) ? glyph.id : otherCode(glyph)),
    width,
    used: () => [
      ...taken
        .map((glyph) => ({ code: glyph.id, glyph: glyph.id, text: glyph.text, width: width(glyph) }))
        .sort((a, b) => a.code - b.code),
      ...others.values(),
    ],
  };
};

/** What a glyph copies as that is part of another's text: readers leave it out. */
const WORD_JOINER = '\u2060';

const utf16Hex = (text: string): string => {
  let units = '';
  for (let at = 0; at < text.length; at += 1) units += hex(text.charCodeAt(at));
  return units;
};

/** The ToUnicode CMap: code -> text (PDF 32000-1, 9.10.3). */
export const toUnicodeCMap = (used: readonly UsedGlyph[]): string => {
  const lines = used.map(({ code, text }) => `<${hexCode(code)}><${utf16Hex(text || WORD_JOINER)}>`);
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

/** The widths of codes as a PDF has them: the first code of a run, then the run's widths. */
export const codeWidths = (used: readonly UsedGlyph[]): Array<number | number[]> => {
  const runs: Array<number | number[]> = [];
  let run: number[] = [];
  let next = -1;
  for (const { code, width } of used) {
    if (code !== next) {
      run = [];
      runs.push(code, run);
    }
    run.push(hundredth(width));
    next = code + 1;
  }
  return runs;
};

/** CIDToGIDMap: two bytes a code, the glyph id. Not needed where every code is the id itself: `undefined`. */
export const glyphMap = (used: readonly UsedGlyph[]): Uint8Array | undefined => {
  if (used.every(({ code, glyph }) => code === glyph)) return undefined;
  const view = new DataView(new ArrayBuffer(2 * ((used.at(-1)?.code ?? 0) + 1)));
  for (const { code, glyph } of used) view.setUint16(2 * code, glyph);
  return new Uint8Array(view.buffer);
};
