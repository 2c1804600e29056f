/** Looking at pages as people meet them: with axe, on a desk and on a phone, by keyboard. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { axeFindings, desktop, phone, scrollsSideways, visibleText } from '../../support/browser.ts';
import type { TestLaptopOptions } from '../../support/laptop.ts';
import { type AtLaptop, atLaptop, freshContext, STARTING_MS } from '../at-laptop.ts';
import type { Visit, Who } from './visit.ts';

/** The region whose pages are visited. */
export const REGION = 'au';
/** Most take a second; a busy machine may need far longer. */
const VISIT_MS = 60_000;
/** More than any page has things to tab to before its main one. */
const MOST_TABS = 60;

let at: AtLaptop;
/** One for each practitioner: opening them takes longer than most visits. */
const pages = new Map<Who, Page>();

/** The laptop of this test file, once it has started. */
export const laptopHere = (): AtLaptop => at;

/** A laptop for this test file, which says its number, and a browser in front of it. */
export const startVisiting = (n: number, options: TestLaptopOptions = {}): void => {
  beforeAll(async () => {
    at = await atLaptop(n, [REGION], options);
  }, STARTING_MS);
  afterEach(() => at.cliniko.heal());
  afterAll(() => at?.dispose());
};

const openPage = async (who: Who): Promise<Page> => {
  const context = await freshContext(at.browser);
  if (who !== 'nobody') await signInAs(context, who);
  return context.newPage();
};

/** Makes a browser's windows those of a demo practitioner. */
export const signInAs = async (context: BrowserContext, who: string): Promise<void> => {
  const { cookie } = await at.signIn(REGION, who);
  const [name = '', value = ''] = cookie.split('=', 2);
  const safety = { secure: true, httpOnly: true, sameSite: 'Lax' } as const;
  await context.addCookies([{ name, value, domain: 'localhost', path: '/', ...safety }]);
};

/** The browser of a practitioner, signed in; nobody's remembers nothing. */
export const pageOf = async (who: Who): Promise<Page> => {
  const page = pages.get(who) ?? (await openPage(who));
  pages.set(who, page);
  if (who === 'nobody') await page.context().clearCookies();
  return page;
};

/** What is wrong with a page on a desk and on a phone. */
const findings = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  for (const [device, size] of Object.entries({ phone, desktop })) {
    await page.setViewportSize(size);
    found.push(...(await axeFindings(page)).map((finding) => `${device}: ${finding}`));
    if (await scrollsSideways(page)) found.push(`${device}: scrolls sideways`);
  }
  return found;
};

const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

const tabsTo = async (page: Page, action: Locator): Promise<boolean> => {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await hasFocus(action)) return true;
    await page.keyboard.press('Tab');
  }
  return false;
};

const look = async (visit: Visit): Promise<void> => {
  const page = await pageOf(visit.who);
  const answer = await visit.open({ page, at, region: at.region(REGION) });

  expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual([visit.heading]);
  if (visit.status !== undefined) expect(answer?.status()).toBe(visit.status);
  const text = await visibleText(page.locator('body'));
  for (const words of visit.says ?? []) expect(text).toContain(words);
  if (visit.focused !== undefined) expect(await hasFocus(visit.focused(page))).toBe(true);
  expect(await findings(page)).toEqual([]);
  if (visit.action !== undefined) expect(await tabsTo(page, visit.action(page))).toBe(true);
};

const rule = '%s is readable by axe, fits a phone, and gives the keyboard a way on';

/** A test for each visit, in their order: most find what the ones before them left. */
export const visitEach = (subject: string, visits: readonly Visit[]): void =>
  describe(subject, () => {
    test.each(visits.map((visit) => [visit.name, visit] as const))(rule, (_, visit) => look(visit), VISIT_MS);
  });
