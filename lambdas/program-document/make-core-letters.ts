/** Works out what packed-core-letters.ts holds. Runs on a developer's machine and in tests only; no function imports it. */
import type { DocumentAssets } from './assets.ts';
import { codePoints, languages, ligatures, openWhole, type WholeFont } from './core-alphabet.ts';
import type { Glyph } from './draw-list.ts';
import { coded } from './number-codes.ts';
import type { PackedCoreLetters } from './packed-letters.ts';
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

const ASK = '?';

/** What a pair adds to the first one's advance, or that the two are not simply one after the other. */
const kernTable = (units: readonly string[], font: WholeFont): string[][] => {
  const shape = shapeIn(font);
  const alone = units.map((unit) => onlyGlyph(unit, shape));
  const kern = (first: number, second: number): string => {
    const [one, other] = [alone[first], alone[second]];
    const [left, right, ...more] = shape(`${units[first]}${units[second]}`);
    if (left === undefined || right === undefined || more.length > 0) return ASK;
    const same = left.id === one?.id && right.id === other?.id && right.advance === other.advance;
    const plain = isPlain(left, units[first] ?? '') && isPlain(right, units[second] ?? '');
    return same && plain ? `${left.advance - one.advance}` : ASK;
  };
  return units.map((_, first) => units.map((__, second) => kern(first, second)));
};

/** The same lists have the same number. */
const classesOf = (lists: ReadonlyArray<readonly string[]>): number[] => {
  const keys = lists.map((list) => list.join(' '));
  const distinct = [...new Set(keys)];
  return keys.map((key) => distinct.indexOf(key));
};

/** Letters and ligatures that every weight draws with one glyph, the same in each; their pairs. */
export const makeCoreLetters = (assets: DocumentAssets): PackedCoreLetters => {
  const fonts = (['regular', 'bold'] as const).map((style) => openWhole(assets, style));
  const glyphsOf = (text: string): Array<Glyph | undefined> =>
    fonts.map((font) => onlyGlyph(text, shapeIn(font)));
  const drawnAlone = (text: string): boolean => {
    const [first, ...others] = glyphsOf(text);
    return first !== undefined && others.every((other) => other?.id === first.id);
  };
  const letters = codePoints.filter((point) => drawnAlone(String.fromCodePoint(point)));
  const joined = ligatures.filter(drawnAlone);
  const units = [...letters.map((point) => String.fromCodePoint(point)), ...joined];
  const glyphs = units.map(glyphsOf);

  const tables = fonts.map((font) => kernTable(units, font));
  const all = units.map((_, first) => tables.flatMap((table) => table[first] ?? []));
  const [firsts, seconds] = [
    classesOf(all),
    classesOf(units.map((_, second) => tables.flatMap((table) => table.map((row) => row[second] ?? ASK)))),
  ];
  const placesOf = (classes: readonly number[]) => [...new Set(classes)].map((kind) => classes.indexOf(kind));
  const steps = [...new Set(all.flat())];
  return {
    languages: languages.join(' '),
    letters,
    ligatures: joined.join(' '),
    glyphs: glyphs.map(([glyph]) => glyph?.id ?? 0),
    firsts: coded(firsts),
    seconds: coded(seconds),
    columns: 1 + Math.max(...seconds),
    steps: steps.map((step) => (step === ASK ? null : Number(step))),
    fonts: Object.fromEntries(
      fonts.map(({ key, measures }, font) => [
        key,
        {
          measures,
          advances: glyphs.map((some) => ((some[font]?.advance ?? 0) * measures.unitsPerEm) / 1000),
          kerning: coded(
            placesOf(firsts).flatMap((first) =>
              placesOf(seconds).map((second) => steps.indexOf(tables[font]?.[first]?.[second] ?? ASK)),
            ),
          ),
        },
      ]),
    ),
  };
};
