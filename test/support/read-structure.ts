/** Reads a PDF's structure tree back with a reader that we did not write (pdf.js). */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A leaf of the structure tree as a reader meets it: what it is, and what it says. */
export interface ReadLeaf {
  /** From the outside in: `Sect H3`. */
  readonly path: string;
  readonly text: string;
  readonly alt?: string;
  readonly lang?: string;
}

export interface ReadStructure {
  /** One a page. */
  readonly pages: ReadonlyArray<readonly ReadLeaf[]>;
  /** Titles of the bookmarks, indented by their level. */
  readonly bookmarks: readonly string[];
  /** Text on the pages that is in no leaf: artifacts. */
  readonly untagged: readonly string[];
}

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly lang?: string;
}

interface Outline {
  readonly title: string;
  readonly items: readonly Outline[];
}

const indented = (items: readonly Outline[], level = 0): string[] =>
  items.flatMap(({ title, items: below }) => [
    `${'  '.repeat(level)}${title}`,
    ...indented(below, level + 1),
  ]);

/** The texts of marked stretches by their ids; under `''` what is in none. */
const textsOf = (items: readonly object[]): Map<string, string> => {
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((candidate) => candidate !== '?') ?? '';
      const end = 'hasEOL' in item && item.hasEOL === true ? '\n' : '';
      texts.set(id, `${texts.get(id) ?? ''}${String(item.str)}${end}`);
    } else if ('type' in item && item.type === 'endMarkedContent') open.pop();
    else open.push('id' in item && typeof item.id === 'string' ? item.id : '?');
  }
  return texts;
};

const leavesOf = (
  node: Node,
  texts: ReadonlyMap<string, string>,
  path: readonly string[] = [],
): ReadLeaf[] => {
  const here =
    node.role === undefined || ['Root', 'Document'].includes(node.role) ? path : [...path, node.role];
  const children = node.children ?? [];
  const own = children.filter(({ type }) => type === 'content');
  const below = children
    .filter(({ type }) => type !== 'content')
    .flatMap((child) => leavesOf(child, texts, here));
  if (own.length === 0 && children.length > 0) return below;
  if (here.length === 0) return below;
  const text = own.map(({ id }) => texts.get(id ?? '') ?? '').join('');
  const leaf = {
    path: here.join(' '),
    text: text.replace(/\s+/g, ' ').trim(),
    ...(node.alt === undefined ? {} : { alt: node.alt }),
    ...(node.lang === undefined ? {} : { lang: node.lang }),
  };
  return [leaf, ...below];
};

export const readStructure = async (bytes: Uint8Array): Promise<ReadStructure> => {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pages: ReadLeaf[][] = [];
  const untagged: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = textsOf(items);
    untagged.push((texts.get('') ?? '').trim());
    const tree: Node | null = await page.getStructTree();
    pages.push(tree === null ? [] : leavesOf(tree, texts));
  }
  const outline: Outline[] = (await pdf.getOutline()) ?? [];
  const bookmarks = indented(outline);
  await task.destroy();
  return { pages, bookmarks, untagged };
};
