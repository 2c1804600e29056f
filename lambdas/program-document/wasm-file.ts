/** Changes a wasm module's file before it is compiled (WebAssembly 2.0, 5.5). Pure. */

const HEADER_BYTES = 8;
const CUSTOM = 0;
const FUNCTIONS = 3;
const MEMORY = 5;
const CODE = 10;
/** V8 compiles a kilobyte of code in a tenth of a millisecond; only a few functions in a thousand are as long. */
const LONG_FUNCTION = 65_536;
/** How V8 is told when to compile a function: one of these a function. */
const [WHEN_CALLED, AT_ONCE] = [1, 2];

interface Section {
  readonly id: number;
  /** Where it starts, where its contents start, where it ends. */
  readonly start: number;
  readonly contents: number;
  readonly end: number;
}

/** A number as wasm writes it (LEB128), from `at` on. */
const numberAt = (bytes: Uint8Array, at: number): number => {
  let value = 0;
  for (let index = at, shift = 0; ; index += 1, shift += 7) {
    const byte = bytes[index] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) return value >>> 0;
  }
};

/** Where the number at `at` ends. */
const afterNumber = (bytes: Uint8Array, at: number): number => {
  let end = at;
  while ((bytes[end] ?? 0) >= 128) end += 1;
  return end + 1;
};

const number = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];

const sectionsOf = (wasm: Uint8Array): Section[] => {
  const sections: Section[] = [];
  for (let start = HEADER_BYTES; start < wasm.length; ) {
    const contents = afterNumber(wasm, start + 1);
    const end = contents + numberAt(wasm, start + 1);
    sections.push({ id: wasm[start] ?? 0, start, contents, end });
    start = end;
  }
  return sections;
};

const sectionOf = (id: number, contents: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.from([id, ...number(contents.length)]), contents]);

/** One hint a function, in the order of their code: long ones are compiled at once. */
const hints = (wasm: Uint8Array, code: Section): Uint8Array => {
  const name = Buffer.from('compilationHints');
  const count = numberAt(wasm, code.contents);
  const perFunction = new Uint8Array(count).fill(WHEN_CALLED);
  let at = afterNumber(wasm, code.contents);
  for (let index = 0; index < count; index += 1) {
    const length = numberAt(wasm, at);
    if (length >= LONG_FUNCTION) perFunction[index] = AT_ONCE;
    at = afterNumber(wasm, at) + length;
  }
  const head = Uint8Array.from([name.length, ...name, ...number(count)]);
  return sectionOf(CUSTOM, Buffer.concat([head, perFunction]));
};

/** The memory it starts with, in pages of 64 KB; how far it may grow stays. */
const memory = (wasm: Uint8Array, { contents, end }: Section, pages: number): Uint8Array => {
  const flags = afterNumber(wasm, contents);
  const least = afterNumber(wasm, flags);
  const most = afterNumber(wasm, least);
  return sectionOf(
    MEMORY,
    Buffer.concat([wasm.subarray(contents, least), Uint8Array.from(number(pages)), wasm.subarray(most, end)]),
  );
};

/**
 * The same module with another memory to start with, and with hints for V8: long functions are compiled while the
 * module is, the others when they are called first.
 */
export const tuned = (wasm: Uint8Array, pages: number): Uint8Array<ArrayBuffer> => {
  const sections = sectionsOf(wasm);
  const code = sections.find(({ id }) => id === CODE);
  return Buffer.concat([
    wasm.subarray(0, HEADER_BYTES),
    ...sections.flatMap((each) => {
      if (each.id === MEMORY) return [memory(wasm, each, pages)];
      const same = wasm.subarray(each.start, each.end);
      return each.id === FUNCTIONS && code !== undefined ? [same, hints(wasm, code)] : [same];
    }),
  ]);
};
