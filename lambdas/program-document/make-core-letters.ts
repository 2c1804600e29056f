/** Works out what packed-core-letters.ts holds. Runs on a developer's machine and in tests only; no function imports it. */
import type { DocumentAssets } from './assets.ts';
import { codePoints, languages, ligatures, openWhole, type WholeFont } from './core-alphabet.ts';
import type { Glyph } from './draw-list.ts';
import { runsOf } from './number-runs.ts';
import type { PackedCoreLetters, PackedLetters } from './packed-core-letters.ts';
import { shapeRun } from './shape.ts';

/** Glyphs of a text, where they are the same in every language. */
type ShapeText = (text: string) => readonly Glyph[];

const shapeIn =
  (font: WholeFont): ShapeText =>
  (text) => {
    const [first = [], ...others] = languages.map((language) =>
      shapeRun(text, font, { direction: 'ltr', language }),
    );
    const same = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
    return same ? first : [];
  };

/** On the baseline, with a width, copied as its text. */
const isPlain = ({ id, text, advance, xOffset, yOffset, box, actualText }: Glyph, whole: string): boolean =>
  id !== 0 &&
  !box &&
  advance > 0 &&
  xOffset === 0 &&
  yOffset === 0 &&
  text === whole &&
  actualText === undefined;

/** The one glyph a text is drawn with, if it is drawn with one. */
const onlyGlyph = (text: string, shape: ShapeText): Glyph | undefined => {
  const glyphs = shape(text);
  const [glyph] = glyphs;
  return glyphs.length === 1 && glyph !== undefined && isPlain(glyph, text) ? glyph : undefined;
};

/** The same lists have the same number. */
const classesOf = (lists: ReadonlyArray<readonly string[]>): number[] => {
  const keys = lists.map((list) => list.join(' '));
  const distinct = [...new Set(keys)];
  return keys.map((key) => distinct.indexOf(key));
};

const ASK = '?';

const packed = (font: WholeFont, units: readonly string[]): PackedLetters => {
  const shape = shapeIn(font);
  const alone = units.map((unit) => onlyGlyph(unit, shape));
  /** How much nearer the second comes, or that the two are not simply one after the other. */
  const kern = (first: number, second: number): string => {
    const [one, other] = [alone[first], alone[second]];
    const [left, right, ...more] = shape(`${units[first]}${units[second]}`);
    if (left === undefined || right === undefined || more.length > 0) return ASK;
    const same = left.id === one?.id && right.id === other?.id && right.advance === other.advance;
    const plain = isPlain(left, units[first] ?? '') && isPlain(right, units[second] ?? '');
    return same && plain ? `${left.advance - one.advance}` : ASK;
  };
  const table = units.map((_, first) => units.map((__, second) => kern(first, second)));
  const columns = units.map((_, second) => table.map((row) => row[second] ?? ASK));
  const [firsts, seconds] = [classesOf(table), classesOf(columns)];
  const rows = [...new Set(firsts)].map((kind) => table[firsts.indexOf(kind)] ?? []);
  const places = [...new Set(seconds)].map((kind) => seconds.indexOf(kind));
  const { unitsPerEm } = font.measures;
  return {
    measures: font.measures,
    glyphs: runsOf(alone.map((glyph) => glyph?.id ?? 0)),
    advances: alone.map((glyph) => ((glyph?.advance ?? 0) * unitsPerEm) / 1000).join(' '),
    firsts: firsts.join(' '),
    seconds: seconds.join(' '),
    kerning: rows.map((row) => places.map((place) => row[place]).join(' ')).join(','),
  };
};

/** Letters and ligatures that every weight draws with one glyph; their pairs. */
export const makeCoreLetters = (assets: DocumentAssets): PackedCoreLetters => {
  const fonts = (['regular', 'bold'] as const).map((style) => openWhole(assets, style));
  const drawnAlone = (text: string): boolean =>
    fonts.every((font) => onlyGlyph(text, shapeIn(font)) !== undefined);
  const letters = codePoints.filter((point) => drawnAlone(String.fromCodePoint(point)));
  const joined = ligatures.filter(drawnAlone);
  const units = [...letters.map((point) => String.fromCodePoint(point)), ...joined];
  return {
    letters: runsOf(letters),
    ligatures: joined.join(' '),
    fonts: Object.fromEntries(fonts.map((font) => [font.key, packed(font, units)])),
  };
};
