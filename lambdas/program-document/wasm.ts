/** Calls into HarfBuzz's wasm modules. */
import { AppError } from '../core/errors.ts';

/**
 * V8 would soon compile HarfBuzz's busiest functions a second time: up to half a second of processor time and 90 MB of
 * memory, to do a little faster what is remembered anyway. With this budget (of bytes executed, per function) it never
 * comes to that.
 */
const NO_SECOND_COMPILATION = '--wasm-tiering-budget=2000000000';
/** The files are our own, so a function may be looked through when it is called first; most never are. */
const LOOKED_THROUGH_LATE = '--wasm-lazy-validation';

/** Compiles and starts a wasm module. V8 compiles each function when it is called first. */
export const startWasm = (wasm: Uint8Array, imports: WebAssembly.Imports): WebAssembly.Instance => {
  // Loaded here, as most processes never come here.
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of [NO_SECOND_COMPILATION, LOOKED_THROUGH_LATE]) setFlagsFromString(flag);
  return new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>), imports);
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
