/** The document's fonts, opened once per container; and what one document takes from them. */
import type { DocumentAssets } from './assets.ts';
import type { FontStyle, ShapeText } from './draw-list.ts';
import { type FontMeasures, readFontMeasures } from './font-file.ts';
import { createFontUse, type FontUse } from './font-use.ts';
import { loadShaper, type ShapingFont } from './harfbuzz.ts';
import { createShapeText } from './shape.ts';
import { loadSubsetter, type SubsetFont } from './subset.ts';

/** One opened font. */
export interface OpenFont extends ShapingFont {
  readonly name: string;
  readonly unitsPerEm: number;
  readonly measures: FontMeasures;
  readonly subset: SubsetFont;
}

export type OpenFonts = Readonly<Record<FontStyle, OpenFont>>;

/** Opens the fonts: about 10 ms, once. */
export const openFonts = async (assets: DocumentAssets): Promise<OpenFonts> => {
  const [shaper, subsetter] = await Promise.all([loadShaper(assets.shaper), loadSubsetter(assets.subsetter)]);
  const open = (name: string, bytes: Uint8Array): OpenFont => {
    const measures = readFontMeasures(bytes);
    return { ...shaper(bytes), name, unitsPerEm: measures.unitsPerEm, measures, subset: subsetter(bytes) };
  };
  return { regular: open('NotoSans-Regular', assets.regular), bold: open('NotoSans-Bold', assets.bold) };
};

/** The fonts of one document: shaping that remembers its words, the codes in use, the characters no font has. */
export interface DocumentFonts {
  readonly shape: ShapeText;
  readonly uses: Readonly<Record<FontStyle, FontUse>>;
  /** As `U+1F600`, in order of code point. */
  missingCharacters(): string[];
}

export const createDocumentFonts = (fonts: OpenFonts): DocumentFonts => {
  const missing = new Set<number>();
  const shapeNew = createShapeText(fonts, (character) => missing.add(character.codePointAt(0) ?? 0));
  const known = new Map<string, ReturnType<ShapeText>>();
  const use = (font: OpenFont): FontUse =>
    createFontUse((glyph) => (font.advance(glyph) * 1000) / font.unitsPerEm);
  return {
    shape(text, style) {
      const key = `${style} ${text}`;
      const shaped = known.get(key) ?? shapeNew(text, style);
      known.set(key, shaped);
      return shaped;
    },
    uses: { regular: use(fonts.regular), bold: use(fonts.bold) },
    missingCharacters: () =>
      [...missing]
        .sort((a, b) => a - b)
        .map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`),
  };
};
