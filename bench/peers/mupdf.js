/** MuPDF (wasm), as its manual shows for making a PDF: a document writer's device, then fonts cut to what is used. */
import { readFile } from 'node:fs/promises';
import * as mupdf from 'mupdf';
import { drawByHand, HEIGHT, LINE, WIDTH } from './by-hand.js';

const { DeviceRGB } = mupdf.ColorSpace;
const HAIRLINE = { lineCap: 'Butt', lineJoin: 'Miter', lineWidth: 0.75, miterLimit: 10 };
const runs = (path) => [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((run) => run.slice(1).map(Number));

/** MuPDF shows strings; breaking lines is the caller's. */
const linesOf = (words, font, size, width = Number.POSITIVE_INFINITY) => {
  const widthOf = (text) =>
    [...text].reduce((sum, letter) => sum + font.advanceGlyph(font.encodeCharacter(letter)) * size, 0);
  const space = widthOf(' ');
  const lines = [];
  let [line, used] = ['', 0];
  for (const word of words.split(' ')) {
    const needed = widthOf(word);
    if (line !== '' && used + space + needed > width) {
      lines.push(line);
      [line, used] = ['', 0];
    }
    used += line === '' ? needed : space + needed;
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

export const open = async (kit) => {
  const regular = new mupdf.Font('Noto Sans', await readFile(kit.regular));
  const bold = new mupdf.Font('Noto Sans Bold', await readFile(kit.bold));
  return {
    prepare: (handOut) => handOut,
    async render(handOut) {
      const buffer = new mupdf.Buffer();
      const writer = new mupdf.DocumentWriter(buffer, 'pdf', '');
      const pictureOf = (key) =>
        new mupdf.Image(key === 'logo' ? handOut.logo : handOut.exercises[key].photo);
      let device;
      drawByHand(
        {
          newPage() {
            device = writer.beginPage([0, 0, WIDTH, HEIGHT]);
          },
          endPage: () => writer.endPage(),
          text(words, x, y, { size, bold: isBold, colour, width }) {
            const font = isBold ? bold : regular;
            const text = new mupdf.Text();
            linesOf(words, font, size, width).forEach((line, index) => {
              text.showString(font, [size, 0, 0, -size, x, y + index * size * 1.35], line);
            });
            device.fillText(text, mupdf.Matrix.identity, DeviceRGB, colour, 1);
            text.destroy();
          },
          picture(key, x, y, width, height) {
            const image = pictureOf(key);
            device.fillImage(image, [width, 0, 0, height, x, y], 1);
            image.destroy();
          },
          frame(x, y, width, height) {
            const path = new mupdf.Path();
            path.rect(x, y, x + width, y + height);
            const stroke = new mupdf.StrokeState(HAIRLINE);
            device.strokePath(path, stroke, mupdf.Matrix.identity, DeviceRGB, LINE, 1);
            path.destroy();
          },
          qr({ side, path: modules }, x, y, size) {
            const path = new mupdf.Path();
            for (const [column, row, length] of runs(modules))
              path.rect(column, row, column + length, row + 1);
            const unit = size / side;
            device.fillPath(path, false, [unit, 0, 0, unit, x, y], DeviceRGB, [0, 0, 0], 1);
            path.destroy();
          },
        },
        handOut,
      );
      writer.close();
      const doc = new mupdf.PDFDocument(buffer);
      doc.setMetaData('info:Title', handOut.title);
      doc.subsetFonts();
      const saved = doc.saveToBuffer('garbage,compress');
      const bytes = Uint8Array.from(saved.asUint8Array());
      for (const each of [saved, doc, writer, buffer]) each.destroy();
      return bytes;
    },
  };
};
