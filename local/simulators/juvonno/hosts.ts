/** Which host names belong to Juvonno: every clinic has a subdomain of its own (contracts.md, 3.1). */
const clinicHost = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\.juvonno\.com$/;

/** Anchored patterns of every host that the function host routes to this simulator. */
export const juvonnoHosts: readonly RegExp[] = [clinicHost];

/** The address of a clinic, without a slash at the end. */
export const clinicUrl = (subdomain: string): string => `https://${subdomain}.juvonno.com`;

/** Where a clinic takes events from Physitrack. */
export const eventsPath = '/physitrack/events';

/** What a host name and a path stand for; a host that is not Juvonno's is the web site for people. */
export type Side =
  | { readonly kind: 'api'; readonly subdomain: string | undefined }
  | { readonly kind: 'events'; readonly subdomain: string }
  /** A clinic's own host asked for something that is no API: there is a sign-in page at best. */
  | { readonly kind: 'site'; readonly subdomain: string }
  | { readonly kind: 'person' };

/**
 * Tells the sides of the simulator apart. `host` is X-Forwarded-Host or Host, with or without a port. A path below
 * /api directly on the port is the API too, with the clinic taken from the key.
 */
export const sideOf = (host: string, path: string): Side => {
  const name = (host.split(',')[0] ?? '').trim().replace(/:\d+$/, '').toLowerCase();
  const subdomain = clinicHost.exec(name)?.[1];
  const isApi = path === '/api' || path.startsWith('/api/');
  if (isApi) return { kind: 'api', subdomain };
  if (subdomain === undefined) return { kind: 'person' };
  return { kind: path === eventsPath ? 'events' : 'site', subdomain };
};
