type Body = Readonly<Record<string, unknown>>;

/** fauxqs 2.4 fails to store a message that is made visible at once: its receive count becomes null. */
const AS_GOOD_AS_ZERO_SECONDS = 0.001;

const withoutZero = (body: Body): Body =>
  body.VisibilityTimeout === 0 ? { ...body, VisibilityTimeout: AS_GOOD_AS_ZERO_SECONDS } : body;

/** The body of a `ChangeMessageVisibility…` request with its zero timeouts replaced; every other body as it is. */
export const withoutZeroTimeouts = (operation: string, body: Body): Body => {
  if (operation === 'ChangeMessageVisibility') return withoutZero(body);
  if (operation !== 'ChangeMessageVisibilityBatch' || !Array.isArray(body.Entries)) return body;
  return { ...body, Entries: body.Entries.map(withoutZero) };
};
