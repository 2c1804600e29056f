/**
 * A process that keeps one engine open and makes documents when it is told to: started with `fork`, its request (the
 * engine's module and the kit) as JSON in its first argument. Ends when its parent lets go.
 */
import { writeFileSync } from 'node:fs';
import type { EngineModule, Kit } from './engine.ts';
import { createHandOuts } from './hand-out.ts';

export interface WarmRequest {
  readonly engine: string;
  readonly kit: Kit;
}

export interface WarmOrder {
  readonly exercises: number;
  /** Hand-outs to make, one after the other; no two of a process are alike. */
  readonly turns: readonly number[];
  /** Where the last document goes. */
  readonly keep?: string;
}

export interface WarmAnswer {
  readonly times: readonly number[];
  /** Of the last document. */
  readonly bytes: number;
}

const request: WarmRequest = JSON.parse(process.argv[2] ?? '');
const module: EngineModule = await import(request.engine);
const engine = await module.open(request.kit);
const handOuts = await createHandOuts();

const carryOut = async ({ exercises, turns, keep }: WarmOrder): Promise<WarmAnswer> => {
  const times: number[] = [];
  let document: Uint8Array = new Uint8Array();
  for (const turn of turns) {
    const ready = engine.prepare(handOuts(exercises, turn));
    const since = performance.now();
    document = await engine.render(ready);
    times.push(performance.now() - since);
  }
  if (keep !== undefined) writeFileSync(keep, document);
  return { times, bytes: document.length };
};

process.on('message', (order: WarmOrder) => {
  carryOut(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.on('disconnect', () => {
  const closing = engine.close?.() ?? Promise.resolve();
  closing.finally(() => process.exit());
});
process.send?.({ ready: true });
