import { expect, test } from '@jest/globals';
import { createDiscountCommand } from '../../../bin/operator/discount-command.ts';
import type { Discount } from '../../../lambdas/core/discount.ts';
import type { DiscountsRepository } from '../../../lambdas/store/discounts.ts';

const atDiscounts = () => {
  const all = new Map<string, Discount>();
  const discounts: DiscountsRepository = {
    find: async (code) => all.get(code),
    async add(discount) {
      if (all.has(discount.code)) return false;
      all.set(discount.code, discount);
      return true;
    },
    async end(code, at) {
      const found = all.get(code);
      if (found === undefined || found.endedAt !== undefined) return false;
      all.set(code, { ...found, endedAt: at });
      return true;
    },
    list: async () => [...all.values()],
  };
  return { all, run: createDiscountCommand({ discounts, now: () => 7 }) };
};
const days = { from: '2026-01-01', to: '2026-12-31' };

test('a code is made, listed and ended', async () => {
  const { run, all } = atDiscounts();

  const said = [
    await run('create', 'spring', { ...days, percent: '20' }),
    await run('create', 'five', { ...days, amount: '5.00 AUD' }),
    await run('end', 'SPRING', {}),
    await run('list', undefined, {}),
  ];

  expect(said).toEqual([
    'Made SPRING: 20% off, 2026-01-01 to 2026-12-31.',
    'Made FIVE: 5.00 AUD off, 2026-01-01 to 2026-12-31.',
    'SPRING is ended: nobody can enter it any more. Who has it keeps it to its last day.',
    'SPRING: 20% off, 2026-01-01 to 2026-12-31, ended\nFIVE: 5.00 AUD off, 2026-01-01 to 2026-12-31',
  ]);
  expect(all.get('SPRING')?.endedAt).toBe(7);
});

test('a code that somebody may have entered never changes its meaning', async () => {
  const { run, all } = atDiscounts();
  await run('create', 'SPRING', { ...days, percent: '20' });

  const again = run('create', 'SPRING', { ...days, percent: '50' });

  await expect(again).rejects.toThrow('There is, or was, a code SPRING.');
  expect(all.get('SPRING')?.reduction).toEqual({ kind: 'percent', percent: 20 });
});

test.each([
  ['create', 'SPRING', { ...days }, 'either --percent or --amount'],
  ['create', 'SPRING', { ...days, percent: '20', amount: '5.00 AUD' }, 'either --percent or --amount'],
  ['create', 'SPRING', { ...days, percent: '0' }, '1 to 100'],
  ['create', 'SPRING', { ...days, amount: '5 dollars' }, '5.00 AUD'],
  ['create', 'SPRING', { percent: '20', from: '2026-02-30', to: '2026-12-31' }, '--from is a day'],
  ['create', 'SPRING', { percent: '20', from: '2026-12-31', to: '2026-01-01' }, '--from is after --to'],
  ['create', 'a b', { ...days, percent: '20' }, '3 to 40'],
  ['end', 'NOBODY', {}, 'no code NOBODY'],
  ['delete', 'SPRING', {}, 'create, list or end'],
] as const)('%s %s with %j is refused in words', async (action, code, options, words) => {
  const { run, all } = atDiscounts();

  await expect(run(action, code, options)).rejects.toThrow(words);
  expect(all.size).toBe(0);
});
