/** Where this stack is on the web, as links and redirects need it. */
export interface Site {
  /** `au`, `nz`, `ca`, `ie`, `uk` or `us`. */
  readonly region: string;
  /** `https://au.physitrack.com`, without a trailing slash. */
  readonly origin: string;
  /** Absolute path on this site, with the stage in front when there is no domain of our own: `/live/clients`. */
  href(path: string): string;
  /** Full address of a path, to be copied elsewhere or given to the identity provider. */
  url(path: string): string;
}

/** @param publicUrl the stack's PUBLIC_URL, for example `https://au.physitrack.com` or `https://x.execute-api…/live` */
export const createSite = (region: string, publicUrl: string): Site => {
  const { origin, pathname } = new URL(publicUrl);
  const base = pathname.replace(/\/+$/, '');
  return {
    region,
    origin,
    href: (path) => `${base}${path}`,
    url: (path) => `${origin}${base}${path}`,
  };
};
