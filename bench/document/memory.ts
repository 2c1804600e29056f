import { readFileSync } from 'node:fs';

/**
 * The most memory this process has held, kB. Linux's own count where there is one: `resourceUsage()` counts what the
 * parent held at the fork as well.
 */
export const ownPeakKb = (): number => {
  try {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (peak !== undefined) return Number(peak);
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS;
};
