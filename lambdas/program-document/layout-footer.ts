/** What stands on every page, so that a loose sheet tells whose it is. Decoration: readers leave it out. Pure. */
import { moment } from './dates.ts';
import type { DocumentInput } from './document.ts';
import type { DrawItem } from './draw-list.ts';
import type { Setting } from './layout-rows.ts';
import { textItem } from './layout-text.ts';
import type { Look } from './look.ts';
import { oneLine } from './text.ts';
import { shortLine } from './text-lines.ts';

const RULE = 0.75;
const GAP = 8;
const BAR = 7;

/** Rule and two lines. */
export const footerHeight = ({ small }: Look): number => GAP + RULE + 2 * small.leading;

/** The coloured bar at the head of the paper; who, which version and which page at its foot. */
export const furniture = (
  input: DocumentInput,
  page: { readonly number: number; readonly count: number },
  { look, words, breakText, body }: Setting,
  bottom: number,
): DrawItem[] => {
  const { program } = input;
  const width = body.right - body.left;
  const top = bottom - 2 * look.small.leading;
  /** What is too long for its room ends in an ellipsis: it stands in full elsewhere. */
  const line = (text: string, room: number) =>
    shortLine(oneLine(text), look.small.style, (room * 1000) / look.small.size, breakText);
  const pageLine = line(words.say('page', { page: page.number, pages: page.count }), width);
  const pageWidth = (pageLine.width * look.small.size) / 1000;
  const people = [input.clientName, program.name].filter((name) => oneLine(name) !== '').join(' · ');
  const who = line(people, width - pageWidth - 2 * GAP);
  const version = line(
    words.say('version', { version: program.version, date: moment(program.assignedAt, words.locale) }),
    width,
  );
  return [
    { kind: 'panel', x: 0, y: 0, width: body.pageWidth, height: BAR, radius: 0, fill: 'accent' },
    { kind: 'panel', x: body.left, y: top - GAP, width, height: RULE, radius: 0, fill: 'line' },
    textItem(who, body.left, top, look.small),
    textItem(version, body.left, top + look.small.leading, look.small),
    textItem(pageLine, body.right - pageWidth, top, look.small),
  ];
};
