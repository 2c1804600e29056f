/** The fonts of a container: each is opened when a text needs it first, and kept. */
import { AppError } from '../core/errors.ts';
import type { DocumentAssets } from './assets.ts';
import { type CoreLetters, coreLetters } from './core-letters.ts';
import type { FontKey, FontStyle } from './draw-list.ts';
import { type FontMeasures, readFontMeasures } from './font-file.ts';
import { type Family, type FontFile, fontFileFor, fontFiles, fontKey } from './font-list.ts';
import { loadShaper, type ShapingFont } from './harfbuzz.ts';
import { lazily } from './lazily.ts';
import { createParagraphMemory } from './paragraph-memory.ts';
import { loadSubsetter, type SubsetFont } from './subset.ts';
import { createWordMemory } from './word-memory.ts';

/** A font: always ready, though its memory may have been given back meanwhile. */
export interface OpenFont extends Omit<ShapingFont, 'close'> {
  readonly key: FontKey;
  readonly weight: FontFile['weight'];
  readonly measures: FontMeasures;
  /** How far its letters reach, thousandths of the font size. */
  readonly ascent: number;
  readonly descent: number;
  /** What is known of it without opening it. */
  readonly letters: CoreLetters | undefined;
  /** TrueType bytes with these glyphs only; ids stay as they are. */
  cut(glyphs: Iterable<number>): Uint8Array;
}

export interface OpenFonts {
  open(family: Family, style: FontStyle): OpenFont;
  byKey(key: FontKey): OpenFont;
  /** The words these fonts have shaped. */
  readonly words: ReturnType<typeof createWordMemory>;
  /** The texts that were broken into lines with these fonts. */
  readonly texts: ReturnType<typeof createParagraphMemory>;
  /** Between two documents: gives back the memory of large fonts but the one used last. */
  tidy(): void;
}

/** Chinese, Japanese and Korean fonts have 5 to 10 MB each; all others together have 5. */
const LARGE = 2_000_000;

interface Kept {
  readonly font: OpenFont;
  readonly large: boolean;
  close(): void;
}

/** What opens a font's bytes for shaping, and for cutting. */
interface Openers {
  readonly read: DocumentAssets['font'];
  readonly shaper: () => (font: Uint8Array) => ShapingFont;
  readonly subsetter: () => (font: Uint8Array) => SubsetFont;
}

const openFile = (file: FontFile, { read, shaper, subsetter }: Openers): Kept => {
  const key = fontKey(file);
  const letters = coreLetters(key);
  let shaping: ShapingFont | undefined;
  let subset: SubsetFont | undefined;
  const readWhole = () => {
    const bytes = read(file.to);
    shaping = shaper()(bytes);
    return { measures: readFontMeasures(bytes), large: bytes.length >= LARGE };
  };
  const { measures, large } =
    letters === undefined ? readWhole() : { measures: letters.measures, large: false };
  const awake = (): ShapingFont => {
    shaping ??= shaper()(read(file.to));
    return shaping;
  };
  return {
    large,
    font: {
      key,
      weight: file.weight,
      measures,
      letters,
      ascent: file.reach?.ascent ?? measures.ascent,
      descent: file.reach?.descent ?? -measures.descent,
      glyph: (codePoint) => letters?.glyph(codePoint) ?? awake().glyph(codePoint),
      advance: (glyph) => letters?.advance(glyph) ?? awake().advance(glyph),
      shape: (text, run, off) => awake().shape(text, run, off),
      // Most fonts that a text is tried with are never drawn, and Latin is rarely cut: this half waits and reads again.
      cut(glyphs) {
        subset ??= subsetter()(read(file.to));
        return subset.cut(glyphs);
      },
    },
    close() {
      shaping?.close();
      subset?.close();
      [shaping, subset] = [undefined, undefined];
    },
  };
};

const raise = (reason: string): never => {
  throw new AppError('document_failed', { reason });
};

/** HarfBuzz's shaper waits until a text has more than Latin letters, its subsetter until a font has to be cut. */
export const openFonts = (assets: DocumentAssets): OpenFonts => {
  const shaper = lazily(() => loadShaper(assets.shaper()));
  const subsetter = lazily(() => loadSubsetter(assets.subsetter()));
  const openers: Openers = { read: assets.font, shaper, subsetter };
  /** In the order of use, as far as large fonts are concerned. */
  const opened = new Map<FontFile, Kept>();
  const openKept = (file: FontFile): OpenFont => {
    const kept = opened.get(file) ?? openFile(file, openers);
    if (kept.large) opened.delete(file);
    opened.set(file, kept);
    return kept.font;
  };
  return {
    words: createWordMemory(),
    texts: createParagraphMemory(),
    open: (family, style) => openKept(fontFileFor(family, style) ?? raise('font_missing')),
    byKey: (key) => openKept(fontFiles.find((file) => fontKey(file) === key) ?? raise('font_missing')),
    tidy() {
      const large = [...opened.values()].filter((kept) => kept.large);
      for (const kept of large.slice(0, -1)) kept.close();
    },
  };
};
