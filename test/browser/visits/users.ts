import type { Page } from 'playwright-core';
import { toNextPage } from '../../support/browser.ts';
import { aPng } from '../../support/pictures.ts';
import { at, button, link, type Start, send, type Visit } from './visit.ts';

const LONG_NAME = 'Wilhelmina-Alexandrina Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff';

const addUser = async (start: Start, name: string, email: string) => {
  await at('/users/new')(start);
  await start.page.getByLabel('Name').fill(name);
  await start.page.getByLabel('E-mail address').fill(email);
  return send(start.page, 'Save');
};

/** The page of a user, from the list. */
const userNamed = (name: string) => async (start: Start) => {
  await at('/users')(start);
  await toNextPage(start.page, () => link(name)(start.page).click());
  return undefined;
};

/** By typing an address at the identity provider. */
const signIn = async (start: Start, email: string) => {
  await at('/sign-in')(start);
  await start.page.getByLabel('E-mail address').fill(email);
  await toNextPage(start.page, () => button('Sign in')(start.page).click());
  return undefined;
};

const endpointField = (page: Page) => page.getByLabel('Endpoint');

const saveEndpoint = async (start: Start, url: string) => {
  await at('/practice')(start);
  await endpointField(start.page).fill(url);
  return send(start.page, 'Save endpoint');
};

const saveDocument = async (start: Start, name: string, logo: Uint8Array) => {
  await at('/practice')(start);
  const file = { name, mimeType: 'image/png', buffer: Buffer.from(logo) };
  await start.page.getByLabel('Logo', { exact: true }).setInputFiles(file);
  await start.page.getByLabel('Large print', { exact: false }).check();
  return send(start.page, 'Save document settings');
};

/** What administrators see of their practice. The user who is added here is nobody's demo account. */
export const users: readonly Visit[] = [
  {
    name: 'the list of users, for somebody who is not an administrator',
    who: 'connie',
    open: at('/users'),
    heading: 'This page is for administrators',
    status: 403,
    action: link('Go to your clients'),
  },
  {
    name: 'the list of users',
    who: 'ada',
    open: at('/users'),
    heading: 'Users',
    status: 200,
    says: ['Ada Admin', 'Connie Connected', 'Newton Newcomer', 'Cliniko: connected', 'Not connected'],
    action: link('+Add user'),
  },
  {
    name: 'the form of a new user',
    who: 'ada',
    open: at('/users/new'),
    heading: 'Add user',
    action: button('Save'),
  },
  {
    name: 'a new user with two mistakes',
    who: 'ada',
    open: (start) => addUser(start, '', 'not an address'),
    heading: 'Add user',
    status: 422,
    says: ['Enter the name.', 'This is not an e-mail address.'],
    action: button('Save'),
    focused: (page) => page.getByLabel('Name'),
  },
  {
    name: 'a new user with an address that has an account',
    who: 'ada',
    open: (start) => addUser(start, 'Hilda Again', `hilda.hilltop@${start.region.code}.example.org`),
    heading: 'Add user',
    status: 422,
    says: ['This e-mail address has a Physitrack account already.'],
    focused: (page) => page.getByLabel('E-mail address'),
  },
  {
    name: 'a user who is invited',
    who: 'ada',
    open: (start) => addUser(start, LONG_NAME, 'wilhelmina@example.org'),
    heading: LONG_NAME,
    says: ['is added.', 'Invited', 'Sign-in address', 'once', 'accepted the invitation'],
    action: button('Invite again'),
  },
  {
    name: 'an active user',
    who: 'ada',
    open: userNamed('Newton Newcomer'),
    heading: 'Newton Newcomer',
    says: ['Active', 'Integrate with', 'Cliniko'],
    action: button('Go on'),
  },
  {
    name: 'the only administrator',
    who: 'ada',
    open: userNamed('Ada Admin'),
    heading: 'Ada Admin',
    says: ['This is the only administrator of the practice'],
    action: button('Save name'),
  },
  {
    name: 'the first sign-in of somebody who was invited',
    who: 'nobody',
    open: (start) => signIn(start, 'wilhelmina@example.org'),
    heading: 'Your clients',
    says: [LONG_NAME],
    action: link('Open My account > Settings'),
  },
  {
    name: 'a deactivated user',
    who: 'ada',
    async open(start) {
      await userNamed(LONG_NAME)(start);
      return send(start.page, 'Deactivate');
    },
    heading: LONG_NAME,
    says: ['is deactivated and signed out everywhere.'],
    action: button('Reactivate'),
  },
  {
    name: 'a user of another practice',
    who: 'hilda',
    async open(start) {
      const connie = await start.at.signIn(start.region.code, 'connie');
      return at(`/users/${connie.id}`)(start);
    },
    heading: 'There is no such user in your practice',
    status: 404,
    action: link('Go to Users'),
  },
  {
    name: 'practice settings',
    who: 'hilda',
    open: at('/practice'),
    heading: 'Practice settings',
    says: ['Integrations', 'Cliniko', 'Webhook'],
    action: button('Save integrations'),
  },
  {
    name: 'an integration without what it needs',
    who: 'hilda',
    async open(start) {
      await at('/practice')(start);
      await start.page.getByRole('checkbox', { name: 'Juvonno' }).check();
      await start.page.getByLabel('Juvonno subdomain').fill('not a clinic');
      return send(start.page, 'Save integrations');
    },
    heading: 'Practice settings',
    status: 422,
    action: button('Save integrations'),
    focused: (page) => page.getByLabel('Juvonno subdomain'),
  },
  {
    name: 'a logo that can’t be printed',
    who: 'hilda',
    open: (start) =>
      saveDocument(start, 'logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    heading: 'Practice settings',
    status: 422,
    says: ['This is an SVG drawing.'],
    action: button('Save document settings'),
    focused: (page) => page.getByLabel('Logo'),
  },
  {
    name: 'the document settings with a logo',
    who: 'hilda',
    open: (start) => saveDocument(start, 'logo.png', aPng(300, 80)),
    heading: 'Practice settings',
    says: ['The document settings are saved.', 'Accent colour', 'Large print'],
    action: button('Remove the logo'),
  },
  {
    name: 'an endpoint that events can’t be sent to',
    who: 'hilda',
    open: (start) => saveEndpoint(start, 'http://events.example.org/'),
    heading: 'Practice settings',
    status: 422,
    says: ['The address must start with https://.'],
    action: button('Save endpoint'),
    focused: endpointField,
  },
  {
    name: 'a webhook with its secret unfolded',
    who: 'hilda',
    async open(start) {
      await saveEndpoint(start, 'https://events.example.org/physitrack');
      await start.page.getByText('Show the signing secret').click();
      return undefined;
    },
    heading: 'Practice settings',
    says: ['The webhook is saved.', 'Every delivery is signed'],
    action: button('Replace the secret'),
  },
  {
    name: 'the activity of a practice',
    who: 'ada',
    open: at('/practice/activity'),
    heading: 'Activity',
    says: [
      `Added ${LONG_NAME}`,
      `${LONG_NAME} signed in for the first time`,
      `Deactivated ${LONG_NAME}`,
      'Ada Admin',
    ],
    action: link('Practice settings'),
  },
  {
    name: 'a sign-in of somebody who is deactivated',
    who: 'nobody',
    open: (start) => signIn(start, 'wilhelmina@example.org'),
    heading: 'This account is deactivated',
    says: ['wilhelmina@example.org', 'Ask an administrator of your practice'],
    action: link('Sign in as somebody else'),
  },
];
