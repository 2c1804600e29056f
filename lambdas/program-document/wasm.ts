/** Calls into HarfBuzz's wasm modules. */
import { AppError } from '../core/errors.ts';

type Call = (...values: number[]) => number;

/** An OpenType tag as HarfBuzz's functions take it. */
export const tagNumber = (tag: string): number =>
  [...tag].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0);

/** The C functions of a wasm instance by name, and a way to hand them bytes. Throws `document_failed` when one is missing. */
export const wasmCalls = (instance: WebAssembly.Instance) => {
  const { memory } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory))
    throw new AppError('document_failed', { reason: 'wasm_without_memory' });
  const call = (name: string): Call => {
    const found = instance.exports[name];
    if (typeof found !== 'function')
      throw new AppError('document_failed', { reason: `wasm_without_${name}` });
    return found as Call;
  };
  const malloc = call('malloc');
  /** Copies bytes into the module; they stay until `free`. */
  const copyIn = (bytes: Uint8Array): number => {
    const pointer = malloc(Math.max(1, bytes.length));
    new Uint8Array(memory.buffer).set(bytes, pointer);
    return pointer;
  };
  return { memory, call, copyIn };
};
