/** The value of a text that may not be JSON at all: then `undefined`, which no schema of ours takes. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
