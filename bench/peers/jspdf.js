/** jsPDF, as its readme shows: fonts through the virtual file system, text with maxWidth, images from bytes. */
import { readFile } from 'node:fs/promises';
import { jsPDF } from 'jspdf';
import { drawByHand, LINE } from './by-hand.js';

const css = (colour) => colour.map((part) => Math.round(part * 255));
const runs = (path) => [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((run) => run.slice(1).map(Number));

export const open = async (kit) => {
  const [regular, bold] = await Promise.all([readFile(kit.regular, 'base64'), readFile(kit.bold, 'base64')]);
  return {
    prepare: (handOut) => handOut,
    async render(handOut) {
      const doc = new jsPDF({ unit: 'pt', format: 'a4', compress: true });
      doc.setProperties({ title: handOut.title });
      doc.addFileToVFS('regular.ttf', regular);
      doc.addFont('regular.ttf', 'Noto Sans', 'normal');
      doc.addFileToVFS('bold.ttf', bold);
      doc.addFont('bold.ttf', 'Noto Sans', 'bold');
      let pages = 0;
      drawByHand(
        {
          newPage() {
            if (pages > 0) doc.addPage();
            pages += 1;
          },
          text(words, x, y, { size, bold: isBold, colour, width }) {
            doc.setFont('Noto Sans', isBold ? 'bold' : 'normal');
            doc.setFontSize(size);
            doc.setTextColor(...css(colour));
            doc.text(words, x, y, width === undefined ? {} : { maxWidth: width, lineHeightFactor: 1.35 });
          },
          picture(key, x, y, width, height) {
            if (key === 'logo') doc.addImage(handOut.logo, 'PNG', x, y, width, height, 'logo');
            else doc.addImage(handOut.exercises[key].photo, 'JPEG', x, y, width, height, `photo ${key}`);
          },
          frame(x, y, width, height) {
            doc.setDrawColor(...css(LINE));
            doc.setLineWidth(0.75);
            doc.rect(x, y, width, height, 'S');
          },
          qr({ side, path }, x, y, size) {
            const unit = size / side;
            doc.setFillColor(0, 0, 0);
            for (const [column, row, length] of runs(path))
              doc.rect(x + column * unit, y + row * unit, length * unit, unit, 'F');
          },
        },
        handOut,
      );
      return new Uint8Array(doc.output('arraybuffer'));
    },
  };
};
