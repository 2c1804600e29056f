/** Backgrounds and frames as content stream operators (PDF 32000-1, 8.5). */
import type { ByteWriter } from './byte-writer.ts';
import type { TextWriter } from './content-text.ts';
import type { PanelItem } from './draw-list.ts';

/** Control points of a quarter circle lie this far along its tangents (of the radius). */
const QUARTER = 0.5523;
const FRAME = 0.75;

const roundedRectangle = (
  out: ByteWriter,
  [x, y, width, height]: readonly [number, number, number, number],
  radius: number,
): void => {
  if (radius === 0) {
    out.number(x).number(y).number(width).number(height).text('re\n');
    return;
  }
  const r = Math.min(radius, width / 2, height / 2);
  const [k, right, top] = [r * (1 - QUARTER), x + width, y + height];
  const corner = (x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): ByteWriter =>
    out.number(x1).number(y1).number(x2).number(y2).number(x3).number(y3);
  out
    .number(x + r)
    .number(y)
    .text('m\n')
    .number(right - r)
    .number(y)
    .text('l\n');
  corner(right - k, y, right, y + k, right, y + r)
    .text('c\n')
    .number(right)
    .number(top - r)
    .text('l\n');
  corner(right, top - k, right - k, top, right - r, top)
    .text('c\n')
    .number(x + r)
    .number(top)
    .text('l\n');
  corner(x + k, top, x, top - k, x, top - r)
    .text('c\n')
    .number(x)
    .number(y + r)
    .text('l\n');
  corner(x, y + k, x + k, y, x + r, y).text('c h\n');
};

export const setFill = (colour: string, { out, state }: TextWriter): void => {
  if (colour !== state.colour) out.text(colour).text(' rg\n');
  state.colour = colour;
};

export const writePanel = (item: PanelItem, writer: TextWriter): void => {
  const { out, page, theme } = writer;
  if (item.fill !== undefined) setFill(theme[item.fill], writer);
  if (item.stroke !== undefined) out.text(theme[item.stroke]).text(' RG ').number(FRAME).text('w\n');
  const bottom = page.height - item.y - item.height;
  roundedRectangle(out, [item.x, bottom, item.width, item.height], item.radius);
  out.text(item.fill === undefined ? 'S\n' : item.stroke === undefined ? 'f\n' : 'B\n');
};
