/** What layout tests need: inputs, letters of one width, and readers of what was laid out. */

import type { DocumentInput } from '../../lambdas/program-document/document.ts';
import { completeOptions, type DocumentOptions } from '../../lambdas/program-document/document-options.ts';
import type {
  BreakText,
  DrawItem,
  Page,
  ShapeText,
  TextItem,
} from '../../lambdas/program-document/draw-list.ts';
import { type LaidOut, layoutProgram } from '../../lambdas/program-document/layout.ts';
import type { ReadyPicture, ShownPicture } from '../../lambdas/program-document/picture-types.ts';
import type { StructNode } from '../../lambdas/program-document/struct-node.ts';
import { breakParagraphs } from '../../lambdas/program-document/text-lines.ts';
import { aProgram } from './builders.ts';

/** Stands in for the fonts: every character is 0.6 of its size wide. */
export const shapeAlike: ShapeText = (text, style, direction = 'ltr') => {
  let cluster = 0;
  const glyphs = [...text].map((character) => {
    const glyph = { id: 1, text: character, advance: 600, xOffset: 0, yOffset: 0, cluster, box: false };
    cluster += character.length;
    return glyph;
  });
  const width = 600 * glyphs.length;
  return [{ style, font: `latin-${style}`, direction, text, glyphs, width, ascent: 1069, descent: 293 }];
};

const breakAlike: BreakText = (text, style, maxWidth) => breakParagraphs(text, style, maxWidth, shapeAlike);

export const anInput = (changes: Partial<DocumentInput> = {}): DocumentInput => ({
  program: aProgram(),
  pictures: [undefined],
  clientName: 'Example Client',
  practitionerName: 'Pat Practitioner',
  practiceName: 'Example Practice',
  paper: 'A4',
  locale: 'en-AU',
  ...changes,
});

/** A picture of this shape. */
export const aShown = (width: number, height: number): ShownPicture => ({
  kind: 'image',
  width,
  height,
  matrix: [1, 0, 0, 1, 0, 0],
  object: { entries: {}, bytes: new Uint8Array() },
});

export const layOut = (
  input: DocumentInput,
  pictures: ReadonlyArray<ReadyPicture | undefined> = [],
  options: DocumentOptions = {},
  logo?: ReadyPicture,
): LaidOut => layoutProgram(input, completeOptions(options), { exercises: pictures, logo }, breakAlike);

export const isText = (item: DrawItem): item is TextItem => item.kind === 'text';
export const textOf = (item: TextItem): string => item.line.text;

/** What stands for each item where only its order counts. */
const shown = (item: DrawItem): string => (isText(item) ? textOf(item) : item.kind);

/** The leaves of the structure tree in reading order, each with what belongs to it on the pages. */
export const readAloud = ({ pages, structure }: LaidOut): Array<{ node: StructNode; text: string }> => {
  const texts = new Map<StructNode, string[]>();
  for (const item of pages.flatMap((page) => page.items)) {
    if (item.tag === undefined) continue;
    texts.set(item.tag, [...(texts.get(item.tag) ?? []), shown(item)]);
  }
  const leaves = (node: StructNode): StructNode[] =>
    texts.has(node) ? [node] : node.children.flatMap(leaves);
  return leaves(structure).map((node) => ({ node, text: (texts.get(node) ?? []).join(' ') }));
};

/** Text that readers leave out: footers and what announces a continuation. */
export const furnitureOf = (page: Page): string[] =>
  page.items
    .filter((item) => item.tag === undefined)
    .filter(isText)
    .map(textOf);

const SLACK = 0.01;
type Box = Pick<TextItem, 'x' | 'y' | 'width' | 'height'>;
const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - SLACK &&
  inner.y >= outer.y - SLACK &&
  inner.x + inner.width <= outer.x + outer.width + SLACK &&
  inner.y + inner.height <= outer.y + outer.height + SLACK;
const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x + SLACK ||
  b.x + b.width <= a.x + SLACK ||
  a.y + a.height <= b.y + SLACK ||
  b.y + b.height <= a.y + SLACK;

/** Printers leave out up to this much at the edges of the paper. */
const UNPRINTED = 24;

/** What is wrong with a page: boxes outside it, boxes over each other, panels cut by something else. */
export const faults = (page: Page): string[] => {
  const paper = { x: 0, y: 0, width: page.width, height: page.height };
  const printed = {
    x: UNPRINTED,
    y: UNPRINTED,
    width: page.width - 2 * UNPRINTED,
    height: page.height - 2 * UNPRINTED,
  };
  return page.items.flatMap((item, index) => {
    const panel = item.kind === 'panel';
    const leaves = inside(item, panel ? paper : printed) ? [] : [`${shown(item)} leaves the page`];
    const meets = page.items
      .slice(index + 1)
      .filter((other) => !(apart(item, other) || (panel && inside(other, item))))
      .map((other) => `${shown(item)} and ${shown(other)} meet`);
    return [...leaves, ...meets];
  });
};
