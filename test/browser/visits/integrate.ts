import { at, button, link, type Start, send, type Visit } from './visit.ts';

/** Ada, an administrator, at a colleague's *Integrate with*. */
const integrate =
  (colleague: string, below = '') =>
  (start: Start) => {
    const user = start.region.practitioners.find(({ email }) => email.startsWith(colleague));
    return at(`/users/${user?.id}/integrate${below}`)(start);
  };

const saveToken = async (start: Start, token: string | undefined) => {
  await integrate('newton', '?vendor=juvonno')(start);
  await start.page.getByLabel('PMS Token').fill(token ?? '');
  return send(start.page, 'Save changes');
};
const tokenOf = ({ region }: Start, kind: string) => region.vendors.juvonno?.tokens[kind];
const tokenField = (page: Start['page']) => page.getByLabel('PMS Token');
const heading = 'Integrations of Newton Newcomer';
const connected = '?vendor=juvonno';

/** Users > (practitioner) > Integrate with. The last visit takes away what the others connected. */
export const integrateWith: readonly Visit[] = [
  {
    name: 'a colleague’s Integrate with, before anything is connected',
    who: 'ada',
    open: integrate('newton', connected),
    heading,
    says: ['Integrate with', 'PMS Token', 'click the Login tab'],
    action: button('Save changes'),
  },
  {
    name: 'the same after choosing Juvonno from the list',
    who: 'ada',
    async open(start) {
      await integrate('newton', '?vendor=cliniko')(start);
      await start.page.getByLabel('Integrate with').selectOption('Juvonno');
      await tokenField(start.page).waitFor();
      return undefined;
    },
    heading,
    says: ['Where to find Newton Newcomer’s key'],
  },
  {
    name: 'a PMS Token with a space inside',
    who: 'ada',
    open: (start) => saveToken(start, 'two halves of one long key'),
    heading,
    status: 422,
    says: ['There is a space or a line break inside this key.', 'That is why no Physitrack API key appears.'],
    focused: tokenField,
  },
  {
    name: 'a PMS Token that is too short',
    who: 'ada',
    open: (start) => saveToken(start, 'half'),
    heading,
    status: 422,
    says: ['This is too short to be a Juvonno key.'],
    focused: tokenField,
  },
  {
    name: 'a PMS Token that Juvonno does not accept',
    who: 'ada',
    open: (start) => saveToken(start, tokenOf(start, 'revoked')),
    heading,
    status: 422,
    says: ['Juvonno does not accept this key.'],
    focused: tokenField,
  },
  {
    name: 'a PMS Token that Juvonno accepts, with the Physitrack API key that it brings',
    who: 'ada',
    open: (start) => saveToken(start, tokenOf(start, 'practitioner')),
    heading,
    status: 200,
    says: ['Now copy the Physitrack API key', 'Click Save & Exit.', 'does not tell us whose it is'],
    action: button('Copy'),
  },
  {
    name: 'the connection afterwards, with its key masked',
    who: 'ada',
    open: integrate('newton', connected),
    heading,
    says: ['pt_au_••••••••'],
    action: button('Show'),
  },
  {
    name: 'a key that was rotated, with the end of the one before',
    who: 'ada',
    async open(start) {
      await integrate('newton', connected)(start);
      return send(start.page, 'Rotate');
    },
    heading,
    status: 200,
    says: ['This is the new Physitrack API key.', 'works until'],
    action: button('Copy'),
  },
  {
    name: 'one’s own settings with a PMS that calls us, and the way to revoke its key unfolded',
    who: 'newton',
    async open(start) {
      const answer = await at('/account/settings?vendor=juvonno')(start);
      await start.page.getByText('Has somebody else got hold of this key?').click();
      return answer;
    },
    heading: 'Settings',
    says: ['Physitrack API Key', 'Revoke it'],
    action: button('Revoke at once'),
  },
  {
    name: 'a revoked key',
    who: 'newton',
    async open(start) {
      await at('/account/settings?vendor=juvonno')(start);
      await start.page.getByText('Has somebody else got hold of this key?').click();
      return send(start.page, 'Revoke at once');
    },
    heading: 'Settings',
    says: ['The Physitrack API key is revoked', 'There is no Physitrack API key in force.'],
    action: button('Create a Physitrack API key'),
  },
  {
    name: 'the question before a colleague is disconnected',
    who: 'ada',
    open: integrate('newton', '/disconnect?vendor=juvonno'),
    heading: 'Disconnect Newton Newcomer from Juvonno?',
    action: link('Keep the connection'),
  },
  {
    name: 'a colleague who was disconnected',
    who: 'ada',
    async open(start) {
      await integrate('newton', '/disconnect?vendor=juvonno')(start);
      return send(start.page, 'Disconnect');
    },
    heading,
    says: ['Newton Newcomer is disconnected'],
  },
  {
    name: 'the list of systems in a practice that has not enabled one',
    who: 'hilda',
    open: at('/account/settings'),
    heading: 'Settings',
    says: ['Juvonno is not enabled for your practice. You can enable it in Practice settings.'],
  },
  {
    name: 'a colleague’s Integrate with, for somebody who is not an administrator',
    who: 'connie',
    open: integrate('newton'),
    heading: 'This page is for administrators',
    status: 403,
  },
];
