/** Calls into HarfBuzz's wasm modules. */
import { setFlagsFromString } from 'node:v8';
import { AppError } from '../core/errors.ts';
import { tuned } from './wasm-file.ts';

/**
 * V8 would soon compile HarfBuzz's busiest functions a second time: up to half a second of processor time and 90 MB of
 * memory, to do a little faster what is remembered anyway. With this budget (of bytes executed, per function) it never
 * comes to that.
 */
const NO_SECOND_COMPILATION = '--wasm-tiering-budget=2000000000';
/** The files are our own, so a function may be looked through when it is called first; most never are. */
const LOOKED_THROUGH_LATE = '--wasm-lazy-validation';
/** Follow the hints of `tuned`; else every function waits for its first call. */
const FOLLOW_HINTS = ['--experimental-wasm-compilation-hints', '--no-wasm-lazy-compilation'];
const ALL_WAIT = '--wasm-lazy-compilation';

const setFlags = (...flags: readonly string[]): void => {
  for (const flag of flags) setFlagsFromString(flag);
};

/** Compiles and starts a wasm module that is wanted now. One that starts beside meanwhile no longer follows its hints. */
export const startWasm = (wasm: Uint8Array, imports: WebAssembly.Imports): WebAssembly.Instance => {
  setFlags(NO_SECOND_COMPILATION, LOOKED_THROUGH_LATE, ALL_WAIT);
  return new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>), imports);
};

/**
 * The same for one that is wanted a little later, with so many pages of 64 KB to start with: its long functions are
 * compiled beside whatever else goes on, where there is a processor to spare.
 */
export const startWasmBeside = async (
  wasm: Uint8Array,
  pages: number,
  imports: WebAssembly.Imports,
): Promise<WebAssembly.Instance> => {
  setFlags(NO_SECOND_COMPILATION, LOOKED_THROUGH_LATE, ...FOLLOW_HINTS);
  // Compiling alone does not keep a process from ending.
  const awake = setInterval(() => undefined, 60_000);
  try {
    const { instance } = await WebAssembly.instantiate(tuned(wasm, pages), imports);
    return instance;
  } finally {
    clearInterval(awake);
    setFlags(ALL_WAIT);
  }
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
