/** What the guide calls its result: a linked practitioner uses Physitrack from inside Juvonno. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { visibleText } from '../support/browser.ts';
import { until } from '../support/laptop.ts';
import { readPdf } from '../support/read-pdf.ts';
import { assignTemplate, type InJuvonno, openCustomer, openInPhysitrack } from './in-juvonno.ts';
import { follow, type InPhysitrack } from './in-physitrack.ts';

/** One browser, in Physitrack and in Juvonno. */
export type Person = InPhysitrack & InJuvonno;

const template = 'Knee strength';

export const heading = (page: Page): Promise<string> => visibleText(page.getByRole('heading', { level: 1 }));
export const main = (page: Page): Promise<string> => visibleText(page.locator('main'));
export const whoIsSignedIn = (page: Page): Promise<string> =>
  visibleText(page.locator('[data-test=visitor] .who'));

/** The texts of the PDFs among the documents of the customer whose page is open, once there is one. */
const documentTexts = async (page: Page): Promise<readonly string[]> => {
  const documents = page.getByRole('region', { name: 'Documents' }).getByRole('link');
  await until('a document', async () => {
    await page.reload();
    return (await documents.count()) > 0 || undefined;
  });
  const addresses = await documents.evaluateAll((links) =>
    links.map((link) => (link instanceof HTMLAnchorElement ? link.href : '')),
  );
  return Promise.all(
    addresses.map(async (address) => {
      const pdf = await page.context().request.get(address);
      return (await readPdf(new Uint8Array(await pdf.body()))).pages.join('\n').replace(/\s+/g, ' ');
    }),
  );
};

/** Result, as the guide calls it: what a linked practitioner does from inside Juvonno, in whoever's browser. */
export const usePhysitrackFromJuvonno = async (
  there: Person,
  name: string,
  customer: string,
): Promise<void> => {
  const { page } = there;
  await openCustomer(there, name, customer);
  await openInPhysitrack(page);
  expect(await heading(page)).toBe(customer);
  expect(await whoIsSignedIn(page)).toContain(`Signed in as ${name}`);
  const client = page.url();
  expect(client).toMatch(new RegExp(`^${there.url}/clients/[1-9]\\d*$`));

  await openCustomer(there, name, customer);
  await openInPhysitrack(page);
  expect(page.url()).toBe(client);

  await openCustomer(there, name, customer);
  const said = await assignTemplate(page, template);
  const [, accessCode = 'none'] =
    /^Knee strength is assigned\. Access code ([a-z]+), until /.exec(said) ?? [];
  const texts = await documentTexts(page);
  expect(texts).toHaveLength(1);
  for (const words of [customer, name, there.clinic, template, accessCode]) expect(texts[0]).toContain(words);

  await page.goto(client);
  expect(await visibleText(page.locator('#programs .code'))).toBe(accessCode);
  await follow(page, 'Clients');
  expect(await page.getByRole('link', { name: customer }).count()).toBe(1);
};
