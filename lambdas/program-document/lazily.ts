/**
 * Makes something when it is first asked for, and keeps it. For expressions over scripts and properties of letters:
 * V8 works them out letter by letter of all Unicode as soon as they are made, together a dozen milliseconds of a start,
 * and a document in English needs none.
 */
export const lazily = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
};
