import { expect, test } from '@jest/globals';
import { runTransfer } from '../../bench/transfer/run.ts';

test('a worker killed halfway and resumed moves every client once, and each has one owner throughout', async () => {
  const run = await runTransfer({ clients: 400, killAfter: 237 });

  expect(run).toMatchObject({
    moved: 400,
    movedTwice: 0,
    movedBack: 0,
    withoutOwner: 0,
    enteredOnce: 400,
    practiceEntries: 400,
    transfer: { state: 'done', moved: 400, total: 400 },
  });
  expect(run.movedAtKill).toBeGreaterThanOrEqual(237);
  expect(run.movedAtKill).toBeLessThan(400);
  expect(run.looks).toBeGreaterThan(400);
}, 180_000);
