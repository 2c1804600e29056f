/** What a practitioner does in the simulated Juvonno, step by step as the guide says. */
import type { Page } from 'playwright-core';
import { toNextPage, visibleText } from '../support/browser.ts';

/** Somebody's browser, in one clinic of Juvonno. */
export interface InJuvonno {
  readonly page: Page;
  /** The first page of the simulated Juvonno. */
  readonly home: string;
  /** The clinic's name. */
  readonly clinic: string;
}

const follow = (page: Page, name: string): Promise<void> =>
  toNextPage(page, () => page.getByRole('link', { name, exact: true }).click());

const enter = async ({ page, home, clinic }: InJuvonno): Promise<void> => {
  await page.goto(home);
  await follow(page, clinic);
};

/** Becomes another user of the clinic. */
export const become = async (at: InJuvonno, user: string): Promise<void> => {
  await enter(at);
  const words = await visibleText(at.page.locator('#me option', { hasText: user }));
  await at.page.getByLabel('You are').selectOption({ label: words });
  await toNextPage(at.page, () => at.page.getByRole('button', { name: 'Switch' }).click());
};

/** Settings > Staff > Practitioners > the profile > Login. */
export const openLoginTab = async (at: InJuvonno, user: string): Promise<void> => {
  await enter(at);
  for (const name of ['Settings', 'Practitioners', user, 'Login']) await follow(at.page, name);
};

/** The API Key shown there. */
export const copyApiKey = async (at: InJuvonno, user: string): Promise<string> => {
  await openLoginTab(at, user);
  return at.page.getByLabel('API Key', { exact: true }).inputValue();
};

/** Pastes the Physitrack API Key there, and Save & Exit. */
export const savePhysitrackKey = async (at: InJuvonno, user: string, key: string): Promise<void> => {
  await openLoginTab(at, user);
  await at.page.getByLabel('Physitrack API Key').fill(key);
  await toNextPage(at.page, () => at.page.getByRole('button', { name: 'Save & Exit' }).click());
  await at.page.getByText('The profile is saved.').waitFor();
};

/** Opens a customer's page as a user of the clinic. */
export const openCustomer = async (at: InJuvonno, user: string, customer: string): Promise<void> => {
  await become(at, user);
  await follow(at.page, customer);
  await at.page.getByRole('heading', { name: customer }).waitFor();
};

/** The post of the patient, in the same window. */
export const openInPhysitrack = (page: Page): Promise<void> =>
  toNextPage(page, () => page.getByRole('button', { name: 'Open in Physitrack' }).click());

/** Assign program from template, on a customer's page; answers what Juvonno says afterwards. */
export const assignTemplate = async (page: Page, template: string): Promise<string> => {
  await follow(page, 'Assign program from template');
  await page.getByLabel('Template').selectOption({ label: template });
  await toNextPage(page, () => page.getByRole('button', { name: 'Assign program' }).click());
  return visibleText(page.locator('main .notice').first());
};
