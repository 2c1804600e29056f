import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { tuned } from '../../../lambdas/program-document/wasm-file.ts';

const PAGE = 65_536;
const subsetter = readFileSync(
  createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'),
);

const memoryOf = (wasm: Uint8Array<ArrayBuffer>): WebAssembly.Memory => {
  const { memory } = new WebAssembly.Instance(new WebAssembly.Module(wasm), {}).exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('It has no memory.');
  return memory;
};

test('a tuned module begins with the pages it is given and grows to what it asked for, no further', () => {
  const whole = memoryOf(subsetter).buffer.byteLength / PAGE;
  const memory = memoryOf(tuned(subsetter, 160));

  expect(memory.buffer.byteLength).toBe(160 * PAGE);
  memory.grow(whole - 160);
  expect(memory.buffer.byteLength).toBe(whole * PAGE);
  expect(() => memory.grow(1)).toThrow(RangeError);
});

test('a tuned module is the same but for its memory and one section of hints', () => {
  const [before, after] = [subsetter, tuned(subsetter, 160)].map((wasm) => new WebAssembly.Module(wasm));
  if (before === undefined || after === undefined) throw new Error('Two were compiled.');

  expect(WebAssembly.Module.exports(after)).toEqual(WebAssembly.Module.exports(before));
  expect(WebAssembly.Module.customSections(before, 'compilationHints')).toHaveLength(0);
  expect(WebAssembly.Module.customSections(after, 'compilationHints')).toHaveLength(1);
});

test('only long functions are compiled at once, all others when they are called', () => {
  const [hints] = WebAssembly.Module.customSections(
    new WebAssembly.Module(tuned(subsetter, 160)),
    'compilationHints',
  );
  if (hints === undefined) throw new Error('There are no hints.');
  const [WHEN_CALLED, AT_ONCE] = [1, 2];
  // The first two bytes are how many there are.
  const perFunction = [...new Uint8Array(hints)].slice(2);

  expect(perFunction.length).toBeGreaterThan(1000);
  expect(perFunction.filter((hint) => hint === AT_ONCE).length).toBeGreaterThan(0);
  expect(perFunction.filter((hint) => hint === AT_ONCE).length).toBeLessThan(5);
  expect(perFunction.every((hint) => hint === AT_ONCE || hint === WHEN_CALLED)).toBe(true);
});
