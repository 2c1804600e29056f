/** Turns a page of the draw list into a PDF content stream (PDF 32000-1, annex A). y is flipped here. */

import type { ByteWriter } from './byte-writer.ts';
import type { TextFonts } from './content-line.ts';
import { setFill, writePanel } from './content-panel.ts';
import { writeModules } from './content-qr.ts';
import { type TextWriter, writeText } from './content-text.ts';
import type { DrawItem, Page, PictureItem, QrItem, TickItem } from './draw-list.ts';
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

const writePicture = (
  { picture, ...item }: PictureItem,
  { out, page, picture: nameOf }: PageWriter,
): void => {
  out.text('q ');
  for (const value of placedMatrix(picture, { ...item, y: page.height - item.y - item.height }))
    out.number(value);
  out.text('cm /').text(nameOf(picture.object)).text(' Do Q\n');
};

/** Dark modules as one shape, under one scale. */
const writeQr = (item: QrItem, writer: PageWriter): void => {
  const { out, page, theme } = writer;
  const { length } = item.modules;
  setFill(theme.ink, writer);
  out
    .text('q ')
    .number(item.width / length)
    .text('0 0 -')
    .number(item.height / length);
  out
    .number(item.x)
    .number(page.height - item.y)
    .text('cm\n');
  writeModules(out, item.modules);
  out.text('f Q\n');
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
  const writer: PageWriter = { ...names, out, page, state: { font: undefined, size: 0, colour: '' } };
  let open = false;
  let current: DrawItem['tag'];
  page.items.forEach((item) => {
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
      open = true;
      current = item.tag;
    }
    writeItem(item, writer);
  });
  if (open) out.text('EMC\n');
  return marks;
};
