/** Writes the structure tree (PDF 32000-1, 14.7): which stretch of which page is which heading, list, figure, … */

import type { ByteWriter } from './byte-writer.ts';
import type { DrawItem, Page } from './draw-list.ts';
import type { PdfFile } from './pdf-file.ts';
import { reference, textString, written } from './pdf-values.ts';
import type { StructNode } from './struct-node.ts';

/** A marked stretch of a page's content: its number is its place in the page's list. */
export interface Mark {
  readonly node: StructNode;
  /** Its first item, which tells where it is. */
  readonly item: DrawItem;
}

/** A page as it stands in the file. */
export interface MarkedPage {
  readonly page: Page;
  readonly object: number;
  readonly marks: readonly Mark[];
}

interface Place {
  readonly at: MarkedPage;
  readonly mark: number;
  readonly item: DrawItem;
}

/** An empty cell stays, or its neighbours would move. */
const KEPT = new Set(['TD', 'TH']);

const placesOf = (pages: readonly MarkedPage[]): Map<StructNode, Place[]> => {
  const places = new Map<StructNode, Place[]>();
  for (const at of pages) {
    at.marks.forEach(({ node, item }, mark) => {
      const known = places.get(node);
      if (known === undefined) places.set(node, [{ at, mark, item }]);
      else known.push({ at, mark, item });
    });
  }
  return places;
};

/** The kids of an element: its marked stretches, bare numbers on the page that it names, then its children. */
const writeKids = (out: ByteWriter, own: readonly Place[], children: readonly number[]): void => {
  const count = own.length + children.length;
  if (count === 0) return;
  out.text(count === 1 ? '/K ' : '/K[');
  own.forEach(({ at, mark }) => {
    if (at === own[0]?.at) out.whole(mark);
    else out.text('<</Type/MCR/Pg ').whole(at.object).text('0 R/MCID ').whole(mark).text('>>');
  });
  children.forEach((child) => {
    out.whole(child).text('0 R ');
  });
  if (count > 1) out.text(']');
};

/** Attributes; a figure says where it is as well. */
const writeAttributes = (
  out: ByteWriter,
  { type, attributes: own }: StructNode,
  place: Place | undefined,
): void => {
  if (type === 'Figure' && place !== undefined) {
    const { x, y, width, height } = place.item;
    const bottom = place.at.page.height - y - height;
    out.text('/A<</O/Layout/Placement/Block/BBox[');
    out
      .number(x)
      .number(bottom)
      .number(x + width)
      .number(bottom + height)
      .text(']>>');
  } else if (own !== undefined) out.text(`/A ${written(own)}`);
};

const writeWords = (out: ByteWriter, name: string, words: string | undefined): void => {
  if (words !== undefined) out.text(name).text(written(textString(words)));
};

/** Adds the tree; answers the object number of its root. Page `n` has the key `n` in the parent tree. */
export const addStructTree = (file: PdfFile, root: StructNode, pages: readonly MarkedPage[]): number => {
  const places = placesOf(pages);
  const objects = new Map<StructNode, number>();
  /** Answers no number for what is nowhere on the pages. */
  const add = (node: StructNode, parent: number): number | undefined => {
    const own = places.get(node) ?? [];
    const object = file.reserve();
    const children: number[] = [];
    node.children.forEach((child) => {
      const added = add(child, object);
      if (added !== undefined) children.push(added);
    });
    if (own.length === 0 && children.length === 0 && !KEPT.has(node.type)) {
      file.write(object).text('null');
      return undefined;
    }
    objects.set(node, object);
    const first = own[0];
    const out = file.write(object).text('<</S/').text(node.type).text('/P ').whole(parent).text('0 R');
    if (first !== undefined) out.text('/Pg ').whole(first.at.object).text('0 R');
    writeKids(out, own, children);
    writeWords(out, '/Alt', node.alt);
    writeWords(out, '/ActualText', node.actualText);
    writeWords(out, '/Lang', node.lang);
    writeAttributes(out, node, first);
    out.text('>>');
    return object;
  };

  const treeRoot = file.reserve();
  const top = add(root, treeRoot);
  const parents = pages.flatMap(({ marks }, index) => {
    const at = file.reserve();
    const out = file.write(at).text('[');
    marks.forEach(({ node }) => {
      const object = objects.get(node);
      if (object === undefined) out.text('null ');
      else out.whole(object).text('0 R ');
    });
    out.text(']');
    return [index, reference(at)];
  });
  file.set(treeRoot, {
    Type: 'StructTreeRoot',
    K: top === undefined ? undefined : reference(top),
    ParentTree: reference(file.add({ Nums: parents })),
    ParentTreeNextKey: pages.length,
  });
  return treeRoot;
};
