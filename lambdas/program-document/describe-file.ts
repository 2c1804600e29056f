import { endDate } from '../core/end-date.ts';
import type { Program } from '../core/program.ts';
import { dayRange } from './dates.ts';

const LONGEST_DESCRIPTION = 255;
const LONGEST_TITLE = 150;

/** The document's file name: plain ASCII without names of people, so that it survives every system on its way. */
export const fileName = (program: Program): string =>
  `physitrack-program-${program.id}-v${program.version}.pdf`;

/** The document's name where a PMS lists names: the program, its dates, its version and the marker; at most 150 characters. */
export const fileTitle = (program: Program, marker: string, locale: string): string => {
  const dates = dayRange(program.startDate, endDate(program), locale);
  const tail = ` (${dates}), version ${program.version} [${marker}]`;
  return `${shorten(program.name, LONGEST_TITLE - tail.length)}${tail}`;
};

/**
 * What people read beside the file in the PMS, at most 255 characters: the program's name gives way, the dates and
 * the marker never do. The marker in brackets is how a retry finds a file whose answer was lost.
 */
export const describeFile = (
  program: Program,
  practitionerName: string,
  marker: string,
  locale: string,
): string => {
  const updated = program.version > 1 ? `, updated (version ${program.version})` : '';
  const tail = ` (${dayRange(program.startDate, endDate(program), locale)})${updated} [${marker}]`;
  const head = `Exercise program: ${program.name}, by ${practitionerName}`;
  return `${shorten(head, LONGEST_DESCRIPTION - tail.length)}${tail}`;
};

/** Cuts at a whole character and says so. */
const shorten = (text: string, length: number): string => {
  const oneLine = text.replace(/\s+/g, ' ');
  if (oneLine.length <= length) return oneLine;
  const kept = oneLine.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
};
