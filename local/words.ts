/** What something thrown says. Not `instanceof`: inside a test runner errors come from another realm. */
export const wordsOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
