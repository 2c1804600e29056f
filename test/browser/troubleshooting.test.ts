/** The guide's three troubleshooting entries, as two practitioners of one Cliniko account meet and mend them by themselves. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { axeFindings, desktop, phone, scrollsSideways, toNextPage, visibleText } from '../support/browser.ts';
import type { Person } from '../support/laptop-person.ts';
import { type AtLaptop, atLaptop, clickUrl, freshContext, STARTING_MS } from './at-laptop.ts';
import { createApiKey, openPatient } from './in-cliniko.ts';
import { follow, press } from './in-physitrack.ts';

const REGION = 'au';
const VISIT_MS = 90_000;
const CANNOT_OPEN = 'We can’t open this client';

let at: AtLaptop;
let connie: Person;
/** Ada's, in Cliniko and here. */
let keyInForce: string;
beforeAll(async () => {
  at = await atLaptop(10, [REGION]);
  connie = await at.signIn(REGION, 'connie');
  const ada = await at.signIn(REGION, 'ada');
  keyInForce = at.region(REGION).pmsTokens.administrator ?? '';
  await ada.saveKey(keyInForce);
}, STARTING_MS);
afterAll(() => at?.dispose());

/** A new key of a user of the practice's Cliniko account. */
const keyOf = async (user: string, page: Page): Promise<string> => {
  const { account } = at.region(REGION).cliniko;
  const inCliniko = { page, home: at.demo.simulators.cliniko ?? '', account };
  await openPatient(inCliniko, user, 'Peggy Example');
  return createApiKey(inCliniko, 'Physitrack');
};

/** On a phone our pages must do without scripts too. */
const devices = [
  ['desktop', desktop, true, 0],
  ['phone', phone, false, 3],
] as const;

describe.each(devices)('on a %s', (_, viewport, javaScriptEnabled, first) => {
  const contexts: BrowserContext[] = [];
  afterAll(() => Promise.all(contexts.map((context) => context.close())));

  /** The browser of somebody who is signed in. */
  const browserOf = async (name: string): Promise<Page> => {
    const context = await at.browser.newContext({ viewport, javaScriptEnabled, locale: 'en-AU' });
    context.setDefaultTimeout(30_000);
    contexts.push(context);
    const { cookie } = await at.signIn(REGION, name);
    const [key = '', value = ''] = cookie.split('=', 2);
    const safety = { secure: true, httpOnly: true, sameSite: 'Lax' } as const;
    await context.addCookies([{ name: key, value, domain: 'localhost', path: '/', ...safety }]);
    return context.newPage();
  };
  const patient = (n: number): string => at.region(REGION).patients.ordinary?.[first + n] ?? '';
  const click = async (page: Page, patientId: string) => {
    const answer = await page.goto(clickUrl(at.region(REGION), patientId));
    return answer?.status();
  };
  const heading = (page: Page) => visibleText(page.getByRole('heading', { level: 1 }));
  const checks = (page: Page) => visibleText(page.locator('ol.checks'));
  let inspector: Page;
  beforeAll(async () => {
    const context = await at.browser.newContext({ viewport });
    contexts.push(context);
    inspector = await context.newPage();
  });
  /** What is wrong with a page for people who read it in another way, or on this device. Found by scripts, so in a copy. */
  const faults = async (page: Page) => {
    await inspector.setContent(await page.content());
    return [
      ...(await axeFindings(inspector)),
      ...((await scrollsSideways(inspector)) ? ['scrolls sideways'] : []),
    ];
  };

  test(
    'a colleague owns the client and does not share: ask, the owner accepts, the same click opens',
    async () => {
      const clientId = await connie.open(patient(0));
      const ada = await browserOf('ada');
      const owner = await browserOf('connie');

      const status = await click(ada, patient(0));
      const found = await checks(ada);
      const wrong = await faults(ada);
      await press(ada, 'Ask to share');
      const asked = await visibleText(ada.locator('main'));
      const wrongOnceAsked = await faults(ada);
      await owner.goto(`${at.region(REGION).url}/account/sharing`);
      await toNextPage(owner, () => owner.getByRole('button', { name: 'Share this client' }).first().click());
      await follow(ada, 'Try again');

      expect([status, wrong, wrongOnceAsked]).toEqual([404, [], []]);
      expect(found).toContain('Cliniko accepts your key');
      expect(found).toContain('Your key can see this patient');
      expect(found).toContain('Connie Connected owns the client in Physitrack.');
      expect(asked).toContain('Your request was sent to Connie Connected.');
      expect(asked).toContain('You asked Connie Connected to share it');
      expect(new URL(ada.url()).pathname).toBe(`/clients/${clientId}`);
    },
    VISIT_MS,
  );

  test(
    'the key is not the one in Cliniko: the page says so, a new key is saved, the same click opens',
    async () => {
      const ada = await browserOf('ada');
      await at.cliniko.change({ key: keyInForce, revoked: true });

      const status = await click(ada, patient(1));
      const found = await checks(ada);
      const wrong = await faults(ada);
      const cliniko = await freshContext(at.browser);
      contexts.push(cliniko);
      keyInForce = await keyOf('Ada Admin', await cliniko.newPage());
      await toNextPage(ada, () => ada.getByRole('link', { name: 'Open My account > Settings' }).click());
      await ada.getByLabel('Cliniko API key').fill(keyInForce);
      await press(ada, 'Save changes');
      await press(ada, 'Check my connection');
      const checked = await checks(ada);
      const wrongOnSettings = await faults(ada);
      const opened = await click(ada, patient(1));

      expect([status, wrong, wrongOnSettings, opened]).toEqual([404, [], [], 200]);
      expect(found).toContain('Cliniko does not accept your key');
      expect(checked).toContain('Cliniko accepts your key');
      expect(checked).toContain('It is a Cliniko account that the practice uses');
      expect(checked).toContain('PDFs of programs can be filed in Cliniko');
      expect(await heading(ada)).not.toBe(CANNOT_OPEN);
    },
    VISIT_MS,
  );

  test(
    'somebody else is signed in on a shared computer: switch, and the same click opens',
    async () => {
      const clientId = await connie.open(patient(2));
      const shared = await browserOf('newton');

      const status = await click(shared, patient(2));
      const found = await checks(shared);
      const wrong = await faults(shared);
      await shared.getByRole('button', { name: 'Not you? Switch account' }).click();
      await toNextPage(shared, () => shared.getByRole('button', { name: 'Connie Connected' }).click());
      await shared.waitForURL(`**/clients/${clientId}`);

      expect([status, wrong]).toEqual([404, []]);
      expect(found).toContain('You are signed in as Newton Newcomer');
      expect(await visibleText(shared.locator('[data-test=visitor]'))).toContain('Connie Connected');
    },
    VISIT_MS,
  );
});
