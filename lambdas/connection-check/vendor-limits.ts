import type { AppError } from '../core/errors.ts';

/** Silence this often in a row is the vendor's, not one account's. */
const SILENT_IN_A_ROW = 3;

/** Which vendors are left alone for the rest of a run. */
export interface VendorLimits {
  isLeft(vendor: string): boolean;
  /** What came of asking a vendor: an answer about a key (`undefined`), or why there was none. */
  heard(vendor: string, failure: AppError | undefined): void;
}

/**
 * A vendor that asks to slow down (429), or does not answer at all, is left for the next run: going on would lengthen its
 * block, and waiting for time-outs would hold up the connections of every other vendor.
 */
export const createVendorLimits = (): VendorLimits => {
  const left = new Set<string>();
  const silent = new Map<string, number>();
  return {
    isLeft: (vendor) => left.has(vendor),
    heard(vendor, failure) {
      const count = failure?.code === 'pms_unavailable' ? (silent.get(vendor) ?? 0) + 1 : 0;
      silent.set(vendor, count);
      if (failure?.code === 'pms_rate_limited' || count >= SILENT_IN_A_ROW) left.add(vendor);
    },
  };
};
