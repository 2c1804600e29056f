import type { ParsedKey } from '../vendor.ts';

/** Shorter texts are part of a key; documented only for the tokens Physitrack asks for (contracts.md 2.2: 30 or more). */
const SHORTEST = 20;
/** Juvonno does not say what a key looks like: whatever a header can carry without encoding. */
const KEY = /^[!-~]{20,400}$/;

/**
 * Reads a Juvonno API key as a person pasted it. White space around it is dropped, everything else is taken exactly; the
 * key says nothing of the clinic, which the practice's subdomain names.
 */
export const parseJuvonnoKey = (text: string): ParsedKey => {
  const key = text.trim();
  if (key === '') return { ok: false, code: 'key_empty' };
  if (/\s/.test(key)) return { ok: false, code: 'key_has_spaces' };
  if (key.length < SHORTEST) return { ok: false, code: 'key_too_short' };
  return KEY.test(key) ? { ok: true, key, canonical: key, place: '' } : { ok: false, code: 'key_malformed' };
};
