import { toNextPage } from '../../support/browser.ts';
import { link, type Start, type Visit } from './visit.ts';

/** A page of the region's first account. */
const simulated =
  (path: string) =>
  async ({ page, at, region }: Start) => {
    await page.goto(at.demo.simulators.cliniko ?? '');
    await toNextPage(page, () => page.getByRole('link', { name: region.cliniko.account }).click());
    const account = page.url().replace(/\/patients$/, '');
    return page.goto(`${account}${path}`);
  };

/** What stands around Physitrack on a laptop: the home page and the simulated Cliniko. */
export const laptop: readonly Visit[] = [
  {
    name: 'the laptop’s home page',
    who: 'nobody',
    open: ({ page, at }) => page.goto(at.laptop.urls.home),
    heading: 'Everything runs',
    action: link('My account > Settings'),
  },
  {
    name: 'the home page with everything unfolded',
    who: 'nobody',
    async open({ page, at }) {
      const answer = await page.goto(at.laptop.urls.home);
      for (const summary of await page.locator('summary').all()) await summary.click();
      return answer;
    },
    heading: 'Everything runs',
    says: ['newton.newcomer@au.example.org'],
  },
  {
    name: 'the simulated Cliniko’s accounts',
    who: 'nobody',
    open: ({ page, at }) => page.goto(at.demo.simulators.cliniko ?? ''),
    heading: 'Choose an account',
    action: link('Harbour Physio AU'),
  },
  {
    name: 'the simulated Cliniko’s patients',
    who: 'nobody',
    open: simulated('/patients'),
    heading: 'Patients',
    action: link('Peggy Example'),
  },
  {
    name: 'a simulated patient with files',
    who: 'nobody',
    async open({ page, at, region }) {
      await page.goto(at.demo.simulators.cliniko ?? '');
      await toNextPage(page, () => page.getByRole('link', { name: region.cliniko.account }).click());
      await toNextPage(page, () => page.getByRole('link', { name: 'Maximiliana' }).click());
      return undefined;
    },
    heading: 'Maximiliana-Theodora Josephine Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff',
    says: ['Exercise program: Knee strength'],
    action: link('Open in Physitrack'),
  },
  {
    name: 'the simulated Cliniko’s keys',
    who: 'nobody',
    open: simulated('/me/api-keys'),
    heading: 'Manage API keys',
    action: (page) => page.getByRole('button', { name: 'Create API key' }),
  },
  {
    name: 'the simulated Cliniko’s connected patient apps',
    who: 'nobody',
    open: simulated('/settings/integrations'),
    heading: 'Our clinic: Integrations',
    action: (page) => page.getByRole('button', { name: 'Save connected patient apps' }),
  },
  {
    name: 'the panel of switches with something switched on',
    who: 'nobody',
    async open({ page, at }) {
      await at.cliniko.fail({ kind: 'tooManyRequests', route: '*', times: 3 });
      return page.goto(`${at.demo.simulators.cliniko}/switches`);
    },
    heading: 'Switches',
    action: (page) => page.getByRole('button', { name: 'Switch on' }),
  },
];
