/**
 * What the floor writer puts together: one of our own finished files, cut into stretches that are copied, streams
 * that are compressed, and fonts that are cut down first. Pictures are copied: they come compressed, to every writer.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { usedGlyphs } from './used-glyphs.ts';

export interface FloorPart {
  /** Absent: copied; else the level of compression that gives our bytes again. */
  readonly level?: number;
  /** The glyphs that a font was cut down to, and which one it was. */
  readonly font?: { readonly bold: boolean; readonly glyphs: readonly number[] };
  readonly bytes: Uint8Array;
}

/** Cuts Noto Sans down to these glyphs. */
export type CutFont = (font: { readonly bold: boolean; readonly glyphs: readonly number[] }) => Uint8Array;

const STREAM = 'stream\n';
const LEVELS = [1, 6, 9, 2, 3, 4, 5, 7, 8];
/** Of a stream that was compressed in another way. */
const USUAL_LEVEL = 6;

const levelOf = (raw: Uint8Array, compressed: Uint8Array): number =>
  LEVELS.find((level) => deflateSync(raw, { level }).equals(compressed)) ?? USUAL_LEVEL;

/** Which font a stream is, and what it was cut down to; nothing when it is none, or not one of the two. */
const fontOf = (dictionary: string, raw: Buffer, cut: CutFont): Pick<FloorPart, 'font'> => {
  if (!/\/Length1 /.test(dictionary)) return {};
  const glyphs = usedGlyphs(raw);
  const font = [true, false].map((bold) => ({ bold, glyphs })).find((each) => raw.equals(cut(each)));
  return font === undefined ? {} : { font };
};

/**
 * Cuts a file of ours: its streams have their length in their dictionary and a line feed after `stream`. `cut` tells
 * the fonts apart.
 */
export const cutFile = (file: Uint8Array, cut: CutFont): FloorPart[] => {
  const whole = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const parts: FloorPart[] = [];
  let copied = 0;
  let at = whole.indexOf(STREAM);
  while (at !== -1) {
    const start = at + STREAM.length;
    const dictionary = whole.toString('latin1', whole.lastIndexOf(' obj', at), at);
    const end = start + Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    if (/\/FlateDecode/.test(dictionary) && !/\/Subtype ?\/Image/.test(dictionary)) {
      const compressed = whole.subarray(start, end);
      const raw = inflateSync(compressed);
      parts.push({ bytes: whole.subarray(copied, start) });
      parts.push({ bytes: raw, level: levelOf(raw, compressed), ...fontOf(dictionary, raw, cut) });
      copied = end;
    }
    at = whole.indexOf(STREAM, end + 'endstream\n'.length);
  }
  return [...parts, { bytes: whole.subarray(copied) }];
};

/** The floor itself: cuts fonts (when it is told how), compresses what has to be, puts everything together. */
export const writeParts = (parts: readonly FloorPart[], cut?: CutFont): Uint8Array =>
  Buffer.concat(
    parts.map(({ bytes, level, font }) => {
      if (level === undefined) return bytes;
      return deflateSync(font === undefined || cut === undefined ? bytes : cut(font), { level });
    }),
  );

/** Parts as one file: a line of JSON that tells all but the bytes, then the bytes. */
export const packParts = (parts: readonly FloorPart[]): Uint8Array =>
  Buffer.concat([
    Buffer.from(
      `${JSON.stringify(parts.map(({ bytes, ...rest }) => ({ ...rest, length: bytes.length })))}\n`,
    ),
    ...parts.map(({ bytes }) => bytes),
  ]);

export const unpackParts = (packed: Uint8Array): FloorPart[] => {
  const lineEnd = packed.indexOf(0x0a);
  const list: Array<Omit<FloorPart, 'bytes'> & { readonly length: number }> = JSON.parse(
    Buffer.from(packed.subarray(0, lineEnd)).toString(),
  );
  let at = lineEnd + 1;
  return list.map(({ length, ...rest }) => {
    const bytes = packed.subarray(at, at + length);
    at += length;
    return { ...rest, bytes };
  });
};
