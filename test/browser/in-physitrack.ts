/** What people do on Physitrack's own pages, step by step as the guides say. */
import type { Page } from 'playwright-core';
import { toNextPage } from '../support/browser.ts';

/** Somebody's browser, in one region. */
export interface InPhysitrack {
  readonly page: Page;
  /** The address of the region. */
  readonly url: string;
}

export const follow = (page: Page, name: string): Promise<void> =>
  toNextPage(page, () => page.getByRole('link', { name, exact: true }).first().click());

export const press = (page: Page, name: string): Promise<void> =>
  toNextPage(page, () => page.getByRole('button', { name, exact: true }).click());

/** Signs somebody in who has an account, by their address. */
export const signIn = async ({ page, url }: InPhysitrack, email: string): Promise<void> => {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await press(page, 'Sign in');
};

/** Users > +Add user; ends on the new user's page. */
export const addUser = async ({ page, url }: InPhysitrack, name: string, email: string): Promise<void> => {
  await page.goto(url);
  await follow(page, 'Users');
  await follow(page, '+Add user');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail address').fill(email);
  await press(page, 'Save');
};

/** Users > the practitioner > Integrate with > the system. */
export const integrateWith = async (at: InPhysitrack, user: string, system: string): Promise<void> => {
  await at.page.goto(at.url);
  await follow(at.page, 'Users');
  await follow(at.page, user);
  await toNextPage(at.page, () => at.page.getByLabel('Integrate with').selectOption(system));
};

/** My account > Settings > the system. */
export const openSettings = async ({ page, url }: InPhysitrack, system: string): Promise<void> => {
  await page.goto(url);
  await follow(page, 'My account');
  await toNextPage(page, () =>
    page.getByRole('combobox', { name: 'Practice management system' }).selectOption(system),
  );
};

/** Pastes a key into PMS Token and saves. */
export const savePmsToken = async (page: Page, token: string): Promise<void> => {
  await page.getByLabel('PMS Token').fill(token);
  await press(page, 'Save changes');
};

/** The field with the Physitrack API Key; there is none until the PMS has accepted the PMS Token. */
export const physitrackKey = (page: Page) => page.getByLabel('Physitrack API Key', { exact: true });
