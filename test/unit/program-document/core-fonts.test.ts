import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { fontProgram } from '../../../lambdas/program-document/font-program.ts';
import { makeCoreFonts } from '../../../lambdas/program-document/make-core-fonts.ts';
import { openFonts } from '../../../lambdas/program-document/open-fonts.ts';
import { assetsFromPackages } from '../../../lambdas/program-document/package-assets.ts';
import { type PackedCoreFont, packedCoreFonts } from '../../../lambdas/program-document/packed-core-fonts.ts';

/** How deflated bytes come out depends on the processor. */
const inflated = (fonts: Readonly<Record<string, PackedCoreFont>>) =>
  Object.entries(fonts).map(([key, { deflated, ...same }]) => ({
    ...same,
    key,
    file: inflateSync(Buffer.from(deflated, 'base64')).toString('base64'),
  }));

test('the packed core fonts are what the script makes', () => {
  expect(inflated(packedCoreFonts)).toEqual(inflated(makeCoreFonts(assetsFromPackages())));
});

test('their length is that of the font', () => {
  for (const { length, deflated } of Object.values(packedCoreFonts))
    expect(inflateSync(Buffer.from(deflated, 'base64')).length).toBe(length);
});

test('texts in Latin letters take them, and the subsetter is not read', () => {
  const assets = assetsFromPackages();
  const fonts = openFonts({
    ...assets,
    subsetter: () => {
      throw new Error('It is read.');
    },
  });
  const font = fonts.open('latin', 'regular');
  const used = [...'Żółć, Ngā mihi, ghế, 5 × 10 s – “off”'].map((letter) => ({
    glyph: font.glyph(letter.codePointAt(0) ?? 0),
  }));

  const program = fontProgram(font, used);

  expect(program).toBe(fontProgram(font, [...used].reverse()));
  expect(program.length).toBe(packedCoreFonts['latin-regular']?.length);
});

test('a glyph beyond has the font cut for the document', () => {
  const font = openFonts(assetsFromPackages()).open('latin', 'bold');
  const glyphs = [...'Жa'].map((letter) => font.glyph(letter.codePointAt(0) ?? 0));

  const { length, deflated } = fontProgram(
    font,
    glyphs.map((glyph) => ({ glyph })),
  );

  expect(Buffer.compare(inflateSync(deflated), font.cut(glyphs))).toBe(0);
  expect(length).toBe(font.cut(glyphs).length);
});
