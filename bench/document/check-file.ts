/** A fast broken file counts as a failure: every engine's file is read back with a reader that none of them wrote. */
import { readPdf } from '../../test/support/read-pdf.ts';
import type { HandOut } from './hand-out.ts';

const withoutSpace = (text: string): string => text.normalize('NFC').replace(/\s/g, '');

/** What a file lacks of the hand-out's words; `undefined` when nothing. Glyphs that print blank it can't see. */
export const missingFrom = async (
  bytes: Uint8Array,
  { client, accessCode, note, exercises }: HandOut,
): Promise<string | undefined> => {
  const { pages } = await readPdf(Uint8Array.from(bytes));
  const text = withoutSpace(pages.join(''));
  const wanted = [client, accessCode, note, ...exercises.map(({ instructions }) => instructions)];
  const missing = wanted.filter((words) => !text.includes(withoutSpace(words)));
  const [first] = missing;
  if (first === undefined) return undefined;
  return `${missing.length} of ${wanted.length} texts do not copy, the first “${first.slice(0, 40)}”`;
};
