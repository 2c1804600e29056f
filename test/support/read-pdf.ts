/** Reads a PDF back with a reader that we did not write (pdf.js). */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  /** One a page: the text in content order, one line a line. */
  readonly pages: readonly string[];
  readonly title: string | undefined;
  readonly language: string | null;
  /** Width and height of each page, points. */
  readonly sizes: ReadonlyArray<readonly [number, number]>;
}

/** Throws when the file is not a PDF. */
export const readPdf = async (bytes: Uint8Array): Promise<ReadPdf> => {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  const sizes: Array<readonly [number, number]> = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    sizes.push([right - left, top - bottom]);
  }
  const { info } = await pdf.getMetadata();
  const title: unknown = 'Title' in info ? info.Title : undefined;
  const language = 'Language' in info && typeof info.Language === 'string' ? info.Language : null;
  await task.destroy();
  return { pages, sizes, language, title: typeof title === 'string' ? title : undefined };
};
