import { expect, test } from '@jest/globals';
import { advanced, isSilent, mayContinue, recount, type Transfer } from '../../../lambdas/core/transfer.ts';
import { fixedNow } from '../../support/builders.ts';

const transfer: Transfer = {
  practiceId: 501,
  fromId: 1,
  toId: 2,
  state: 'running',
  moved: 100,
  total: 500,
  startedBy: { id: 3, name: 'Ada Admin' },
  startedAt: fixedNow,
  updatedAt: fixedNow,
};
const batch = {
  at: fixedNow,
  to: { id: 2, name: 'Hal Heir' },
  by: { id: 3, name: 'Ada Admin' },
  clientIds: Array.from({ length: 50 }, (_, n) => n + 1),
};

test.each([
  ['what the killed worker had not recorded', 370, 130, 500],
  ['no more than the batch that was under way, when others were handed over', 300, 150, 450],
  ['no less than was recorded, when clients were added', 410, 100, 510],
])('a recount takes in %s', (_, left, moved, total) => {
  const counted = recount({ ...transfer, underWay: batch }, left);

  expect([counted.moved, counted.total]).toEqual([moved, total]);
});

test('progress never passes the total: clients that were added make it grow', () => {
  const after = [advanced(transfer, 50), advanced(transfer, 450)];

  expect(after.map(({ moved, total }) => [moved, total])).toEqual([
    [150, 500],
    [550, 550],
  ]);
});

test('people may continue what stopped or was silent for two minutes, and nothing that is at work or done', () => {
  const later = fixedNow + 120_000;

  expect([isSilent(transfer, later - 1), isSilent(transfer, later)]).toEqual([false, true]);
  expect([
    mayContinue(transfer, later - 1),
    mayContinue(transfer, later),
    mayContinue({ ...transfer, state: 'stopped' }, fixedNow),
    mayContinue({ ...transfer, state: 'done' }, later),
  ]).toEqual([false, true, true, false]);
});
