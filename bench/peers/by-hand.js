/**
 * The hand-out for engines that place everything by coordinates: header, note, cards of one height, footer. `tool`
 * draws with the engine; y counts down from the top edge, a text's y is its first baseline.
 */
import { qrOf } from './qr.js';

export const WIDTH = 595.28;
export const HEIGHT = 841.89;
const MARGIN = 45;
const CARD = 112;
const FIRST_CARD = 262;
const LAST_LINE = 786;
export const INK = [0.1, 0.15, 0.2];
export const ACCENT = [0, 0.33, 0.37];
export const LINE = [0.78, 0.82, 0.84];

const header = (tool, handOut) => {
  tool.picture('logo', MARGIN, 45, 120, 40);
  tool.text(handOut.practice, MARGIN, 108, { size: 11, bold: false, colour: INK });
  tool.text(handOut.title, MARGIN, 136, { size: 22, bold: true, colour: ACCENT });
  tool.text(`Prepared for ${handOut.client}`, MARGIN, 158, { size: 11, bold: true, colour: INK });
  tool.text(`Practitioner ${handOut.practitioner}`, MARGIN, 174, { size: 11, bold: false, colour: INK });
  tool.text(`Dates ${handOut.dates}`, MARGIN, 190, { size: 11, bold: false, colour: INK });
  tool.frame(360, 45, 190, 150);
  tool.qr(qrOf(handOut.accessCode), 372, 57, 70);
  tool.text(handOut.accessCode, 372, 148, { size: 14, bold: true, colour: ACCENT });
  tool.text(handOut.help, 372, 166, { size: 9.5, bold: false, colour: INK, width: 166 });
  tool.text(handOut.note, MARGIN, 222, { size: 11, bold: false, colour: INK, width: 505 });
  tool.text(`${handOut.exercises.length} exercises`, MARGIN, 248, { size: 14, bold: true, colour: ACCENT });
};

const card = (tool, exercise, index, top) => {
  const left = MARGIN + 142;
  tool.frame(MARGIN, top, WIDTH - 2 * MARGIN, CARD - 10);
  tool.picture(index, MARGIN + 10, top + 8, 115, 86.25);
  tool.text(exercise.name, left, top + 22, { size: 12.5, bold: true, colour: INK });
  tool.text(exercise.dose, left, top + 40, { size: 10.5, bold: true, colour: ACCENT });
  tool.text(exercise.instructions, left, top + 57, { size: 10, bold: false, colour: INK, width: 350 });
};

/** Which exercises stand on which page. */
const pagesOf = (exercises) => {
  const pages = [];
  let [page, top] = [[], FIRST_CARD];
  exercises.forEach((exercise, index) => {
    if (top + CARD > LAST_LINE) {
      pages.push(page);
      [page, top] = [[], 45];
    }
    page.push({ exercise, index, top });
    top += CARD;
  });
  return [...pages, page];
};

export const drawByHand = (tool, handOut) => {
  const pages = pagesOf(handOut.exercises);
  pages.forEach((cards, number) => {
    tool.newPage();
    if (number === 0) header(tool, handOut);
    for (const { exercise, index, top } of cards) card(tool, exercise, index, top);
    const small = { size: 8.5, bold: false, colour: INK };
    tool.text(handOut.footer, MARGIN, 812, small);
    tool.text(`Page ${number + 1} of ${pages.length}`, 490, 812, small);
    tool.endPage?.();
  });
};
