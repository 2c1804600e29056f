/**
 * A fresh process that makes one document and ends: `cold-process.mjs <request as JSON>`. Bundled before it is run,
 * as our function is. Prints when the file was there and how much memory it took.
 */
import { writeFileSync } from 'node:fs';
import type { EngineModule, Kit } from './engine.ts';
import { ownPeakKb } from './memory.ts';
import { readHandOut } from './stored-hand-out.ts';

export interface ColdRequest {
  readonly engine: string;
  readonly kit: Kit;
  /** Folder of a stored hand-out. */
  readonly handOut: string;
  readonly output: string;
}

export interface ColdAnswer {
  /** Nanoseconds of the machine's own clock, which counts alike in every process; as text. */
  readonly finishedAt: string;
  readonly peakKb: number;
}

const request: ColdRequest = JSON.parse(process.argv[2] ?? '');
const module: EngineModule = await import(request.engine);
const engine = await module.open(request.kit);
writeFileSync(request.output, await engine.render(engine.prepare(readHandOut(request.handOut))));
// Not `performance`: Node loads it when it is asked for first, which no engine asked for.
const finishedAt = process.hrtime.bigint().toString();
const peakKb = ownPeakKb() + ((await engine.childrenPeakKb?.()) ?? 0);
process.stdout.write(JSON.stringify({ finishedAt, peakKb } satisfies ColdAnswer));
await engine.close?.();
process.exit();
