import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { axeFindings, desktop, phone, scrollsSideways, toNextPage, visibleText } from '../support/browser.ts';
import { type AtLaptop, atLaptop, freshContext, STARTING_MS } from './at-laptop.ts';
import { apiDocs } from './visits/api-docs.ts';
import { clicks } from './visits/clicks.ts';
import { clients } from './visits/clients.ts';
import { integrateWith } from './visits/integrate.ts';
import { juvonno } from './visits/juvonno.ts';
import { laptop } from './visits/laptop.ts';
import { settings } from './visits/settings.ts';
import { signingIn } from './visits/signing-in.ts';
import { users } from './visits/users.ts';
import type { Visit, Who } from './visits/visit.ts';

const REGION = 'au';
/** Most take a second; a busy machine may need far longer. */
const VISIT_MS = 60_000;
/** More than any page has things to tab to before its main one. */
const MOST_TABS = 60;

let at: AtLaptop;
/** One for each practitioner: opening them takes longer than most visits. */
const pages = new Map<Who, Page>();
beforeAll(async () => {
  at = await atLaptop(1, [REGION]);
}, STARTING_MS);
afterEach(() => at.cliniko.heal());
afterAll(() => at?.dispose());

const openPage = async (who: Who): Promise<Page> => {
  const context = await freshContext(at.browser);
  if (who !== 'nobody') await signInAs(context, who);
  return context.newPage();
};

const signInAs = async (context: BrowserContext, who: string): Promise<void> => {
  const { cookie } = await at.signIn(REGION, who);
  const [name = '', value = ''] = cookie.split('=', 2);
  const safety = { secure: true, httpOnly: true, sameSite: 'Lax' } as const;
  await context.addCookies([{ name, value, domain: 'localhost', path: '/', ...safety }]);
};

/** The browser of a practitioner, signed in; nobody's remembers nothing. */
const pageOf = async (who: Who): Promise<Page> => {
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
const named = (visits: readonly Visit[]): ReadonlyArray<readonly [string, Visit]> =>
  visits.map((visit) => [visit.name, visit]);

describe('signing in and out', () => {
  test.each(named(signingIn.filter(({ who }) => who === 'nobody')))(
    rule,
    (_, visit) => look(visit),
    VISIT_MS,
  );
});
describe('my account > Settings', () => {
  test.each(named(settings))(rule, (_, visit) => look(visit), VISIT_MS);
});
describe('Integrate with', () => {
  test.each(named(integrateWith))(rule, (_, visit) => look(visit), VISIT_MS);
});
describe('clients and programs', () => {
  test.each(named(clients))(rule, (_, visit) => look(visit), VISIT_MS);
});
describe('users and practice settings', () => {
  test.each(named(users))(rule, (_, visit) => look(visit), VISIT_MS);
});
describe('for whoever builds against the API', () => {
  test.each(named(apiDocs))(rule, (_, visit) => look(visit), VISIT_MS);
});
describe('clicks that open nothing', () => {
  test.each(named(clicks))(rule, (_, visit) => look(visit), VISIT_MS);
});
describe('the laptop around it', () => {
  test.each(named([...laptop, ...juvonno]))(rule, (_, visit) => look(visit), VISIT_MS);
});
describe('leaving', () => {
  test.each(named(signingIn.filter(({ who }) => who !== 'nobody')))(
    rule,
    (_, visit) => look(visit),
    VISIT_MS,
  );
});

test('the first Tab of a page leads past the menu', async () => {
  const page = await pageOf('connie');
  await page.goto(`${at.region(REGION).url}/clients`);

  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => document.activeElement?.closest('main') !== null);

  expect([first, next]).toEqual(['Skip to content', true]);
});

test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'a new program starts today in %s, whatever day it is in UTC',
  async (timezoneId) => {
    const context = await at.browser.newContext({ timezoneId, locale: 'en-AU' });
    await signInAs(context, 'connie');
    const page = await context.newPage();
    const region = at.region(REGION);
    await page.goto(`${region.appUrl}?patient_id=${region.patients.ordinary?.[5]}`);
    await toNextPage(page, () => page.getByRole('link', { name: 'Assign a program' }).click());

    await toNextPage(page, () => page.getByRole('link', { name: 'Choose Knee strength' }).click());
    const startsOn = await page.getByLabel('Starts on').inputValue();
    const today = await page.evaluate(() => new Intl.DateTimeFormat('sv-SE').format());

    expect(startsOn).toBe(today);
    await context.close();
  },
);

test('a preview opens in a tab of its own and ends at the document; the form stays as it was filled in', async () => {
  const context = await freshContext(at.browser);
  await signInAs(context, 'connie');
  const page = await context.newPage();
  const region = at.region(REGION);
  await page.goto(`${region.appUrl}?patient_id=${region.patients.ordinary?.[5]}`);
  await toNextPage(page, () => page.getByRole('link', { name: 'Assign a program' }).click());
  await toNextPage(page, () => page.getByRole('link', { name: 'Choose Knee strength' }).click());
  await page.getByLabel('Note to the client').fill('Slowly.');

  const document = context.waitForEvent('response', {
    predicate: (response) => response.headers()['content-type'] === 'application/pdf',
  });
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Preview the document' }).click();
  const [answer] = await Promise.all([document, opened]);

  expect([answer.status(), answer.request().frame().page() === page]).toEqual([200, false]);
  expect(await page.getByLabel('Note to the client').inputValue()).toBe('Slowly.');
  await context.close();
});
