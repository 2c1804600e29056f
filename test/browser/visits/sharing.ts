import { createDb } from '../../../lambdas/store/db.ts';
import { createShareRequests } from '../../../lambdas/store/share-requests.ts';
import { toNextPage } from '../../support/browser.ts';
import { at, link, type Start, send, type Visit } from './visit.ts';

/** As long as a name may well be; Newton bears it here. */
export const LONG_NAME = 'Newton-Theodora Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff';
const page = at('/account/sharing');
const matrix = at('/practice/sharing');
const named = (name: string) => (start: Start['page']) => start.getByRole('button', { name, exact: true });
const press = ({ page: shown }: Start, name: string) =>
  toNextPage(shown, () => shown.getByRole('button', { name, exact: true }).click());

const invite = async (start: Start, email: string) => {
  await page(start);
  await start.page.getByLabel('Invite a colleague').fill(email);
  return send(start.page, 'Invite');
};

/** What a colleague does on the page that explains why a click opened nothing. */
const ask = async ({ at: here, region }: Start, who: string, clientId: number): Promise<void> => {
  const [owner, colleague] = await Promise.all([
    here.signIn(region.code, 'connie'),
    here.signIn(region.code, who),
  ]);
  const requests = createShareRequests(createDb(here.aws(region.code).dynamodb), region.tables.sharing ?? '');
  await requests.ask({ ownerId: owner.id, clientId, colleagueId: colleague.id, askedAt: Date.now() });
};
const clientOf = async ({ at: here, region }: Start, n: number): Promise<number> => {
  const connie = await here.signIn(region.code, 'connie');
  return connie.open(region.patients.ordinary?.[n] ?? '');
};

