import type { Discount } from '../lambdas/core/discount.ts';
import type { DemoRegion } from './demo-data.ts';

/** Codes to try under My account > Subscription: two that work, and one that is over. */
export const demoDiscounts = ({ code }: Pick<DemoRegion, 'code'>): readonly Discount[] => {
  const made = { validFrom: '2020-01-01', validTo: '2099-12-31', createdAt: Date.UTC(2020, 0, 1) };
  const region = code.toUpperCase();
  return [
    { ...made, code: `CLINIC-${region}`, reduction: { kind: 'percent', percent: 20 } },
    { ...made, code: `ASSOCIATION-${region}`, reduction: { kind: 'percent', percent: 10 } },
    { ...made, code: `OVER-${region}`, reduction: { kind: 'percent', percent: 50 }, validTo: '2020-12-31' },
  ];
};
