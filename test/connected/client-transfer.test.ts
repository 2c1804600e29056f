import { expect, test } from '@jest/globals';
import { runTransfer } from '../../bench/transfer/run.ts';

test('a worker killed halfway and resumed moves every client once, and each has one owner throughout', async () => {
  const run = await runTransfer({ clients: 220, killAfter: 137 });

  expect(run).toMatchObject({
    moved: 220,
    movedTwice: 0,
    movedBack: 0,
    withoutOwner: 0,
    enteredOnce: 220,
    practiceEntries: 220,
    transfer: { state: 'done', moved: 220, total: 220 },
  });
  expect(run.movedAtKill).toBeGreaterThanOrEqual(137);
  expect(run.movedAtKill).toBeLessThan(220);
  expect(run.looks).toBeGreaterThan(220);
}, 180_000);
