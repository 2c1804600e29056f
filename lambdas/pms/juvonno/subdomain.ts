import type { ParsedPlace } from '../vendor.ts';

/** One DNS label (RFC 1035), anchored: it becomes part of a host name that keys are sent to. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What people paste: the label, the host, or an address out of the browser's bar. */
const PASTED = /^(?:https?:\/\/)?([^./?#@:\s]+)\.juvonno\.com(?:[/?#]\S*)?$/;
/** Juvonno's own site, which is nobody's clinic. */
const OWN_SITE = 'www';

/** Is it a subdomain as we keep it, and nothing else? */
export const isSubdomain = (text: string): boolean => LABEL.test(text) && text !== OWN_SITE;

const refused = (error: string): ParsedPlace => ({ ok: false, error });

/** Reads the clinic's subdomain, with or without `.juvonno.com` and what a browser puts around it. */
export const parseSubdomain = (text: string): ParsedPlace => {
  const typed = text.trim().toLowerCase();
  if (typed === '') return refused('Enter the clinic’s Juvonno subdomain.');
  const place = PASTED.exec(typed)?.[1] ?? typed;
  if (place === OWN_SITE)
    return refused(
      'This is Juvonno’s own website. Enter the name your clinic signs in at, such as clinic in clinic.juvonno.com.',
    );
  if (isSubdomain(place)) return { ok: true, place };
  if (/^[a-z0-9-]{64,}$/.test(place))
    return refused('This is too long: a subdomain has at most 63 characters.');
  if (/[./:@?#]/.test(place))
    return refused('This is not an address at juvonno.com. Enter only the part before .juvonno.com.');
  return refused(
    'A subdomain has letters, digits and hyphens only, and neither begins nor ends with a hyphen. Enter the part before .juvonno.com.',
  );
};
