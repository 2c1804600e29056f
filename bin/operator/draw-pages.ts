/** Pages of a PDF as pictures, by a reader that we did not write (pdf.js, which brings its own canvas). */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The canvas that pdf.js makes in Node. */
interface Canvas {
  toBuffer(type: 'image/png'): Uint8Array;
}

/** PNGs of the first pages, `width` pixels wide. */
export const drawPages = async (
  bytes: Uint8Array,
  { width, most }: { readonly width: number; readonly most: number },
): Promise<{ readonly pages: number; readonly pictures: readonly Uint8Array[] }> => {
  const task = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pictures: Uint8Array[] = [];
  for (let number = 1; number <= Math.min(most, pdf.numPages); number += 1) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
    const { canvas } = (
      pdf.canvasFactory as { create(width: number, height: number): { canvas: HTMLCanvasElement & Canvas } }
    ).create(Math.round(viewport.width), Math.round(viewport.height));
    await page.render({ canvas, viewport }).promise;
    pictures.push(canvas.toBuffer('image/png'));
  }
  const { numPages } = pdf;
  await task.destroy();
  return { pages: numPages, pictures };
};
