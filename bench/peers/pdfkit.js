/** pdfkit, as its guide shows: registered fonts, text with a width, images from buffers. */
import { readFile } from 'node:fs/promises';
import PDFDocument from 'pdfkit';
import { drawByHand, LINE } from './by-hand.js';

const css = (colour) => colour.map((part) => Math.round(part * 255));

export const open = async (kit) => {
  const [regular, bold] = await Promise.all([readFile(kit.regular), readFile(kit.bold)]);
  return {
    prepare: (handOut) => ({
      ...handOut,
      logo: Buffer.from(handOut.logo),
      exercises: handOut.exercises.map((exercise) => ({ ...exercise, photo: Buffer.from(exercise.photo) })),
    }),
    async render(handOut) {
      const doc = new PDFDocument({
        size: 'A4',
        margin: 0,
        autoFirstPage: false,
        info: { Title: handOut.title },
      });
      const chunks = [];
      doc.on('data', (chunk) => chunks.push(chunk));
      const finished = new Promise((resolve) => {
        doc.on('end', resolve);
      });
      doc.registerFont('regular', regular);
      doc.registerFont('bold', bold);
      const pictureOf = (key) => (key === 'logo' ? handOut.logo : handOut.exercises[key].photo);
      drawByHand(
        {
          newPage: () => doc.addPage(),
          text: (words, x, y, { size, bold: isBold, colour, width }) =>
            doc
              .font(isBold ? 'bold' : 'regular')
              .fontSize(size)
              .fillColor(css(colour))
              .text(words, x, y - size, width === undefined ? { lineBreak: false } : { width }),
          picture: (key, x, y, width, height) => doc.image(pictureOf(key), x, y, { width, height }),
          frame: (x, y, width, height) => doc.lineWidth(0.75).rect(x, y, width, height).stroke(css(LINE)),
          qr: ({ side, path }, x, y, size) =>
            doc
              .save()
              .translate(x, y)
              .scale(size / side)
              .path(path)
              .fill('black')
              .restore(),
        },
        handOut,
      );
      doc.end();
      await finished;
      return Buffer.concat(chunks);
    },
  };
};
