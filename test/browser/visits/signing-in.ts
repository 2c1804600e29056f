import { at, link, send, type Visit } from './visit.ts';

/** Coming and going. */
export const signingIn: readonly Visit[] = [
  {
    name: 'the first page, for a stranger',
    who: 'nobody',
    open: at('/'),
    heading: 'Physitrack',
    action: (page) => page.getByRole('main').getByRole('link', { name: 'Sign in' }),
  },
  {
    name: 'the identity provider’s sign-in page',
    who: 'nobody',
    open: at('/sign-in'),
    heading: 'Who is signing in?',
    action: (page) => page.getByRole('button', { name: 'Newton Newcomer' }),
  },
  {
    name: 'the answer to an address that Physitrack does not know',
    who: 'nobody',
    async open(start) {
      await at('/sign-in')(start);
      await start.page.getByLabel('E-mail address').fill('nobody.at.all.with.a.long.name@example.org');
      return send(start.page, 'Sign in');
    },
    heading: 'No Physitrack account has this e-mail address',
    says: ['nobody.at.all.with.a.long.name@example.org', 'ask the administrator of your practice'],
    action: link('Sign in as somebody else'),
  },
  {
    name: 'the page of somebody who is signed out',
    who: 'nobody',
    open: at('/signed-out'),
    heading: 'You are signed out',
    status: 200,
    action: (page) => page.getByRole('main').getByRole('link', { name: 'Sign in' }),
  },
  {
    name: 'a sign-in that was never begun here',
    who: 'nobody',
    open: at('/signed-in?state=x&code=y'),
    heading: 'This sign-in took too long',
    status: 400,
    action: link('Sign in again'),
  },
  {
    name: 'a page that does not exist',
    who: 'nobody',
    open: at('/nowhere'),
    heading: 'There is no such page',
    status: 404,
  },
  {
    name: 'signing out everywhere',
    who: 'hilda',
    async open(start) {
      await at('/account/settings')(start);
      await send(start.page, 'Sign out everywhere');
      await start.page.waitForURL(/\/signed-out$/);
      return undefined;
    },
    heading: 'You are signed out',
    action: (page) => page.getByRole('main').getByRole('link', { name: 'Sign in' }),
  },
];
