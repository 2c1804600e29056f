/**
 * What somebody knows who writes one document by hand: where everything stands, which words are on which line, how the
 * structure is nested. Taken from a finished file of ours; everything that has to be made anew for a new document
 * (numbers as text, glyphs of characters, strings, widths, streams, pictures) is named here and made in floor-document.ts.
 */
import { numberIn, packed, streamsOf, textIfMap, textIn } from './floor-streams.ts';

/** Ready text, a number, characters to be shown, a text string, the widths of a font, or the access code's QR code. */
export type Token =
  | string
  | number
  | Run
  | { readonly words: string }
  | { readonly widths: string }
  | { readonly kind: 'qr' };

/** Characters of one font, and the moves between them: before which character, thousandths of the font size. */
export interface Run {
  readonly font: string;
  readonly shown: string;
  readonly moves: ReadonlyArray<readonly [before: number, by: number]>;
  /** As long was the client's name in the file: what moves after it moves with its end. */
  readonly nameLength: number;
}

/** A stream of the file, in the file's order. Pictures: the n-th of the input's. */
export type Part = { readonly object: number } & (
  | { readonly kind: 'content'; readonly tokens: readonly Token[] }
  | { readonly kind: 'font' | 'unicode'; readonly font: string }
  | { readonly kind: 'photo'; readonly index: number }
  /** The logo, which any writer makes ready once. */
  | { readonly kind: 'ready'; readonly head: string; readonly base64: string }
  | { readonly kind: 'metadata' }
  | { readonly kind: 'pack'; readonly objects: ReadonlyArray<readonly [number: number, tokens: Token[]]> }
  | { readonly kind: 'places'; readonly root: number; readonly info: number }
);

export interface Recipe {
  readonly parts: readonly Part[];
  /** Texts of several characters that are one glyph: the font's name and the text -> the glyph. */
  readonly ligatures: Readonly<Record<string, number>>;
}

/** In a recipe's texts: the client, who is another in every document. */
export const CLIENT = '\u0001';

const CODES = /<(\w{4})><(\w+)>/g;
const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Of each font: code -> characters. */
type Spelling = ReadonlyMap<string, ReadonlyMap<string, string>>;

const runOf = (font: string, array: string, spelling: Spelling): Run => {
  const letters = spelling.get(font);
  const moves: Array<[number, number]> = [];
  let shown = '';
  for (const [, codes, move] of array.matchAll(/<(\w+)>|(-?[\d.]+)/g)) {
    if (move !== undefined) moves.push([shown.length, Number(move)]);
    for (const code of codes?.match(/\w{4}/g) ?? []) shown += letters?.get(code) ?? '';
  }
  return { font, shown, moves, nameLength: 0 };
};

const unescaped = (written: string): string =>
  written.startsWith('<FEFF')
    ? utf16(written.slice(5, -1))
    : written.slice(1, -1).replace(/\\([\\()])/g, '$1');

/** Colours and references are ready text; the rest of what is not one of these is, too. */
const PIECES =
  /(?<ready>[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)|0 R|<<\/ActualText<FEFF>>>)|\/(?<font>[\w-]+) (?=[\d.]+ Tf)|\[(?<run>(?:<[0-9a-f]+>|-?[\d.]+)+)\]TJ|(?<qr>(?:\d+ \d+ \d+ 1 re\n){50,})|\/W (?<widths>\[ \d.*\])|(?<words>\((?:\\.|[^\\()])*\)|<FEFF\w*>)|(?<![\w.])(?<number>-?\d+(?:\.\d\d?)?) /g;

/** Cuts text as a file has it into what is ready and what is made. */
const tokensOf = (text: string, spelling: Spelling, client: string): Token[] => {
  const tokens: Token[] = [];
  const known = (words: string): string => words.replaceAll(client, CLIENT);
  let font = /\/BaseFont \/\w+\+([\w-]+)/.exec(text)?.[1] ?? '';
  let copied = 0;
  for (const match of text.matchAll(PIECES)) {
    const { run, widths, words, number, qr } = match.groups ?? {};
    const before = text.slice(copied, match.index);
    font = match.groups?.font ?? font;
    if ([run, widths, words, number, qr].every((each) => each === undefined)) continue;
    if (before !== '') tokens.push(before);
    copied = match.index + match[0].length;
    if (run !== undefined) {
      const found = runOf(font, run, spelling);
      tokens.push('[', { ...found, shown: known(found.shown), nameLength: client.length }, ']TJ');
    } else if (qr !== undefined) tokens.push({ kind: 'qr' });
    else if (widths !== undefined) tokens.push('/W ', { widths: font });
    else if (words !== undefined) tokens.push({ words: known(unescaped(words)) });
    else tokens.push(Number(number));
  }
  return [...tokens, text.slice(copied)];
};

/** `client`: the name in the file that is another in the next document. */
export const recipeOf = (file: Uint8Array, client: string): Recipe => {
  const streams = streamsOf(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  const objects = streams.filter(({ head }) => head.includes('/ObjStm')).flatMap(packed);
  const texts = objects.map(([, text]) => text);
  /** The font that an object belongs to: named by the dictionary which refers to it. */
  const fontOf = (object: number): string => {
    const owner = texts.find((text) => new RegExp(`/(FontFile2|ToUnicode) ${object} 0 R`).test(text)) ?? '';
    return /\/(?:BaseFont|FontName) \/\w+\+([\w-]+)/.exec(owner)?.[1] ?? '';
  };
  const spelling = new Map<string, Map<string, string>>();
  const ligatures: Record<string, number> = {};
  for (const stream of streams) {
    if (stream.head.includes('/ObjStm') || !textIfMap(stream)) continue;
    const font = fontOf(stream.object);
    const letters = new Map<string, string>();
    for (const [, code = '', hex = ''] of textIfMap(stream).matchAll(CODES)) {
      letters.set(code, utf16(hex));
      if ([...utf16(hex)].length > 1) ligatures[`${font} ${utf16(hex)}`] = Number.parseInt(code, 16);
    }
    spelling.set(font, letters);
  }
  let photos = 0;
  const parts = streams.map((stream): Part => {
    const { object, head } = stream;
    if (head.includes('/XRef'))
      return { kind: 'places', object, root: numberIn(head, 'Root'), info: numberIn(head, 'Info') };
    if (head.includes('/ObjStm')) {
      const made = packed(stream).map(([number, text]): [number, Token[]] => [
        number,
        tokensOf(text, spelling, client),
      ]);
      return { kind: 'pack', object, objects: made };
    }
    if (head.includes('/DCTDecode')) return { kind: 'photo', object, index: photos++ };
    if (head.includes('/Image'))
      return { kind: 'ready', object, head, base64: stream.bytes.toString('base64') };
    if (head.includes('/Metadata')) return { kind: 'metadata', object };
    if (head.includes('/Length1')) return { kind: 'font', object, font: fontOf(object) };
    if (textIfMap(stream)) return { kind: 'unicode', object, font: fontOf(object) };
    return { kind: 'content', object, tokens: tokensOf(textIn(stream), spelling, client) };
  });
  return { parts, ligatures };
};
