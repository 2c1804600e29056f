/** Writes the structure tree (PDF 32000-1, 14.7): which stretch of which page is which heading, list, figure, … */

import { hundredths } from './content-parts.ts';
import type { DrawItem, Page } from './draw-list.ts';
import type { PdfFile } from './pdf-file.ts';
import { type PdfLiteral, type PdfText, reference, textString } from './pdf-values.ts';
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

/** Its marked stretches as kids: bare numbers where they are all on one page, which is then named once. */
const ownKids = (places: readonly Place[]): PdfLiteral[] =>
  places.map(({ at, mark }) =>
    at === places[0]?.at ? mark : { Type: 'MCR', Pg: reference(at.object), MCID: mark },
  );

/** Attributes; a figure says where it is as well. */
const attributes = (
  { type, attributes: own }: StructNode,
  place: Place | undefined,
): PdfLiteral | undefined => {
  if (type !== 'Figure' || place === undefined) return own;
  const { x, y, width, height } = place.item;
  const bottom = place.at.page.height - y - height;
  return { O: 'Layout', Placement: 'Block', BBox: hundredths(x, bottom, x + width, bottom + height) };
};

const text = (words: string | undefined): PdfText | undefined =>
  words === undefined ? undefined : textString(words);

/** Adds the tree; answers the object number of its root. Page `n` has the key `n` in the parent tree. */
export const addStructTree = (file: PdfFile, root: StructNode, pages: readonly MarkedPage[]): number => {
  const places = placesOf(pages);
  const objects = new Map<StructNode, number>();
  /** Answers no number for what is nowhere on the pages. */
  const add = (node: StructNode, parent: number): number | undefined => {
    const own = places.get(node) ?? [];
    const object = file.reserve();
    const children: PdfLiteral[] = [];
    for (const child of node.children) {
      const added = add(child, object);
      if (added !== undefined) children.push(reference(added));
    }
    if (own.length === 0 && children.length === 0 && !KEPT.has(node.type)) return undefined;
    objects.set(node, object);
    const [first] = own;
    const kids = [...ownKids(own), ...children];
    file.setPlain(object, {
      Type: 'StructElem',
      S: node.type,
      P: reference(parent),
      Pg: first && reference(first.at.object),
      K: kids.length === 0 ? undefined : kids,
      Alt: text(node.alt),
      ActualText: text(node.actualText),
      Lang: text(node.lang),
      A: attributes(node, first),
    });
    return object;
  };

  const treeRoot = file.reserve();
  const top = add(root, treeRoot);
  const parents = pages.flatMap(({ marks }, index) => {
    const list = marks.map(({ node }) => {
      const object = objects.get(node);
      return object === undefined ? null : reference(object);
    });
    return [index, reference(file.add(list))];
  });
  file.set(treeRoot, {
    Type: 'StructTreeRoot',
    K: top === undefined ? undefined : reference(top),
    ParentTree: reference(file.add({ Nums: parents })),
    ParentTreeNextKey: pages.length,
  });
  return treeRoot;
};
