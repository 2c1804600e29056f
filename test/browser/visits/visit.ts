/** A page to be looked at: who opens it, how, and what must be true of it. */
import type { Locator, Page, Response } from 'playwright-core';
import type { DemoRegionFacts } from '../../../local/home/demo.ts';
import { toNextPage } from '../../support/browser.ts';
import type { AtLaptop } from '../at-laptop.ts';

/** Start of a demo practitioner's address; each of them has a browser of their own. */
export type Who = 'newton' | 'connie' | 'ada' | 'hilda' | 'nobody';

/** Where a visit begins. */
export interface Start {
  readonly page: Page;
  readonly at: AtLaptop;
  /** The region whose pages are visited. */
  readonly region: DemoRegionFacts;
}

export interface Visit {
  /** What the page is, for the title of the test. */
  readonly name: string;
  readonly who: Who;
  /** Opens it; answers what the server said when its status matters. */
  readonly open: (start: Start) => Promise<Response | null | undefined>;
  /** The first heading. */
  readonly heading: string;
  readonly status?: number;
  /** Words that must be on it. */
  readonly says?: readonly string[];
  /** What people most likely want to do next; the Tab key must lead there. */
  readonly action?: (page: Page) => Locator;
  /** Where the page puts the keyboard by itself. */
  readonly focused?: (page: Page) => Locator;
}

export const link = (name: string) => (page: Page) => page.getByRole('link', { name, exact: true });
export const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true });

/** A page at a path of the region. */
export const at =
  (path: string) =>
  ({ page, region }: Start): Promise<Response | null> =>
    page.goto(`${region.url}${path}`);

/** The click on one of a kind of patients. */
export const clickOn =
  (kind: string, n = 0) =>
  ({ page, region }: Start): Promise<Response | null> =>
    page.goto(`${region.appUrl}?patient_id=${region.patients[kind]?.[n]}`);

/** Presses a button that sends a form, and waits for the answer. Checks of the browser itself are left out. */
export const send = async (page: Page, name: string): Promise<Response | null> => {
  await page.evaluate(() => {
    for (const form of document.forms) form.noValidate = true;
  });
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest());
  await toNextPage(page, () => button(name)(page).click());
  return answer;
};
