import {
  type Discount,
  discountCodeSchema,
  reductionSchema,
  reductionWords,
} from '../../lambdas/core/discount.ts';
import type { DiscountsRepository } from '../../lambdas/store/discounts.ts';
import { needed, OperatorError, UsageError } from './command.ts';

/** What was typed behind `create`. */
export interface DiscountOptions {
  readonly percent?: string | undefined;
  /** `5.00 AUD` */
  readonly amount?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const readDay = (name: string, value: string | undefined): string => {
  const day = needed(name, value);
  const isDay = DAY.test(day) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (!isDay) throw new UsageError(`--${name} is a day such as 2026-12-31`);
  return day;
};

const readReduction = ({ percent, amount }: DiscountOptions): Discount['reduction'] => {
  if ((percent === undefined) === (amount === undefined))
    throw new UsageError('Give either --percent or --amount');
  const [, units = '', cents = '00', currency = ''] =
    /^(\d{1,6})(?:\.(\d{2}))? ([A-Z]{3})$/.exec(amount ?? '') ?? [];
  const parsed = reductionSchema.safeParse(
    percent === undefined
      ? { kind: 'amount', minorUnits: Number(units) * 100 + Number(cents), currency }
      : { kind: 'percent', percent: Number(percent) },
  );
  if (parsed.success) return parsed.data;
  throw new UsageError('--percent is a whole number from 1 to 100, --amount is such as "5.00 AUD"');
};

const readCode = (code: string | undefined): string => {
  const parsed = discountCodeSchema.safeParse(code?.toUpperCase());
  if (parsed.success) return parsed.data;
  throw new UsageError('A code has 3 to 40 letters, digits and dashes, and begins with a letter or digit');
};

const line = ({ code, reduction, validFrom, validTo, endedAt }: Discount): string =>
  `${code}: ${reductionWords(reduction)}, ${validFrom} to ${validTo}${endedAt === undefined ? '' : ', ended'}`;

/** Creates, lists and ends a region's discount codes; answers what to tell the operator. UsageError, OperatorError. */
export const createDiscountCommand =
  (deps: { readonly discounts: DiscountsRepository; readonly now: () => number }) =>
  async (action: string | undefined, code: string | undefined, options: DiscountOptions): Promise<string> => {
    if (action === 'list') {
      const all = await deps.discounts.list();
      return all.length === 0 ? 'There are no discount codes in this region.' : all.map(line).join('\n');
    }
    if (action === 'end') {
      const ended = await deps.discounts.end(readCode(code), deps.now());
      if (!ended) throw new OperatorError(`There is no code ${readCode(code)} that could be ended.`);
      return `${readCode(code)} is ended: nobody can enter it any more. Who has it keeps it to its last day.`;
    }
    if (action !== 'create') throw new UsageError('Say create, list or end');
    const discount: Discount = {
      code: readCode(code),
      reduction: readReduction(options),
      validFrom: readDay('from', options.from),
      validTo: readDay('to', options.to),
      createdAt: deps.now(),
    };
    if (discount.validFrom > discount.validTo) throw new UsageError('--from is after --to');
    if (!(await deps.discounts.add(discount)))
      throw new OperatorError(
        `There is, or was, a code ${discount.code}. A code never changes; choose another name.`,
      );
    return `Made ${line(discount)}.`;
  };
