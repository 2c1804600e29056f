import { expect, test } from '@jest/globals';
import { toNextPage } from '../support/browser.ts';
import { freshContext } from './at-laptop.ts';
import { clients } from './visits/clients.ts';
import { juvonno } from './visits/juvonno.ts';
import { laptop } from './visits/laptop.ts';
import { laptopHere, pageOf, REGION, signInAs, startVisiting, visitEach } from './visits/look.ts';

startVisiting(1);

visitEach('clients and programs', clients);
visitEach('the laptop around it', [...laptop, ...juvonno]);

test('the first Tab of a page leads past the menu', async () => {
  const page = await pageOf('connie');
  await page.goto(`${laptopHere().region(REGION).url}/clients`);

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
    const context = await laptopHere().browser.newContext({ timezoneId, locale: 'en-AU' });
    await signInAs(context, 'connie');
    const page = await context.newPage();
    const region = laptopHere().region(REGION);
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
  const context = await freshContext(laptopHere().browser);
  await signInAs(context, 'connie');
  const page = await context.newPage();
  const region = laptopHere().region(REGION);
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
