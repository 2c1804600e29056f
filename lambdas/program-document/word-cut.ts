/** Cuts a word that is wider than a line, between letters: never inside what people see as one letter. Pure. */
import { arePlain } from './content-glyphs.ts';
import type { Glyph, ShapedText } from './draw-list.ts';
import type { Run } from './text-lines.ts';

/** Glyphs that must stay together, of one piece. */
interface Lump {
  readonly run: Run;
  readonly piece: ShapedText;
  /** Where its text starts in the piece's. */
  readonly start: number;
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly width: number;
}

const graphemes = (text: string): Set<number> =>
  new Set([...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ index }) => index));

/** A piece's clusters as typed; those inside one letter together. */
const lumpsOf = (run: Run, piece: ShapedText): Lump[] => {
  const allowed = graphemes(piece.text);
  const clusters = new Set(piece.glyphs.map((glyph) => glyph.cluster));
  const starts = [...clusters].filter((start) => start === 0 || allowed.has(start)).sort((a, b) => a - b);
  // Which lump each UTF-16 unit is in.
  const owner = new Uint32Array(piece.text.length);
  starts.forEach((start, index) => {
    owner.fill(index, start, starts[index + 1]);
  });
  const groups = Map.groupBy(piece.glyphs, (glyph) => owner[glyph.cluster] ?? 0);
  return starts.map((start, index) => {
    const glyphs = groups.get(index) ?? [];
    const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
    return { run, piece, start, text: piece.text.slice(start, starts[index + 1]), glyphs, width };
  });
};

/** Lumps of one piece, which follow one another, as a piece again. */
const pieceOf = (lumps: readonly Lump[], piece: ShapedText): ShapedText => {
  const from = lumps[0]?.start ?? 0;
  const glyphs = lumps.map((lump) =>
    lump.glyphs.map((glyph) => ({ ...glyph, cluster: glyph.cluster - from })),
  );
  const placed = (piece.direction === 'rtl' ? glyphs.reverse() : glyphs).flat();
  return {
    ...piece,
    text: lumps.map((lump) => lump.text).join(''),
    glyphs: placed,
    plain: arePlain(placed),
    width: lumps.reduce((sum, lump) => sum + lump.width, 0),
  };
};

const groupBy = <Item, Key>(items: readonly Item[], key: (item: Item) => Key): Array<[Key, Item[]]> => [
  ...Map.groupBy(items, key),
];

/** Lumps as typed, as runs again. */
const runsOf = (lumps: readonly Lump[]): Run[] =>
  groupBy(lumps, ({ run }) => run).map(([run, ofRun]) => {
    const pieces = groupBy(ofRun, ({ piece }) => piece).map(([piece, some]) => pieceOf(some, piece));
    return {
      text: ofRun.map((lump) => lump.text).join(''),
      level: run.level,
      pieces: run.level % 2 === 1 ? pieces.reverse() : pieces,
      width: pieces.reduce((sum, piece) => sum + piece.width, 0),
    };
  });

/** The word in parts, each as wide as fits `maxWidth` (at least one letter). Runs come and go as typed. */
export const cutWord = (word: readonly Run[], maxWidth: number): Run[][] => {
  const parts: Lump[][] = [];
  let part: Lump[] = [];
  let width = 0;
  const lumps = word.flatMap((run) =>
    (run.level % 2 === 1 ? run.pieces.toReversed() : run.pieces).flatMap((piece) => lumpsOf(run, piece)),
  );
  for (const lump of lumps) {
    if (part.length > 0 && width + lump.width > maxWidth) {
      parts.push(part);
      part = [];
      width = 0;
    }
    part.push(lump);
    width += lump.width;
  }
  if (part.length > 0) parts.push(part);
  return parts.map(runsOf);
};
