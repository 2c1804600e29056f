import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { withMemory } from '../../../lambdas/program-document/wasm-file.ts';

const PAGE = 65_536;
const subsetter = readFileSync(
  createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'),
);

const memoryOf = (wasm: Uint8Array<ArrayBuffer>): WebAssembly.Memory => {
  const { memory } = new WebAssembly.Instance(new WebAssembly.Module(wasm), {}).exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('It has no memory.');
  return memory;
};

test('a module with another memory begins with the pages it is given and grows to what it asked for, no further', () => {
  const whole = memoryOf(subsetter).buffer.byteLength / PAGE;
  const memory = memoryOf(withMemory(subsetter, 160));

  expect(memory.buffer.byteLength).toBe(160 * PAGE);
  memory.grow(whole - 160);
  expect(memory.buffer.byteLength).toBe(whole * PAGE);
  expect(() => memory.grow(1)).toThrow(RangeError);
});

test('a module with another memory is otherwise the same', () => {
  const [before, after] = [subsetter, withMemory(subsetter, 160)].map((wasm) => new WebAssembly.Module(wasm));
  if (before === undefined || after === undefined) throw new Error('Two were compiled.');

  expect(WebAssembly.Module.exports(after)).toEqual(WebAssembly.Module.exports(before));
});
