/** @libpdf/core, as its guide shows; subsetting switched on when saving, as it recommends. */
import { readFile } from 'node:fs/promises';
import { PDF, rgb } from '@libpdf/core';
import { drawByHand, HEIGHT, LINE, WIDTH } from './by-hand.js';

export const open = async (kit) => {
  const [regular, bold] = await Promise.all([readFile(kit.regular), readFile(kit.bold)]);
  return {
    prepare: (handOut) => handOut,
    async render(handOut) {
      const pdf = PDF.create();
      pdf.setTitle(handOut.title);
      const fonts = { regular: pdf.embedFont(regular), bold: pdf.embedFont(bold) };
      const pictures = new Map([['logo', pdf.embedPng(handOut.logo)]]);
      for (const [index, { photo }] of handOut.exercises.entries()) pictures.set(index, pdf.embedJpeg(photo));
      let page;
      drawByHand(
        {
          newPage() {
            page = pdf.addPage({ width: WIDTH, height: HEIGHT });
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
      return pdf.save({ subsetFonts: true });
    },
  };
};
