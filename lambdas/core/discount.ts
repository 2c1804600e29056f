import * as z from 'zod/mini';
import { nextMonth } from './local-day.ts';

/** A code as it is kept: capitals, digits and dashes. */
export const discountCodeSchema = z.string().check(z.regex(/^[A-Z0-9][A-Z0-9-]{2,39}$/));

/** What it takes off a month's fee: percent, or an amount in minor units (cents) of a currency (ISO 4217). */
export const reductionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), percent: z.int().check(z.gte(1), z.lte(100)) }),
  z.object({
    kind: z.literal('amount'),
    minorUnits: z.int().check(z.gte(1), z.lte(100_000_000)),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  }),
]);
export type Reduction = z.infer<typeof reductionSchema>;

/** A discount code of one region. Days are inclusive, `YYYY-MM-DD`. */
export const discountSchema = z.object({
  code: discountCodeSchema,
  reduction: reductionSchema,
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
  /** When an operator ended it, epoch milliseconds: nobody new may use it. Who has it keeps it to `validTo`. */
  endedAt: z.optional(z.number()),
  createdAt: z.number(),
});
export type Discount = z.infer<typeof discountSchema>;

/** Reads what somebody typed: spaces around and inside do not count, nor does case. `undefined`: no code looks like it. */
export const parseDiscountCode = (text: string): string | undefined => {
  const code = discountCodeSchema.safeParse(text.replace(/\s+/g, '').toUpperCase());
  return code.success ? code.data : undefined;
};

/** Why a code can't be entered on a day, or `usable`. It counts from the next month, and must still be valid then. */
export const usableOn = (
  discount: Discount,
  day: string,
): 'usable' | 'ended' | 'expired' | 'expires_before' | 'not_yet' => {
  if (discount.endedAt !== undefined) return 'ended';
  if (day > discount.validTo) return 'expired';
  if (day < discount.validFrom) return 'not_yet';
  return `${nextMonth(day.slice(0, 7))}-01` > discount.validTo ? 'expires_before' : 'usable';
};

/** Does it still reduce the fee of a month? Decided by the month's first day. */
export const appliesIn = ({ validTo }: Pick<Discount, 'validTo'>, month: string): boolean =>
  `${month}-01` <= validTo;

/** `20% off`, `5.00 AUD off`. */
export const reductionWords = (reduction: Reduction): string =>
  reduction.kind === 'percent'
    ? `${reduction.percent}% off`
    : `${(reduction.minorUnits / 100).toFixed(2)} ${reduction.currency} off`;
