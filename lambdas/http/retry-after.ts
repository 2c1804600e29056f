/** The header that says for how many whole seconds, at least one, to wait. Both are epoch milliseconds. */
export const retryAfter = (retryAt: number, now: number): Readonly<Record<string, string>> => ({
  'retry-after': String(Math.max(1, Math.ceil((retryAt - now) / 1000))),
});
