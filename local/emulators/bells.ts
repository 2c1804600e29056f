/** Wakes those who wait for something to happen, by name. */
export interface Bells {
  ring(name: string): void;
  /** Resolves when the bell rings, after `longestMs`, or when the signal aborts; never rejects. */
  wait(name: string, longestMs: number, signal: AbortSignal): Promise<void>;
}

export const createBells = (): Bells => {
  const waiting = new Map<string, Set<() => void>>();
  return {
    ring(name) {
      for (const wake of waiting.get(name) ?? []) wake();
    },
    wait: (name, longestMs, signal) =>
      new Promise((resolve) => {
        const others = waiting.get(name) ?? new Set();
        waiting.set(name, others);
        const wake = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          others.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, longestMs);
        signal.addEventListener('abort', wake);
        others.add(wake);
        if (signal.aborted) wake();
      }),
  };
};
