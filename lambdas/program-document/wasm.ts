/** Calls into HarfBuzz's wasm modules. */
import { setFlagsFromString } from 'node:v8';
import { AppError } from '../core/errors.ts';

/**
 * V8 would soon compile HarfBuzz's busiest function, one of 150 KB, a second time for speed: half a second of
 * processor time and 90 MB of memory, to shape words a little faster that are remembered anyway. With this budget (of
 * bytes executed, per function) it never comes to that.
 */
const NO_SECOND_COMPILATION = '--wasm-tiering-budget=2000000000';

/** Compiles and starts a wasm module. */
export const startWasm = async (
  wasm: Uint8Array,
  imports: WebAssembly.Imports,
): Promise<WebAssembly.Instance> => {
  setFlagsFromString(NO_SECOND_COMPILATION);
  const { instance } = await WebAssembly.instantiate(wasm as Uint8Array<ArrayBuffer>, imports);
  return instance;
};

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
