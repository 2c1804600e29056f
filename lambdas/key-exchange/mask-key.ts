const DOTS = '••••••••';
const SHOWN = 4;
/** A key shorter than this gives nothing away: four characters of it would be too many. */
const SHORTEST_SHOWN = 16;

/**
 * What a page may show of a key: its last four characters, so that people can tell two keys apart, and the short
 * ending after a dash that names a place (`-au1`).
 */
export const maskKey = (key: string): string => {
  const ending = /-[a-z0-9]{1,5}$/i.exec(key)?.[0] ?? '';
  const body = key.slice(0, key.length - ending.length);
  return body.length < SHORTEST_SHOWN ? DOTS : `${DOTS}${body.slice(-SHOWN)}${ending}`;
};
