/** The reader's list of bookmarks (PDF 32000-1, 12.3.3), made of the headings. */
import type { PdfFile } from './pdf-file.ts';
import {
  type PdfDictionary,
  type PdfLiteral,
  type PdfReference,
  reference,
  textString,
} from './pdf-values.ts';
import type { StructNode } from './struct-node.ts';
import type { MarkedPage } from './struct-tree.ts';

interface Bookmark {
  readonly title: string;
  readonly level: number;
  readonly destination: PdfLiteral;
  readonly children: Bookmark[];
}

/** A little above the heading, so that it does not stick to the window's edge. */
const ABOVE = 12;

/** A heading that goes on on the next page counts once. */
const headings = (pages: readonly MarkedPage[]): Bookmark[] => {
  const seen = new Set<StructNode>();
  return pages.flatMap(({ page, object, marks }) =>
    marks.flatMap(({ node, item }) => {
      if (!node.bookmark || seen.has(node)) return [];
      seen.add(node);
      const top = Math.round(Math.min(page.height, page.height - item.y + ABOVE));
      return [
        {
          title: node.bookmark,
          level: Number(node.type.slice(1)),
          destination: [reference(object), 'XYZ', null, top, null],
          children: [],
        },
      ];
    }),
  );
};

/** Each heading under the last one of a higher level. */
const nested = (flat: readonly Bookmark[]): Bookmark[] => {
  const top: Bookmark[] = [];
  const open: Bookmark[] = [];
  for (const bookmark of flat) {
    while ((open.at(-1)?.level ?? 0) >= bookmark.level) open.pop();
    (open.at(-1)?.children ?? top).push(bookmark);
    open.push(bookmark);
  }
  return top;
};

const countOf = (bookmarks: readonly Bookmark[]): number =>
  bookmarks.reduce((sum, { children }) => sum + 1 + countOf(children), 0);

/** Adds the list, all of it open; answers its object number. `undefined` when there is no heading. */
export const addBookmarks = (file: PdfFile, pages: readonly MarkedPage[]): number | undefined => {
  const addAll = (bookmarks: readonly Bookmark[], parent: number): PdfDictionary => {
    const objects = bookmarks.map(() => file.reserve());
    const at = (index: number): PdfReference | undefined => {
      const object = objects[index];
      return object === undefined ? undefined : reference(object);
    };
    bookmarks.forEach(({ title, destination, children }, index) => {
      const object = objects[index];
      if (object === undefined) return;
      file.set(object, {
        Title: textString(title),
        Parent: reference(parent),
        Dest: destination,
        Prev: at(index - 1),
        Next: at(index + 1),
        ...(children.length === 0 ? {} : addAll(children, object)),
      });
    });
    return { First: at(0), Last: at(objects.length - 1), Count: countOf(bookmarks) };
  };

  const flat = headings(pages);
  if (flat.length === 0) return undefined;
  const root = file.reserve();
  file.set(root, { Type: 'Outlines', ...addAll(nested(flat), root) });
  return root;
};
