/** Writes the structure tree (PDF 32000-1, 14.7): which stretch of which page is which heading, list, figure, … */

import { numbers } from './content-parts.ts';
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

/** A marked stretch as a kid: a bare number on the page that the element names. */
const stretch = ({ at, mark }: Place, first: Place | undefined): string =>
  at === first?.at ? `${mark}` : `<</Type/MCR/Pg ${at.object} 0 R/MCID ${mark}>>`;

/** Attributes; a figure says where it is as well. */
const attributes = ({ type, attributes: own }: StructNode, place: Place | undefined): string => {
  if (type !== 'Figure' || place === undefined) return own === undefined ? '' : `/A ${written(own)}`;
  const { x, y, width, height } = place.item;
  const bottom = place.at.page.height - y - height;
  return `/A<</O/Layout/Placement/Block/BBox[${numbers(x, bottom, x + width, bottom + height)}]>>`;
};

const text = (name: string, words: string | undefined): string =>
  words === undefined ? '' : `/${name}${written(textString(words))}`;

/** Adds the tree; answers the object number of its root. Page `n` has the key `n` in the parent tree. */
export const addStructTree = (file: PdfFile, root: StructNode, pages: readonly MarkedPage[]): number => {
  const places = placesOf(pages);
  const objects = new Map<StructNode, number>();
  /** Answers no number for what is nowhere on the pages. */
  const add = (node: StructNode, parent: number): number | undefined => {
    const own = places.get(node) ?? [];
    const object = file.reserve();
    const children: number[] = [];
    for (const child of node.children) {
      const added = add(child, object);
      if (added !== undefined) children.push(added);
    }
    if (own.length === 0 && children.length === 0 && !KEPT.has(node.type)) return undefined;
    objects.set(node, object);
    const [first] = own;
    let kids = '';
    for (const place of own) kids += `${stretch(place, first)} `;
    for (const child of children) kids += `${child} 0 R `;
    file.setWritten(
      object,
      `<</S/${node.type}/P ${parent} 0 R${first === undefined ? '' : `/Pg ${first.at.object} 0 R`}${
        kids === '' ? '' : own.length + children.length === 1 ? `/K ${kids}` : `/K[${kids}]`
      }${text('Alt', node.alt)}${text('ActualText', node.actualText)}${text('Lang', node.lang)}${attributes(node, first)}>>`,
    );
    return object;
  };

  const treeRoot = file.reserve();
  const top = add(root, treeRoot);
  const parents = pages.flatMap(({ marks }, index) => {
    let list = '';
    for (const { node } of marks) {
      const object = objects.get(node);
      list += object === undefined ? 'null ' : `${object} 0 R `;
    }
    const at = file.reserve();
    file.setWritten(at, `[${list}]`);
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
