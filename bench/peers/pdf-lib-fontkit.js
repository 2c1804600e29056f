/** pdf-lib with its own fontkit, as its manual shows: embedFont with subset, drawText with maxWidth. */
import { readFile } from 'node:fs/promises';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb } from 'pdf-lib';
import { drawByHand, HEIGHT, LINE, WIDTH } from './by-hand.js';

export const open = async (kit) => {
  const [regular, bold] = await Promise.all([readFile(kit.regular), readFile(kit.bold)]);
  return {
    prepare: (handOut) => handOut,
    async render(handOut) {
      const doc = await PDFDocument.create();
      doc.registerFontkit(fontkit);
      doc.setTitle(handOut.title);
      const fonts = {
        regular: await doc.embedFont(regular, { subset: true }),
        bold: await doc.embedFont(bold, { subset: true }),
      };
      const pictures = new Map([['logo', await doc.embedPng(handOut.logo)]]);
      for (const [index, { photo }] of handOut.exercises.entries())
        pictures.set(index, await doc.embedJpg(photo));
      let page;
      drawByHand(
        {
          newPage() {
            page = doc.addPage([WIDTH, HEIGHT]);
          },
          text: (words, x, y, { size, bold: isBold, colour, width }) =>
            page.drawText(words, {
              x,
              y: HEIGHT - y,
              size,
              font: isBold ? fonts.bold : fonts.regular,
              color: rgb(...colour),
              lineHeight: size * 1.35,
              ...(width === undefined ? {} : { maxWidth: width }),
            }),
          picture: (key, x, y, width, height) =>
            page.drawImage(pictures.get(key), { x, y: HEIGHT - y - height, width, height }),
          frame: (x, y, width, height) =>
            page.drawRectangle({
              x,
              y: HEIGHT - y - height,
              width,
              height,
              borderColor: rgb(...LINE),
              borderWidth: 0.75,
            }),
          qr: ({ side, path }, x, y, size) =>
            page.drawSvgPath(path, { x, y: HEIGHT - y, scale: size / side, color: rgb(0, 0, 0) }),
        },
        handOut,
      );
      return doc.save();
    },
  };
};