/** Sharing from the first invitation to the practice's matrix. Each visit builds on what the ones before it made. */
export const sharing: readonly Visit[] = [
  {
    name: 'Sharing before anybody shares',
    who: 'connie',
    open: page,
    heading: 'Sharing',
    status: 200,
    says: ['Nobody yet.', 'Nobody shares all their clients with you.'],
    action: named('Invite'),
  },
  {
    name: 'an invitation of somebody without an account',
    who: 'connie',
    open: (start) => invite(start, 'nobody@example.org'),
    heading: 'Sharing',
    status: 422,
    says: ['No Physitrack account in this region has this address.'],
    focused: (shown) => shown.getByLabel('Invite a colleague'),
  },
  {
    name: 'an invitation that waits, of somebody with a very long name',
    who: 'connie',
    async open(start) {
      const ada = await start.at.signIn(start.region.code, 'ada');
      const newton = await start.at.signIn(start.region.code, 'newton');
      await ada.post(`/users/${newton.id}`, { action: 'rename', name: LONG_NAME });
      return invite(start, newton.email);
    },
    heading: 'Sharing',
    says: ['Your colleague is invited, and an e-mail is on its way.', LONG_NAME, 'Invited', 'Take back'],
    action: named(`Take back the invitation of ${LONG_NAME}`),
  },
  {
    name: 'the invitation as the colleague finds it',
    who: 'newton',
    open: page,
    heading: 'Sharing',
    says: ['Connie Connected', 'Harbour Physio AU'],
    action: named('Accept the invitation of Connie Connected'),
  },
  {
    name: 'the invitation after accepting it',
    who: 'newton',
    async open(start) {
      await press(start, 'Accept the invitation of Connie Connected');
      return undefined;
    },
    heading: 'Sharing',
    says: ['You now see your colleague’s clients', 'Active'],
    action: named('End seeing the clients of Connie Connected'),
  },
  {
    name: 'the clients of a colleague who shares all of them',
    who: 'newton',
    async open(start) {
      await clientOf(start, 5);
      return at('/clients?tab=shared')(start);
    },
    heading: 'Clients shared with you',
    says: ['Connie Connected', 'My account > Sharing'],
    action: link('My account > Sharing'),
  },
  {
    name: 'a request to share a client with a very long name',
    who: 'connie',
    async open(start) {
      await ask(start, 'ada', await clientOf(start, 5));
      return page(start);
    },
    heading: 'Sharing',
    says: ['Requests', 'Ada Admin', 'asks you to share', 'Share all my clients'],
    action: (shown) => shown.getByRole('button', { name: /^Share this client/ }),
  },
  {
    name: 'a client that is shared alone',
    who: 'connie',
    async open({ page: shown }) {
      await toNextPage(shown, () => shown.getByRole('button', { name: /^Share this client/ }).click());
      return undefined;
    },
    heading: 'Sharing',
    says: ['The client is shared.', 'Single clients I share', 'Ada Admin'],
    action: (shown) => shown.getByRole('button', { name: /^End sharing Max.* with Ada Admin$/ }),
  },
  {
    name: 'the list of somebody with one shared client',
    who: 'ada',
    open: at('/clients?tab=shared'),
    heading: 'Clients shared with you',
    says: ['Connie Connected', 'shares this client only'],
  },
  {
    name: 'Sharing of somebody with one shared client',
    who: 'ada',
    open: page,
    heading: 'Sharing',
    says: ['Single clients shared with me'],
    action: (shown) => shown.getByRole('button', { name: /^End seeing / }),
  },
  {
    name: 'a client that is shared alone, as the colleague sees it',
    who: 'ada',
    async open(start) {
      await start.page.goto(`${start.region.url}/clients/${await clientOf(start, 5)}`);
      return undefined;
    },
    heading: 'Maximiliana-Theodora Josephine Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff',
    says: ['Connie Connected, who shares this client with you'],
  },
  {
    name: 'who shares with whom in the practice',
    who: 'ada',
    open: matrix,
    heading: 'Sharing in the practice',
    status: 200,
    says: ['Select all', LONG_NAME],
    action: (shown) => shown.getByRole('region', { name: 'Table of owners and colleagues' }),
  },
  {
    name: 'a choice of one user alone',
    who: 'ada',
    async open(start) {
      await matrix(start);
      await start.page.getByLabel('Ada Admin').check();
      return send(start.page, 'Save');
    },
    heading: 'Sharing in the practice',
    status: 422,
    says: ['Choose at least two users'],
    action: named('Save'),
  },
  {
    name: 'all users ticked and not saved yet',
    who: 'ada',
    async open(start) {
      await matrix(start);
      await toNextPage(start.page, () => link('Select all')(start.page).click());
      return undefined;
    },
    heading: 'Sharing in the practice',
    says: ['Everybody is ticked.'],
    action: named('Save'),
  },
  {
    name: 'sharing that is switched on for all users',
    who: 'ada',
    open: ({ page: shown }) => send(shown, 'Save'),
    heading: 'Sharing in the practice',
    says: ['Saved.', 'shares, switched on by the practice'],
  },
  {
    name: 'Sharing of somebody for whom the practice switched it on',
    who: 'newton',
    open: page,
    heading: 'Sharing',
    says: ['Switched on by the practice', 'Ada Admin'],
  },
  {
    name: 'the practice’s matrix for somebody who is not an administrator',
    who: 'connie',
    open: matrix,
    heading: 'This page is for administrators',
    status: 403,
  },
  {
    name: 'sharing that the practice switched off again',
    who: 'ada',
    async open(start) {
      await matrix(start);
      for (const box of await start.page.getByRole('checkbox').all()) await box.uncheck();
      return send(start.page, 'Save');
    },
    heading: 'Sharing in the practice',
    says: ['Saved.'],
    action: link('Select all'),
  },
  {
    name: 'Sharing after the last colleague’s was ended',
    who: 'connie',
    async open(start) {
      await page(start);
      await press(start, `End sharing with ${LONG_NAME}`);
      return undefined;
    },
    heading: 'Sharing',
    says: ['The sharing is ended. Your colleague no longer sees your clients.'],
  },
];
