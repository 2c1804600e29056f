/** Changes a wasm module's file before it is compiled (WebAssembly 2.0, 5.5). Pure. */

const HEADER_BYTES = 8;
const MEMORY = 5;

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

const memory = (wasm: Uint8Array, { contents, end }: Section, pages: number): Uint8Array => {
  const flags = afterNumber(wasm, contents);
  const least = afterNumber(wasm, flags);
  const most = afterNumber(wasm, least);
  return sectionOf(
    MEMORY,
    Buffer.concat([wasm.subarray(contents, least), Uint8Array.from(number(pages)), wasm.subarray(most, end)]),
  );
};

/** The same module with another memory to start with, in pages of 64 KB; how far it may grow stays. */
export const withMemory = (wasm: Uint8Array, pages: number): Uint8Array<ArrayBuffer> =>
  Buffer.concat([
    wasm.subarray(0, HEADER_BYTES),
    ...sectionsOf(wasm).map((each) =>
      each.id === MEMORY ? memory(wasm, each, pages) : wasm.subarray(each.start, each.end),
    ),
  ]);
