/** The bytes of a font as a document carries them: cut beforehand where that is enough, else cut for it. */
import { lazily } from './lazily.ts';
import type { OpenFont } from './open-fonts.ts';
import { packedCoreFonts } from './packed-core-fonts.ts';
import { deflated } from './pdf-compressed.ts';

/** TrueType bytes with the used glyphs, under their ids of the whole font. */
export interface FontProgram {
  /** Bytes before they were deflated. */
  readonly length: number;
  readonly deflated: Uint8Array;
}

interface CoreFont {
  readonly glyphs: ReadonlySet<number>;
  readonly program: FontProgram;
}

const coreFonts = lazily(
  (): ReadonlyMap<string, CoreFont> =>
    new Map(
      Object.entries(packedCoreFonts).map(([key, packed]) => [
        key,
        {
          glyphs: new Set(packed.glyphs),
          program: { length: packed.length, deflated: Buffer.from(packed.deflated, 'base64') },
        },
      ]),
    ),
);

/** A font with at least these glyphs: the same for the same glyphs, whatever came before. */
export const fontProgram = (
  { key, cut }: Pick<OpenFont, 'key' | 'cut'>,
  used: ReadonlyArray<{ readonly glyph: number }>,
): FontProgram => {
  const core = coreFonts().get(key);
  if (core !== undefined && used.every(({ glyph }) => core.glyphs.has(glyph))) return core.program;
  const file = cut(new Set(used.map(({ glyph }) => glyph)));
  return { length: file.length, deflated: deflated(file) };
};
