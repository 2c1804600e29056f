/**
 * `node bench/document-ours.ts [exercises …]`: the quick loop for who works on the renderer. Times ours alone, from
 * the sources as they are; writes the last document of each size beside the figures, to be looked at.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledIn, bundleFunctions } from '../lib/bundle.ts';
import { createHandOuts } from './document/hand-out.ts';
import { open } from './document/ours.ts';
import { median, quantile } from './statistics.ts';

const RUNS = 30;
const WARM_UPS = 15;

const sizes = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'physitrack-document-'));
await bundleFunctions({ outdir: folder, names: ['program-document'] });
const handOuts = await createHandOuts();

const opening = performance.now();
const engine = await open({ assets: join(bundledIn(folder)('program-document'), 'assets/') });
console.log(`opened in ${(performance.now() - opening).toFixed(1)} ms`);

for (const exercises of sizes.length > 0 ? sizes : [8, 40]) {
  const times: number[] = [];
  let bytes: Uint8Array = new Uint8Array();
  for (let turn = -WARM_UPS; turn < RUNS; turn += 1) {
    const ready = engine.prepare(handOuts(exercises, turn));
    const since = performance.now();
    bytes = await engine.render(ready);
    const ms = performance.now() - since;
    if (turn === -WARM_UPS) console.log(`${exercises} exercises: first ${ms.toFixed(1)} ms`);
    if (turn >= 0) times.push(ms);
  }
  const photos = handOuts(exercises, 0).exercises.reduce((sum, { photo }) => sum + photo.length, 0);
  const file = join(folder, `ours-${exercises}.pdf`);
  await writeFile(file, bytes);
  console.log(
    `${exercises} exercises: median ${median(times).toFixed(1)} ms, best ${quantile(times, 0).toFixed(1)}, ` +
      `95 % ${quantile(times, 0.95).toFixed(1)}; ${bytes.length} bytes, ${bytes.length - photos} beside the photos; ${file}`,
  );
}
