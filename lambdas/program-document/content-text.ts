/** Lines of text as content stream operators (PDF 32000-1, 9.4). */
import { colours, number, numbers } from './content-parts.ts';
import type { FontStyle, Page, TextItem } from './draw-list.ts';
import type { FontUse } from './font-use.ts';

/** A PDF string of UTF-16 text, as `ActualText` wants it. */
const hexText = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

/** The show-text operators of a line: one TJ as long as glyphs stand on the baseline at their own width. */
const showText = (item: TextItem, use: FontUse): string[] => {
  const out: string[] = [];
  let shown: string[] = [];
  let rise = 0;
  let carry = 0;
  const flush = (): void => {
    if (shown.length > 0) out.push(`[${shown.join('')}]TJ`);
    shown = [];
  };
  const glyphs = item.pieces.flatMap((piece) => piece.glyphs);
  let spanOpen = false;
  for (const glyph of glyphs) {
    if (spanOpen && glyph.starts) {
      flush();
      out.push('EMC');
      spanOpen = false;
    }
    if (glyph.actualText !== undefined) {
      flush();
      out.push(`/Span<</ActualText${hexText(glyph.actualText)}>>BDC`);
      spanOpen = true;
    }
    if (glyph.yOffset !== rise) {
      flush();
      rise = glyph.yOffset;
      out.push(`${number((rise * item.size) / 1000)} Ts`);
    }
    const before = carry + glyph.xOffset;
    if (Math.abs(before) > 0.01) shown.push(number(-before));
    shown.push(`<${use.code(glyph)}>`);
    carry = glyph.advance - use.width(glyph) - glyph.xOffset;
  }
  flush();
  if (spanOpen) out.push('EMC');
  if (rise !== 0) out.push('0 Ts');
  return out;
};

/** Boxes for the characters the font does not have, drawn over the blank that stands for them. */
const missingBoxes = (item: TextItem, baseline: number): string[] => {
  const em = item.size / 1000;
  let x = item.x;
  return item.pieces
    .flatMap((piece) => piece.glyphs)
    .flatMap((glyph) => {
      const left = x;
      x += glyph.advance * em;
      if (!glyph.box) return [];
      return [`${numbers(left + 70 * em, baseline, 500 * em, 700 * em)} re`];
    });
};

/** A line of text with the fonts the page knows by their style's name. */
export const textOperators = (
  item: TextItem,
  page: Page,
  fonts: Readonly<Record<FontStyle, FontUse>>,
): string[] => {
  const style = item.pieces[0]?.style;
  if (style === undefined) return [];
  const baseline = page.height - item.y - item.baseline;
  const boxes = missingBoxes(item, baseline);
  return [
    'BT',
    `${colours[item.tone]} rg`,
    `/${style} ${number(item.size)} Tf`,
    `${numbers(item.x, baseline)} Td`,
    ...showText(item, fonts[style]),
    'ET',
    ...(boxes.length === 0 ? [] : [`${colours[item.tone]} RG ${number(item.size * 0.06)} w`, ...boxes, 'S']),
  ];
};
