import { toNextPage } from '../../support/browser.ts';
import { at, button, clickOn, link, send, type Visit } from './visit.ts';

const toSettings = link('Open My account > Settings');

/** What people see after the night in which Connie's key had ended. In this order: the last one mends it. */
export const connections: readonly Visit[] = [
  {
    name: 'the laptop’s schedules, one of them run by its button',
    who: 'nobody',
    async open({ page, at: { cliniko, laptop }, region }) {
      await cliniko.change({ key: region.pmsTokens.connected ?? '', revoked: true });
      await page.goto(laptop.urls.home);
      await page.getByText('Schedules', { exact: true }).click();
      await toNextPage(page, () => button('Run now connection-check of AU')(page).click());
      return undefined;
    },
    heading: 'Everything runs',
    says: ['It has run.', 'every 5 minutes'],
    action: button('Run now connection-check of AU'),
  },
  {
    name: 'the list of clients with a key that ended',
    who: 'connie',
    open: at('/clients'),
    heading: 'Your clients',
    says: ['Your key for Harbour Physio AU is not accepted any more.'],
    action: toSettings,
  },
  {
    name: 'a client that is there already, clicked with a key that ended',
    who: 'connie',
    open: clickOn('ordinary'),
    heading: 'Peggy Example',
    status: 200,
    says: ['Cliniko no longer accepts your key.'],
    action: link('Assign a program'),
  },
  {
    name: 'the users with a key that ended',
    who: 'ada',
    open: at('/users'),
    heading: 'Users',
    says: ['Cliniko: needs a new key', 'since'],
    action: link('Connie Connected'),
  },
  {
    name: 'a user with a key that ended',
    who: 'ada',
    async open(start) {
      await at('/users')(start);
      await toNextPage(start.page, () => link('Connie Connected')(start.page).click());
      return undefined;
    },
    heading: 'Connie Connected',
    says: ['Cliniko: needs a new key', 'since'],
    action: button('Go on'),
  },
  {
    name: 'the settings, one click from the notice, and a new key',
    who: 'connie',
    async open(start) {
      const { page, region } = start;
      await at('/clients')(start);
      await toNextPage(page, () => toSettings(page).click());
      await page
        .getByLabel('API key')
        .last()
        .fill(region.pmsTokens.administrator ?? '');
      return send(page, 'Save changes');
    },
    heading: 'Settings',
    says: ['Cliniko accepts your key, and it is in force from now on.'],
  },
  {
    name: 'the list of clients once a new key is saved',
    who: 'connie',
    open: at('/clients'),
    heading: 'Your clients',
    action: link('Peggy Example'),
  },
];
