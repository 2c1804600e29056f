const HOME = '/clients';
/** Sign-ins under way travel in cookies, and the firewall refuses a browser with more than 10 KB of them. */
const LONGEST = 500;
const anywhere = 'https://site.invalid';

const hasControlCharacter = (text: string): boolean =>
  [...text].some((character) => character < ' ' || character === '\u007f');

/**
 * Where to go after signing in: a path of this site with its query, in the form a browser would ask for it.
 * Whatever could lead elsewhere, or round in circles, becomes the list of clients: signing in must not be usable to
 * send people to a stranger's page.
 */
export const localPath = (to: string | null | undefined): string => {
  if (to === null || to === undefined || to.length > LONGEST) return HOME;
  if (!to.startsWith('/') || to.startsWith('//') || to.includes('\\') || hasControlCharacter(to)) return HOME;
  if (!URL.canParse(to, anywhere)) return HOME;
  const { origin, pathname, search } = new URL(to, anywhere);
  // `/..//elsewhere` is one slash until its dots are resolved.
  if (origin !== anywhere || pathname.startsWith('//')) return HOME;
  if (pathname === '/' || /^\/sign/.test(pathname)) return HOME;
  return `${pathname}${search}`;
};
