import type { ParsedKey } from '../vendor.ts';

/** A key without a suffix is an old one, and those all belong to the first shard (contracts.md 1.1). */
const FIRST_SHARD = 'au1';
/** Anchored, because it becomes part of a host name. A pattern, not a list: the list grows. */
const SHARD = /^[a-z]{2}\d{1,2}$/;
/** The alphabets of base64 and its relatives. A colon would end the user name of Basic authentication. */
const KEY = /^[A-Za-z0-9+/=_.~-]{20,400}$/;

export const isShard = (text: string): boolean => SHARD.test(text);

/**
 * Reads a Cliniko API key as a person pasted it: `…-au2` names the shard after the last `-`. White space around it
 * is dropped, everything else is taken exactly; what could not be a key is refused before it gets near a host name.
 */
export const parseClinikoKey = (text: string): ParsedKey => {
  const key = text.trim();
  if (key === '') return { ok: false, code: 'key_empty' };
  if (/\s/.test(key)) return { ok: false, code: 'key_has_spaces' };
  if (!KEY.test(key)) return { ok: false, code: 'key_malformed' };
  const dash = key.lastIndexOf('-');
  const place = dash === -1 ? FIRST_SHARD : key.slice(dash + 1).toLowerCase();
  if (!isShard(place)) return { ok: false, code: 'key_malformed' };
  const body = dash === -1 ? key : key.slice(0, dash);
  return { ok: true, key, canonical: `${body}-${place}`, place };
};
