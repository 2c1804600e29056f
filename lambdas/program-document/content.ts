/** Turns a page of the draw list into a PDF content stream (PDF 32000-1, annex A). Pure text; y is flipped here. */

import type { ByteWriter } from './byte-writer.ts';
import type { TextFonts } from './content-line.ts';
import { type TextWriter, writeText } from './content-text.ts';
import type { DrawItem, Page, PanelItem, PictureItem, QrItem, TickItem } from './draw-list.ts';
import { placedMatrix } from './picture-place.ts';
import type { PictureObject } from './picture-types.ts';
import type { Mark } from './struct-tree.ts';
import type { Theme } from './theme.ts';

/** What the stream refers to. */
export interface PageNames {
  readonly theme: Theme;
  readonly fonts: TextFonts;
  /** The name of an XObject. */
  picture(object: PictureObject): string;
}

/** A page being written. */
export interface PageWriter extends TextWriter, PageNames {}

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

const setFill = (colour: string, { out, state }: PageWriter): void => {
  if (colour !== state.colour) out.text(colour).text(' rg\n');
  state.colour = colour;
};

const writePanel = (item: PanelItem, writer: PageWriter): void => {
  const { out, page, theme } = writer;
  if (item.fill !== undefined) setFill(theme[item.fill], writer);
  if (item.stroke !== undefined) out.text(theme[item.stroke]).text(' RG ').number(FRAME).text('w\n');
  const bottom = page.height - item.y - item.height;
  roundedRectangle(out, [item.x, bottom, item.width, item.height], item.radius);
  out.text(item.fill === undefined ? 'S\n' : item.stroke === undefined ? 'f\n' : 'B\n');
};

const writePicture = (
  { picture, ...item }: PictureItem,
  { out, page, picture: nameOf }: PageWriter,
): void => {
  out.text('q ');
  for (const value of placedMatrix(picture, { ...item, y: page.height - item.y - item.height }))
    out.number(value);
  out.text('cm /').text(nameOf(picture.object)).text(' Do Q\n');
};

/** Dark modules as one shape, each run of a row one rectangle. */
const writeQr = (item: QrItem, writer: PageWriter): void => {
  const { out, page, theme } = writer;
  const side = item.width / item.modules.length;
  setFill(theme.ink, writer);
  item.modules.forEach((row, index) => {
    const y = page.height - item.y - (index + 1) * side;
    for (let from = 0; from < row.length; from += 1) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to += 1;
      out
        .number(item.x + from * side)
        .number(y)
        .number((to - from) * side)
        .number(side)
        .text('re\n');
      from = to;
    }
  });
  out.text('f\n');
};

/** A tick, drawn: the text font has none, and a font for one sign would weigh more than the table. */
const writeTick = ({ x, y, width, height, tone }: TickItem, { out, page, theme }: PageWriter): void => {
  const at = (right: number, up: number): ByteWriter =>
    out.number(x + right * width).number(page.height - y - height + up * height);
  out
    .text('q ')
    .text(theme[tone])
    .text(' RG ')
    .number(width * 0.16)
    .text('w 1 J 1 j ');
  at(0.1, 0.5).text('m ');
  at(0.38, 0.2).text('l ');
  at(0.92, 0.82).text('l S Q\n');
};

const writeItem = (item: DrawItem, writer: PageWriter): void => {
  if (item.kind === 'text') writeText(item, writer);
  else if (item.kind === 'panel') writePanel(item, writer);
  else if (item.kind === 'picture') writePicture(item, writer);
  else if (item.kind === 'qr') writeQr(item, writer);
  else writeTick(item, writer);
};

/**
 * Writes the content stream of a page into `out`, in the order of its items: neighbours with the same tag are one
 * marked stretch, neighbours without are one artifact, so that nothing on the page is left untagged. Answers the
 * stretches that have a place in the structure tree.
 */
export const writePage = (out: ByteWriter, page: Page, names: PageNames): Mark[] => {
  const marks: Mark[] = [];
  const writer: PageWriter = { ...names, out, page, state: { font: '', colour: '' } };
  let [open, current]: [boolean, DrawItem['tag']] = [false, undefined];
  for (const item of page.items) {
    if (!open || item.tag !== current) {
      if (open) out.text('EMC\n');
      if (item.tag === undefined) out.text('/Artifact BMC\n');
      else
        out
          .text('/')
          .text(item.tag.type)
          .text('<</MCID ')
          .whole(marks.push({ node: item.tag, item }) - 1)
          .text('>>BDC\n');
      [open, current] = [true, item.tag];
    }
    writeItem(item, writer);
  }
  if (open) out.text('EMC\n');
  return marks;
};
