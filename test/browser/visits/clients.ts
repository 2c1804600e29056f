import { toNextPage } from '../../support/browser.ts';
import { at, button, clickOn, link, type Start, send, type Visit } from './visit.ts';

const longName = 'Maximiliana-Theodora Josephine Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff';

const chooseTemplate = async (start: Start, n = 5) => {
  await clickOn('ordinary', n)(start);
  await toNextPage(start.page, () => link('Assign a program')(start.page).click());
  await toNextPage(start.page, () => start.page.getByRole('link', { name: 'Choose Knee strength' }).click());
};

/** Clients and programs, from nothing to a filed PDF. Each visit builds on what the ones before it made. */
export const clients: readonly Visit[] = [
  {
    name: 'the empty list of somebody who is not connected',
    who: 'newton',
    open: at('/clients'),
    heading: 'Your clients',
    says: ['Connect it first.'],
    action: link('Open My account > Settings'),
  },
  {
    name: 'the list of clients whom nobody shares',
    who: 'newton',
    open: at('/clients?tab=shared'),
    heading: 'Clients shared with you',
    says: ['Nobody shares clients with you yet.'],
  },
  {
    name: 'the list of clients after the PMS sent a patient without a first name',
    who: 'connie',
    open: at('/clients?pmsapi=first_name'),
    heading: 'Your clients',
    says: ['The patient was not opened: the first name'],
  },
  {
    name: 'a client without year of birth',
    who: 'connie',
    open: clickOn('ordinary', 4),
    heading: 'Αλεξάνδρα Παράδειγμα',
    status: 200,
    says: ['Year of birth is missing', 'No program assigned yet.'],
    action: button('Save year of birth'),
  },
  {
    name: 'a year of birth that can’t be',
    who: 'connie',
    async open(start) {
      await clickOn('ordinary', 4)(start);
      await start.page.getByLabel('Year of birth is missing').fill('19');
      return send(start.page, 'Save year of birth');
    },
    heading: 'Αλεξάνδρα Παράδειγμα',
    status: 422,
    says: ['Enter the year with four digits'],
    focused: (page) => page.getByLabel('Year of birth is missing'),
  },
  {
    name: 'a client with a very long name',
    who: 'connie',
    open: clickOn('ordinary', 5),
    heading: longName,
    action: link('Assign a program'),
  },
  {
    name: 'the choice of a template',
    who: 'connie',
    async open(start) {
      await clickOn('ordinary', 5)(start);
      await toNextPage(start.page, () => link('Assign a program')(start.page).click());
      return undefined;
    },
    heading: `Assign a program to ${longName}`,
    action: (page) => page.getByRole('link', { name: 'Choose Knee strength' }),
  },
  {
    name: 'the form of a new program',
    who: 'connie',
    async open(start) {
      await chooseTemplate(start);
      return undefined;
    },
    heading: `Assign Knee strength to ${longName}`,
    says: ['3 sets', 'Straight leg raise', 'Preview the document'],
    action: button('Assign program'),
  },
  {
    name: 'a form with two mistakes',
    who: 'connie',
    async open(start) {
      await chooseTemplate(start);
      await start.page.getByLabel('Starts on').fill('');
      await start.page.getByLabel('Weeks').fill('0');
      return send(start.page, 'Assign program');
    },
    heading: `Assign Knee strength to ${longName}`,
    status: 422,
    says: ['Enter the day the program starts.', 'Enter a number of weeks from 1 to 104.'],
    action: button('Assign program'),
    focused: (page) => page.getByLabel('Starts on'),
  },
  {
    name: 'a client whose PDF is filed',
    who: 'connie',
    async open(start) {
      await chooseTemplate(start);
      await send(start.page, 'Assign program');
      await start.page.getByText('Filed in Cliniko').waitFor();
      return undefined;
    },
    heading: longName,
    says: ['The program is assigned.', 'access code', 'Download the document'],
    action: link('Knee strength'),
  },
  {
    name: 'a program',
    who: 'connie',
    async open(start) {
      await clickOn('ordinary', 5)(start);
      await toNextPage(start.page, () => link('Knee strength')(start.page).click());
      return undefined;
    },
    heading: 'Knee strength',
    says: ['Access code', 'Change this program'],
    action: button('Save and file the new version'),
  },
  {
    name: 'a program whose PDF waits for Cliniko',
    who: 'connie',
    async open(start) {
      const route = 'GET /patients/{patient_id}/attachment_presigned_post';
      await start.at.cliniko.fail({ kind: 'tooManyRequests', route, resetSeconds: 2 });
      await chooseTemplate(start);
      await send(start.page, 'Assign program');
      await start.page.getByText('Waiting: Cliniko asked us to slow down until').waitFor();
      return undefined;
    },
    heading: longName,
  },
  {
    name: 'a program whose PDF Cliniko refuses',
    who: 'ada',
    async open(start) {
      const ada = await start.at.signIn(start.region.code, 'ada');
      await ada.saveKey(start.region.pmsTokens.scheduler ?? '');
      await chooseTemplate(start, 9);
      await send(start.page, 'Assign program');
      await start.page.getByText('Cliniko refused: your Cliniko role may not add files').waitFor();
      return undefined;
    },
    heading: 'David Sample-04',
    action: link('Assign a program'),
  },
  {
    name: 'the list with clients in it',
    who: 'connie',
    open: at('/clients'),
    heading: 'Your clients',
    says: [longName, 'Year of birth missing'],
    action: link('Αλεξάνδρα Παράδειγμα'),
  },
  {
    name: 'a search that finds somebody',
    who: 'connie',
    async open(start) {
      await at('/clients')(start);
      await start.page.getByLabel('Search by name').fill('αλεξ');
      return send(start.page, 'Search');
    },
    heading: 'Your clients',
    says: ['Αλεξάνδρα Παράδειγμα', 'Show all clients'],
    action: link('Αλεξάνδρα Παράδειγμα'),
  },
  {
    name: 'a search that finds nobody',
    who: 'connie',
    async open(start) {
      await at('/clients')(start);
      await start.page.getByLabel('Search by name').fill('zzz');
      return send(start.page, 'Search');
    },
    heading: 'Your clients',
    says: ['No client has “zzz” in the name.'],
    action: link('Show all clients'),
  },
  {
    name: 'the list of clients whom a colleague shares',
    who: 'newton',
    async open(start) {
      const connie = await start.at.signIn(start.region.code, 'connie');
      const newton = await start.at.signIn(start.region.code, 'newton');
      await start.at
        .stores(start.region.code)
        .sharing.save({ ownerId: connie.id, colleagueId: newton.id, state: 'accepted' });
      return at('/clients?tab=shared')(start);
    },
    heading: 'Clients shared with you',
    says: ['Connie Connected'],
    action: link('Αλεξάνδρα Παράδειγμα'),
  },
];
