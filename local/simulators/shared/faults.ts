/** Which mishap befalls a call: the switched ones first, then chance. Pure; `listener.ts` carries it out. */
import type { Fault, FaultKind, FaultSwitches } from './fault-switches.ts';

export interface Mishap {
  /** Milliseconds to wait before answering. */
  readonly delayMs: number;
  /** Undefined when the call is only slow, or nothing happens. */
  readonly kind: Exclude<FaultKind, 'slow'> | undefined;
  /** Milliseconds since 1970: the reset that a 429 announces. */
  readonly resetAt: number;
}

/** A mishap, and the faults that are left after it. The same array when nothing was used up. */
export interface Outcome {
  readonly mishap: Mishap;
  readonly faults: readonly Fault[];
}

const aimsAt = (fault: Fault, route: string): boolean =>
  fault.route === route || (fault.route === '*' && route !== 'POST s3');

const isOver = (fault: Fault, nowMs: number): boolean =>
  fault.times === 0 || (fault.until !== null && fault.until <= nowMs);

const chanceKinds = ['slow', 'tooManyRequests', 'error500', 'error503', 'lostAnswer', 'lostRequest'] as const;

const byChance = (probability: number, random: () => number, nowMs: number): Mishap => {
  const none: Mishap = { delayMs: 0, kind: undefined, resetAt: nowMs };
  if (probability === 0 || random() >= probability) return none;
  const kind = chanceKinds[Math.floor(random() * chanceKinds.length)] ?? 'error503';
  return kind === 'slow'
    ? { ...none, delayMs: Math.round(random() * 500) }
    : { ...none, kind, resetAt: nowMs + 1000 };
};

/** Decides for one call of `route`, such as `POST /patient_attachments` or `POST s3`. */
export const mishapFor = (
  switches: FaultSwitches,
  route: string,
  nowMs: number,
  random: () => number,
): Outcome => {
  const live = switches.faults.filter((fault) => !isOver(fault, nowMs));
  const slow = live.filter((fault) => fault.kind === 'slow' && aimsAt(fault, route));
  const failing = live.find((fault) => fault.kind !== 'slow' && aimsAt(fault, route));
  const used = new Set(failing === undefined ? slow : [...slow, failing]);
  const left = live.map((fault) =>
    used.has(fault) && fault.times !== null ? { ...fault, times: fault.times - 1 } : fault,
  );
  const isUnchanged = left.length === switches.faults.length && left.every((f, k) => f === live[k]);
  const faults = isUnchanged ? switches.faults : left.filter((fault) => fault.times !== 0);
  if (used.size === 0) return { mishap: byChance(switches.chaos.probability, random, nowMs), faults };

  const kind = failing?.kind === 'slow' ? undefined : failing?.kind;
  return {
    mishap: {
      delayMs: slow.reduce((sum, fault) => sum + fault.delayMs, 0),
      kind,
      resetAt: failing?.until ?? nowMs + (failing?.resetSeconds ?? 0) * 1000,
    },
    faults,
  };
};
