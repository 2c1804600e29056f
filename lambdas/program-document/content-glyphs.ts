/** Shaped glyphs as the operands and operators that show them (PDF 32000-1, 9.4.3). */
import { number } from './content-parts.ts';
import type { Glyph, ShapedText } from './draw-list.ts';
import type { FontUse } from './font-use.ts';

/** A PDF string of UTF-16 text, as `ActualText` wants it. */
const hexText = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

/** A mark that copies as nothing. It is drawn after its line, out of the way of readers who go by distances. */
export const isLate = (glyph: Glyph): boolean => glyph.text === '' && glyph.advance === 0;

/** Whether glyphs stand on the baseline and copy one by one. */
export const arePlain = (glyphs: readonly Glyph[]): boolean =>
  glyphs.every((glyph) => isLate(glyph) || (glyph.yOffset === 0 && glyph.actualText === undefined));

/** The operands of TJ for glyphs on the baseline; positions are relative to the glyphs' own widths. */
export const operands = (
  glyphs: readonly Glyph[],
  code: FontUse['code'],
  width: FontUse['width'],
): string => {
  let shown = '';
  let codes = '';
  let carry = 0;
  const move = (by: number): void => {
    if (Math.abs(by) < 0.01) return;
    if (codes !== '') shown += `<${codes}>`;
    codes = '';
    shown += number(-by);
  };
  glyphs.forEach((glyph) => {
    if (isLate(glyph)) return;
    move(carry + glyph.xOffset);
    codes += code(glyph);
    carry = glyph.advance - width(glyph) - glyph.xOffset;
  });
  if (codes !== '') shown += `<${codes}>`;
  codes = '';
  move(carry);
  return shown;
};

/** Glyphs in stretches of one height, and clusters that copy as a whole between their marks. */
export const stretches = (piece: ShapedText, size: number, use: FontUse): string[] => {
  const out: string[] = [];
  let rise = 0;
  let spanOf: number | undefined;
  let run: Glyph[] = [];
  const flush = (): void => {
    if (run.length > 0) out.push(`[${operands(run, use.code, use.width)}]TJ`);
    run = [];
  };
  for (const glyph of piece.glyphs) {
    if (spanOf !== undefined && glyph.cluster !== spanOf) {
      flush();
      out.push('EMC');
      spanOf = undefined;
    }
    if (glyph.actualText !== undefined) {
      flush();
      out.push(`/Span<</ActualText${hexText(glyph.actualText)}>>BDC`);
      spanOf = glyph.cluster;
    }
    if (!isLate(glyph) && glyph.yOffset !== rise) {
      flush();
      rise = glyph.yOffset;
      out.push(`${number((rise * size) / 1000)} Ts`);
    }
    run.push(glyph);
  }
  flush();
  if (spanOf !== undefined) out.push('EMC');
  if (rise !== 0) out.push('0 Ts');
  return out;
};
