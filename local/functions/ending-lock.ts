/**
 * Node (24.21) aborts the whole process when a thread is ended while it makes a zlib stream: `close before init` in
 * node_zlib.cc. A document compresses hundreds of times, so one kill in a few dozen would take the laptop with it.
 * Hence a lock that both sides know: a worker holds it while it is in zlib, and the host takes it before an end.
 */
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import zlib from 'node:zlib';

/** Two words of shared memory, handed to the worker with its setup: who holds the lock, and whether an end is wanted. */
export type EndingLock = Int32Array<SharedArrayBuffer>;

const HOLDER = 0;
const WANTED = 1;
const FREE = 0;
const IN_ZLIB = 1;
const ENDING = 2;
/** Compressing takes milliseconds: whoever is in there longer than this is ended all the same. */
const MOST_WAITS = 500;

export const createEndingLock = (): EndingLock => new Int32Array(new SharedArrayBuffer(8));

/** Host: resolves when the thread may be ended. From then on it waits at the door of zlib instead of entering. */
export const holdForEnding = async (lock: EndingLock): Promise<void> => {
  Atomics.store(lock, WANTED, 1); // or whoever compresses all the time would always be in there first
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    if (Atomics.compareExchange(lock, HOLDER, FREE, ENDING) !== IN_ZLIB) return;
    await sleep(1);
  }
};

/** What makes a stream: `deflateSync`, `createGunzip`, `brotliCompress` …, by name, so that newer ones are caught too. */
const MAKES_STREAM =
  /^(create[A-Z].*|(deflate|inflate|deflateRaw|inflateRaw|gzip|gunzip|unzip|brotli\w+?|zstd\w+?)(Sync)?)$/;

type Call = (...parts: unknown[]) => unknown;

/** Worker: from now on every way into zlib goes through the lock, for ES imports and `require` alike. */
export const guardZlib = (lock: EndingLock): void => {
  let depth = 0;
  const guarded = (call: Call): Call =>
    function (this: unknown, ...parts) {
      if (depth === 0) {
        Atomics.wait(lock, WANTED, 1);
        while (Atomics.compareExchange(lock, HOLDER, FREE, IN_ZLIB) !== FREE)
          Atomics.wait(lock, HOLDER, ENDING);
      }
      depth += 1;
      try {
        return call.apply(this, parts);
      } finally {
        depth -= 1;
        if (depth === 0) Atomics.store(lock, HOLDER, FREE);
      }
    };
  for (const [name, value] of Object.entries(zlib)) {
    if (typeof value !== 'function' || !MAKES_STREAM.test(name)) continue;
    Object.defineProperty(zlib, name, {
      value: guarded(value as Call),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  syncBuiltinESMExports();
};
