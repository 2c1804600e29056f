/** What a practitioner does in the simulated Cliniko, step by step as the guide says. */
import type { Page } from 'playwright-core';
import { toNextPage, visibleText } from '../support/browser.ts';

/** Somebody's browser, in one account of Cliniko. */
export interface InCliniko {
  readonly page: Page;
  /** The first page of the simulated Cliniko. */
  readonly home: string;
  /** The account's name. */
  readonly account: string;
}

const enter = async ({ page, home, account }: InCliniko): Promise<void> => {
  await page.goto(home);
  await toNextPage(page, () => page.getByRole('link', { name: account }).click());
};

const become = async ({ page }: InCliniko, user: string): Promise<void> => {
  await page
    .getByLabel('You are')
    .selectOption({ label: await visibleText(page.locator('#me option', { hasText: user })) });
  await toNextPage(page, () => page.getByRole('button', { name: 'Switch' }).click());
};

/** Opens a patient's page as a user of the account. */
export const openPatient = async (at: InCliniko, user: string, patient: string): Promise<void> => {
  await enter(at);
  await become(at, user);
  await toNextPage(at.page, () => at.page.getByRole('link', { name: patient }).click());
  await at.page.getByRole('heading', { name: patient }).waitFor();
};

/** The click. */
export const openInPhysitrack = (page: Page): Promise<void> =>
  toNextPage(page, () => page.getByRole('link', { name: 'Open in Physitrack' }).click());

/** Step 1 of the guide: My info > Manage API keys. Answers the key, as it is shown this once. */
export const createApiKey = async (at: InCliniko, name: string): Promise<string> => {
  await enter(at);
  await toNextPage(at.page, () => at.page.getByRole('link', { name: 'My info' }).click());
  await toNextPage(at.page, () => at.page.getByRole('link', { name: 'Manage API keys' }).click());
  await at.page.getByLabel('Name').fill(name);
  await toNextPage(at.page, () => at.page.getByRole('button', { name: 'Create API key' }).click());
  return visibleText(at.page.locator('#new-key'));
};

/** Step 3 of the guide: Settings > Our clinic > Integrations > Connected patient apps. */
export const saveAppUrl = async (at: InCliniko, appUrl: string): Promise<void> => {
  await enter(at);
  await toNextPage(at.page, () => at.page.getByRole('link', { name: 'Settings' }).click());
  await at.page.getByLabel('App name').fill('Physitrack');
  await at.page.getByLabel('App URL').fill(appUrl);
  await at.page.getByRole('button', { name: 'Save connected patient apps' }).click();
  await at.page.getByText('Connected patient apps are saved.').waitFor();
};
