/** A laptop and a browser in front of it, for one test file. */
import type { Browser, BrowserContext } from 'playwright-core';
import type { DemoRegionFacts } from '../../local/home/demo.ts';
import { desktop, openBrowser } from '../support/browser.ts';
import { startTestLaptop, type TestLaptop, type TestLaptopOptions } from '../support/laptop.ts';

export interface AtLaptop extends TestLaptop {
  readonly browser: Browser;
}

/** Longest that a laptop takes to start, with some to spare for a busy machine. */
export const STARTING_MS = 90_000;

/** The numbers of browser tests' laptops, which choose their ports, begin here. */
const FIRST_NUMBER = 40;

/** Starts an empty laptop with these regions, then a browser. `dispose` ends both; a failed start leaves neither. */
export const atLaptop = async (
  n: number,
  regions: readonly string[],
  options: TestLaptopOptions = {},
): Promise<AtLaptop> => {
  const laptop = await startTestLaptop(FIRST_NUMBER + n, { ...options, regions });
  const browser = await openBrowser().catch(async (error: unknown) => {
    await laptop.dispose();
    throw error;
  });
  return {
    ...laptop,
    browser,
    async dispose() {
      await browser.close();
      await laptop.dispose();
    },
  };
};

/** A browser of somebody in Sydney, with nothing in it yet. Waits for anything, at most half a minute. */
export const freshContext = async (browser: Browser): Promise<BrowserContext> => {
  const context = await browser.newContext({
    viewport: desktop,
    locale: 'en-AU',
    timezoneId: 'Australia/Sydney',
  });
  context.setDefaultTimeout(30_000);
  return context;
};

/** The address of a click on a patient: `patient_id` as Cliniko sends it. */
export const clickUrl = ({ appUrl }: DemoRegionFacts, patientId: string | undefined): string =>
  `${appUrl}?patient_id=${patientId}`;
