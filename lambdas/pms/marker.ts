/** Does a text contain the marker as a word of its own? `… 12-v1` is not in `… 12-v10`. */
export const containsMarker = (text: string, marker: string): boolean => {
  const isPartOfWord = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}_]/u.test(character);
  for (let at = text.indexOf(marker); at !== -1; at = text.indexOf(marker, at + 1)) {
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1);
    const [after] = text.slice(at + marker.length, at + marker.length + 2);
    if (!isPartOfWord(before) && !isPartOfWord(after)) return true;
  }
  return false;
};
