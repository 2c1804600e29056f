/** Takes a file of ours apart: its streams have their length in their dictionary and a line feed on both sides of `stream`. */
import { inflateSync } from 'node:zlib';

/** The number after a name in a dictionary. */
export const numberIn = (text: string, name: string): number =>
  Number(new RegExp(`/${name} (\\d+)`).exec(text)?.[1]);

export interface Stream {
  readonly object: number;
  readonly head: string;
  readonly bytes: Buffer;
}

/** The streams of a file, in its order. */
export const streamsOf = (file: Buffer): Stream[] => {
  const streams: Stream[] = [];
  for (let at = file.indexOf('\nstream\n'); at !== -1; at = file.indexOf('\nstream\n', at + 1)) {
    const start = file.lastIndexOf(' 0 obj\n', at);
    const head = file.toString('latin1', start + 7, at);
    const object = Number(/\d+$/.exec(file.toString('latin1', start - 8, start))?.[0]);
    const bytes = file.subarray(at + 8, at + 8 + numberIn(head, 'Length'));
    streams.push({ object, head, bytes });
    at += 8 + bytes.length;
  }
  return streams;
};

/** What a compressed stream holds. */
export const textIn = ({ bytes }: Stream): string => inflateSync(bytes).toString('latin1');

/** The objects of an object stream, each as the file has it. */
export const packed = (stream: Stream): Array<[number, string]> => {
  const text = textIn(stream);
  const first = numberIn(stream.head, 'First');
  const index = text.slice(0, first).trim().split(' ').map(Number);
  const offsets = index.filter((_, at) => at % 2 === 1);
  return offsets.map((offset, at) => [
    index[2 * at] ?? 0,
    text.slice(
      first + offset,
      first + (offsets[at + 1] ?? text.length + 1) - (at + 1 < offsets.length ? 1 : 0),
    ),
  ]);
};

/** The text of a ToUnicode map; empty for any other stream. */
export const textIfMap = (stream: Stream): string => {
  if (!/^<<\n\/Filter \/FlateDecode\n\/Length \d+\n>>$/.test(stream.head)) return '';
  const text = textIn(stream);
  return text.startsWith('/CIDInit') ? text : '';
};
