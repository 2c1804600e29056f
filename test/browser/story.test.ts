import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { toNextPage, visibleText } from '../support/browser.ts';
import { until } from '../support/laptop.ts';
import { readPdf } from '../support/read-pdf.ts';
import { type AtLaptop, atLaptop, freshContext, STARTING_MS } from './at-laptop.ts';
import { createApiKey, openInPhysitrack, openPatient, saveAppUrl } from './in-cliniko.ts';

const STORY_MS = 120_000;
const regions = ['au', 'nz'];
const patient = 'Peggy Example';

let at: AtLaptop;
/** One browser for both regions, as somebody has who works on both sides of the Tasman. */
let context: BrowserContext;
beforeAll(async () => {
  at = await atLaptop(0, regions);
  context = await freshContext(at.browser);
}, STARTING_MS);
afterAll(() => at?.dispose());

/** Chooses a template, keeps the dates, adds a note, and assigns. Answers the names of its exercises. */
const assignFirstTemplate = async (page: Page, note: string): Promise<string[]> => {
  await toNextPage(page, () => page.getByRole('link', { name: 'Assign a program' }).click());
  await toNextPage(page, () =>
    page.getByRole('link', { name: 'Knee strength', exact: false }).first().click(),
  );
  const exercises = await page.locator('.exercises h3').allInnerTexts();
  await page.getByLabel('Note to the client').fill(note);
  await toNextPage(page, () => page.getByRole('button', { name: 'Assign program' }).click());
  return exercises;
};

test.each(regions)(
  'in %s a new user connects, clicks, assigns, and finds the PDF in Files',
  async (code) => {
    const { url, appUrl, cliniko } = at.region(code);
    const inCliniko = {
      page: await context.newPage(),
      home: at.demo.simulators.cliniko ?? '',
      account: cliniko.account,
    };
    const { page } = inCliniko;

    // Nobody is signed in: the click leads to the sign-in page and then on, to what stands in its way.
    await openPatient(inCliniko, 'Newton Newcomer', patient);
    await openInPhysitrack(page);
    await toNextPage(page, () => page.getByRole('button', { name: 'Newton Newcomer' }).click());
    await page.getByRole('heading', { name: 'We can’t open this client' }).waitFor();
    expect(page.url()).toContain(`${appUrl}?patient_id=`);
    const causes = await visibleText(page.locator('ol.checks'));
    expect(causes).toContain('Your account is not connected to Cliniko yet');

    // Step 1 and 2 of the guide.
    const key = await createApiKey(inCliniko, 'Physitrack');
    await page.goto(url);
    await toNextPage(page, () => page.getByRole('link', { name: 'My account', exact: true }).click());
    await page.getByRole('combobox', { name: 'Practice management system' }).selectOption('Cliniko');
    await page.getByLabel('Cliniko API key').fill(key);
    await toNextPage(page, () => page.getByRole('button', { name: 'Save changes' }).click());
    const connection = await visibleText(page.locator('[data-test=connection]'));
    expect(connection).toMatch(/Connected as\s+Newton Newcomer\s/);
    expect(connection).not.toContain(key);
    const shownAppUrl = await page.getByLabel('App URL').inputValue();
    expect(shownAppUrl).toBe(appUrl);

    // Step 3 of the guide.
    await saveAppUrl(inCliniko, shownAppUrl);

    // The click creates the client.
    await openPatient(inCliniko, 'Newton Newcomer', patient);
    await openInPhysitrack(page);
    await page.getByRole('heading', { name: patient, level: 1 }).waitFor();
    const clientUrl = page.url();
    expect(clientUrl).toMatch(new RegExp(`^${url}/clients/[1-9]\\d*$`));
    const details = await visibleText(page.getByRole('region', { name: 'Details' }));
    expect(details).toMatch(/Year of birth\s+1958\s+Gender\s+Female\s+E-mail\s+peggy@example\.com/);

    // The page tells by itself when the PDF has arrived.
    const exercises = await assignFirstTemplate(page, 'Łukasz says: “ease in”.');
    await page.evaluate(() => {
      document.body.dataset.notReloaded = 'true';
    });
    await page.getByText('Filed in Cliniko').waitFor();
    expect(await page.evaluate(() => document.body.dataset.notReloaded)).toBe('true');
    const accessCode = await visibleText(page.locator('#programs .code'));

    // In Cliniko.
    await openPatient(inCliniko, 'Newton Newcomer', patient);
    const files = page.getByRole('region', { name: 'Files' }).getByRole('link');
    await until('the PDF, once Cliniko has processed it', async () => {
      await page.reload();
      return (await files.count()) > 0 || undefined;
    });
    expect(await files.count()).toBe(1);
    const pdf = await context.request.get(new URL((await files.getAttribute('href')) ?? '', page.url()).href);
    const text = (await readPdf(new Uint8Array(await pdf.body()))).pages.join('\n').replace(/\s+/g, ' ');
    expect(exercises.length).toBeGreaterThan(1);
    for (const words of [
      patient,
      'Newton Newcomer',
      cliniko.account,
      'Knee strength',
      'Łukasz says: “ease in”.',
      accessCode,
      ...exercises,
    ]) {
      expect(text).toContain(words);
    }

    // The second click opens the same client.
    await openInPhysitrack(page);
    await page.getByRole('heading', { name: patient, level: 1 }).waitFor();
    expect(page.url()).toBe(clientUrl);
    await toNextPage(page, () => page.getByRole('link', { name: 'Clients' }).click());
    expect(await page.getByRole('link', { name: patient }).count()).toBe(1);
    await page.close();
  },
  STORY_MS,
);

test('a client of one region opens nothing in another, for whoever is signed in to both', async () => {
  const [here, there] = [at.region('au').url, at.region('nz').url];
  const page = await context.newPage();
  await page.goto(`${here}/clients`);
  await toNextPage(page, () => page.getByRole('link', { name: patient }).click());
  const path = new URL(page.url()).pathname;

  const abroad = await page.goto(`${there}${path}`);

  expect(abroad?.status()).toBe(404);
  expect(await visibleText(page.getByRole('heading', { level: 1 }))).toBe('We can’t open this client');
  await page.goto(`${there}/clients`);
  expect(await page.locator(`a[href$="${path}"]`).count()).toBe(0);
  await page.close();
});

test('a session of one region is nobody in another, even under that region’s cookie name', async () => {
  const cookies = await context.cookies();
  const session = cookies.find(({ name }) => name.endsWith('-au'));
  const thief = await freshContext(at.browser);
  await thief.addCookies([{ ...required(session), name: '__Host-physitrack-nz' }]);

  const answer = await thief.request.get(`${at.region('nz').url}/clients`, { maxRedirects: 0 });

  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toBe('/sign-in?to=%2Fclients');
  await thief.close();
});

const required = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('Nobody is signed in.');
  return value;
};
