/** The value below which `share` (0 … 1) of the values lie: the nearest one that was measured. Throws RangeError on none. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There are no values.');
  return value;
};

/** Half of the values lie below: one slow moment of the machine does not move it. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);
