/** A key that ended in the night, as its practitioner and the administrator see it, on a desk and on a phone. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, desktop, phone, scrollsSideways, visibleText } from '../support/browser.ts';
import { type AtLaptop, atLaptop, freshContext, STARTING_MS } from './at-laptop.ts';
import { connections } from './visits/connections.ts';
import type { Visit, Who } from './visits/visit.ts';

const REGION = 'au';
const VISIT_MS = 60_000;
const MOST_TABS = 60;

let at: AtLaptop;
const pages = new Map<Who, Page>();
beforeAll(async () => {
  at = await atLaptop(12, [REGION]);
  const { pmsTokens, patients } = at.region(REGION);
  const connie = await at.signIn(REGION, 'connie');
  await connie.open(patients.ordinary?.[0] ?? '');
  await at.cliniko.change({ key: pmsTokens.connected ?? '', revoked: true });
}, STARTING_MS);
afterAll(() => at?.dispose());

const pageOf = async (who: Who): Promise<Page> => {
  const known = pages.get(who);
  if (known !== undefined) return known;
  const context = await freshContext(at.browser);
  if (who !== 'nobody') {
    const [name = '', value = ''] = (await at.signIn(REGION, who)).cookie.split('=', 2);
    const safety = { secure: true, httpOnly: true, sameSite: 'Lax' } as const;
    await context.addCookies([{ name, value, domain: 'localhost', path: '/', ...safety }]);
  }
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

test.each(connections.map((visit) => [visit.name, visit] as const))(
  '%s is readable by axe, fits a phone, and gives the keyboard a way on',
  async (_, visit) => {
    const page = await pageOf(visit.who);
    const answer = await visit.open({ page, at, region: at.region(REGION) });

    expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual([visit.heading]);
    if (visit.status !== undefined) expect(answer?.status()).toBe(visit.status);
    const text = await visibleText(page.locator('body'));
    for (const words of visit.says ?? []) expect(text).toContain(words);
    expect(await findings(page)).toEqual([]);
    expect(await tabsTo(page, visit)).toBe(true);
  },
  VISIT_MS,
);

test('once a new key is saved no notice is left', async () => {
  const page = await pageOf('connie');

  expect(await page.locator('main .notice').count()).toBe(0);
});
