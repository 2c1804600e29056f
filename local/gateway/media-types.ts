/** Does a header such as `image/png; q=0.9, text/html` begin with a type of the list? `*` matches any part. */
export const matchesMediaType = (header: string | undefined, patterns: readonly string[]): boolean => {
  const first = header?.split(',')[0]?.split(';')[0]?.trim().toLowerCase();
  if (first === undefined || first === '') return false;
  const [type, subtype] = first.split('/');
  return patterns.some((pattern) => {
    const [wantedType, wantedSubtype] = pattern.toLowerCase().split('/');
    return (
      (wantedType === '*' || wantedType === type) && (wantedSubtype === '*' || wantedSubtype === subtype)
    );
  });
};
