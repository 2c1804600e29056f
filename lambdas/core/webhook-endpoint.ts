const LONGEST = 2000;
/** At least two labels; the last one begins with a letter, so that no spelling of an IPv4 address is a name. */
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST_HOST = 253;
/** Names that mean a machine or a network near us (RFC 6761, RFC 6762, ICANN's `.internal`, RFC 8375). */
const NEAR: readonly string[] = [
  'localhost',
  'local',
  'internal',
  'home.arpa',
  'localdomain',
  'lan',
  'intranet',
];

const isNear = (host: string): boolean => NEAR.some((name) => host === name || host.endsWith(`.${name}`));

const refused = (error: string) => ({ ok: false, error }) as const;

/** An address a person typed for a practice's webhook, understood or not, in one sentence for people. */
export type ParsedEndpoint =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly error: string };

/**
 * Reads the address that events are sent to: https, the usual port, a public host name, no user name or password.
 * `url` is its one canonical spelling, without a fragment. What the name resolves to is checked when something is sent.
 */
export const parseEndpoint = (text: string): ParsedEndpoint => {
  const trimmed = text.trim();
  if (trimmed === '') return refused('Enter the address, starting with https://.');
  if (trimmed.length > LONGEST) return refused(`The address is too long: at most ${LONGEST} characters.`);
  if (/[\s\p{Cc}]/u.test(trimmed)) return refused('The address has a space or line break inside. Remove it.');
  const url = URL.parse(trimmed);
  if (url === null) return refused('This is not a web address. It starts with https:// and a host name.');
  if (url.protocol !== 'https:') return refused('The address must start with https://.');
  if (url.username !== '' || url.password !== '')
    return refused('The address must not hold a user name or password. The signature shows that we sent it.');
  if (url.port !== '') return refused('The address must use the usual port of https. Remove the port.');
  if (isNear(url.hostname))
    return refused(
      'This name only works inside a network. Enter an address that can be reached from the internet.',
    );
  if (url.hostname.length > LONGEST_HOST || !HOST.test(url.hostname))
    return refused('The address must have a full host name, such as events.example.com, not a number.');
  url.hash = '';
  if (url.href.length > LONGEST) return refused(`The address is too long: at most ${LONGEST} characters.`);
  return { ok: true, url: url.href };
};
