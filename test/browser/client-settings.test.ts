/** Client settings and the client's own link, on a desk and on a phone; and once without scripts. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import {
  axeFindings,
  desktop,
  openBrowser,
  phone,
  scrollsSideways,
  toNextPage,
  visibleText,
} from '../support/browser.ts';
import { startTestLaptop } from '../support/laptop.ts';
import { synthesiseWithSender } from '../support/mail-sender.ts';
import { type AtLaptop, freshContext, STARTING_MS } from './at-laptop.ts';
import { clientSettings } from './visits/client-settings.ts';
import type { Visit, Who } from './visits/visit.ts';

const REGION = 'au';
const VISIT_MS = 60_000;
const MOST_TABS = 60;

let at: AtLaptop;
const pages = new Map<Who, Page>();
beforeAll(async () => {
  const laptop = await startTestLaptop(46, { synthesise: synthesiseWithSender('Sharing') });
  const browser = await openBrowser();
  at = {
    ...laptop,
    browser,
    async dispose() {
      await browser.close();
      await laptop.dispose();
    },
  };
  const newton = await at.signIn(REGION, 'newton');
  const ada = await at.signIn(REGION, 'ada');
  await newton.saveKey(at.region(REGION).pmsTokens.practitioner ?? '');
  const name = 'Newton-Theodora Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff';
  await ada.post(`/users/${newton.id}`, { action: 'rename', name });
}, STARTING_MS);
afterAll(() => at?.dispose());

const signInAs = async (context: BrowserContext, who: string): Promise<void> => {
  const [name = '', value = ''] = (await at.signIn(REGION, who)).cookie.split('=', 2);
  const safety = { secure: true, httpOnly: true, sameSite: 'Lax' } as const;
  await context.addCookies([{ name, value, domain: 'localhost', path: '/', ...safety }]);
};
const pageOf = async (who: Who): Promise<Page> => {
  const known = pages.get(who);
  if (known !== undefined) return known;
  const context = await freshContext(at.browser);
  if (who !== 'nobody') await signInAs(context, who);
  const page = await context.newPage();
  pages.set(who, page);
  return page;
};

const findings = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  for (const [device, size] of Object.entries({ phone, desktop })) {
    await page.setViewportSize(size);
    found.push(...(await axeFindings(page)).map((finding) => `${device}: ${finding}`));
    if (await scrollsSideways(page)) found.push(`${device}: scrolls sideways`);
  }
  return found;
};

const tabsTo = async (page: Page, { action }: Visit): Promise<boolean> => {
  if (action === undefined) return true;
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await action(page).evaluate((element) => element === document.activeElement)) return true;
    await page.keyboard.press('Tab');
  }
  return false;
};

test.each(clientSettings.map((visit) => [visit.name, visit] as const))(
  '%s is readable by axe, fits a phone, and gives the keyboard a way on',
  async (_, visit) => {
    const page = await pageOf(visit.who);
    const answer = await visit.open({ page, at, region: at.region(REGION) });

    expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual([visit.heading]);
    if (visit.status !== undefined) expect(answer?.status()).toBe(visit.status);
    const text = await visibleText(page.locator('body'));
    for (const words of visit.says ?? []) expect(text).toContain(words);
    if (visit.focused !== undefined)
      expect(await visit.focused(page).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await findings(page)).toEqual([]);
    expect(await tabsTo(page, visit)).toBe(true);
  },
  VISIT_MS,
);

test(
  'a client is shared, and the share ended, in a browser without scripts',
  async () => {
    const context = await at.browser.newContext({ javaScriptEnabled: false, viewport: phone });
    await signInAs(context, 'connie');
    const page = await context.newPage();
    const { appUrl, patients } = at.region(REGION);
    const next = (name: string | RegExp) =>
      toNextPage(page, () => page.getByRole('button', { name }).click());

    await page.goto(`${appUrl}?patient_id=${patients.ordinary?.[2]}`);
    await toNextPage(page, () => page.getByRole('link', { name: 'Client settings' }).click());
    await page.getByLabel('Colleague’s e-mail address').fill('newton.newcomer@au.example.org');
    await page.getByLabel('I have asked the client, and the client agrees').check();
    await next('Share or transfer');
    const shared = await page.locator('main').textContent();
    await next(/^End sharing with Newton/);
    const ended = await page.locator('main').textContent();
    await context.close();

    expect(shared).toContain('This client is shared now.');
    expect(ended).toContain('Sharing has ended.');
    expect(ended).toContain('This client is not shared on its own.');
  },
  VISIT_MS,
);
