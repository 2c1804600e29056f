/** Turns a page of the draw list into a PDF content stream (PDF 32000-1, annex A). Pure text; y is flipped here. */

import type { TextFonts } from './content-line.ts';
import { numbers } from './content-parts.ts';
import { type TextState, textOperators } from './content-text.ts';
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

/** A page's operators, and the stretches of it that have a place in the structure tree. */
export interface PageContent {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Control points of a quarter circle lie this far along its tangents (of the radius). */
const QUARTER = 0.5523;
const FRAME = 0.75;

const roundedRectangle = (x: number, y: number, width: number, height: number, radius: number): string => {
  if (radius === 0) return `${numbers(x, y, width, height)} re\n`;
  const r = Math.min(radius, width / 2, height / 2);
  const [k, right, top] = [r * (1 - QUARTER), x + width, y + height];
  return `${numbers(x + r, y)} m
${numbers(right - r, y)} l
${numbers(right - k, y, right, y + k, right, y + r)} c
${numbers(right, top - r)} l
${numbers(right, top - k, right - k, top, right - r, top)} c
${numbers(x + r, top)} l
${numbers(x + k, top, x, top - k, x, top - r)} c
${numbers(x, y + r)} l
${numbers(x, y + k, x + k, y, x + r, y)} c h
`;
};

const panelOperators = (item: PanelItem, page: Page, { theme }: PageNames, state: TextState): string => {
  const paint = item.fill === undefined ? 'S' : item.stroke === undefined ? 'f' : 'B';
  const colour = item.fill === undefined ? state.colour : theme[item.fill];
  const fill = colour === state.colour ? '' : `${colour} rg\n`;
  state.colour = colour;
  const stroke = item.stroke === undefined ? '' : `${theme[item.stroke]} RG ${FRAME} w\n`;
  const bottom = page.height - item.y - item.height;
  return `${fill}${stroke}${roundedRectangle(item.x, bottom, item.width, item.height, item.radius)}${paint}\n`;
};

const pictureOperators = ({ picture, ...item }: PictureItem, page: Page, names: PageNames): string => {
  const matrix = placedMatrix(picture, { ...item, y: page.height - item.y - item.height });
  return `q ${numbers(...matrix)} cm /${names.picture(picture.object)} Do Q\n`;
};

/** Dark modules as one shape, each run of a row one rectangle. */
const qrOperators = (item: QrItem, page: Page, { theme }: PageNames, state: TextState): string => {
  const side = item.width / item.modules.length;
  let out = `${theme.ink} rg\n`;
  state.colour = theme.ink;
  item.modules.forEach((row, index) => {
    const y = page.height - item.y - (index + 1) * side;
    for (let from = 0; from < row.length; from += 1) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to += 1;
      out += `${numbers(item.x + from * side, y, (to - from) * side, side)} re\n`;
      from = to;
    }
  });
  return `${out}f\n`;
};

/** A tick, drawn: the text font has none, and a font for one sign would weigh more than the table. */
const tickOperators = ({ x, y, width, height, tone }: TickItem, page: Page, { theme }: PageNames): string => {
  const at = (right: number, up: number): string =>
    numbers(x + right * width, page.height - y - height + up * height);
  return `q ${theme[tone]} RG ${numbers(width * 0.16)} w 1 J 1 j ${at(0.1, 0.5)} m ${at(0.38, 0.2)} l ${at(0.92, 0.82)} l S Q\n`;
};

const operators = (item: DrawItem, page: Page, names: PageNames, state: TextState): string => {
  switch (item.kind) {
    case 'text':
      return textOperators(item, page, names.fonts, names.theme, state);
    case 'panel':
      return panelOperators(item, page, names, state);
    case 'picture':
      return pictureOperators(item, page, names);
    case 'qr':
      return qrOperators(item, page, names, state);
    case 'tick':
      return tickOperators(item, page, names);
  }
};

/**
 * The content stream of a page, in the order of its items: neighbours with the same tag are one marked stretch,
 * neighbours without are one artifact, so that nothing on the page is left untagged.
 */
export const pageContent = (page: Page, names: PageNames): PageContent => {
  const marks: Mark[] = [];
  const state: TextState = { font: '', colour: '' };
  let text = '';
  let [open, current]: [boolean, DrawItem['tag']] = [false, undefined];
  for (const item of page.items) {
    if (!open || item.tag !== current) {
      if (open) text += 'EMC\n';
      if (item.tag === undefined) text += '/Artifact BMC\n';
      else text += `/${item.tag.type}<</MCID ${marks.push({ node: item.tag, item }) - 1}>>BDC\n`;
      [open, current] = [true, item.tag];
    }
    text += operators(item, page, names, state);
  }
  return { text: open ? `${text}EMC\n` : text, marks };
};
