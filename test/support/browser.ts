/** A real browser that comes inside a package (design.md, section 8): nothing to install, nothing to download. */
import axe from 'axe-core';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { unpackBrowser } from './unpack-browser.ts';

/** As few flags as will do: its security rules stay as a person's browser has them. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--no-zygote',
];

/** Starts the browser with the package's fonts, and on a bare machine with its libraries too. */
export const openBrowser = async (): Promise<Browser> => {
  const { executable, libraries, fontsFile } = await unpackBrowser();
  const env = { ...process.env, FONTCONFIG_FILE: fontsFile };
  try {
    return await chromium.launch({ executablePath: executable, args, env });
  } catch (error) {
    if (!String(error).includes('shared libraries')) throw error;
    return chromium.launch({
      executablePath: executable,
      args,
      env: { ...env, LD_LIBRARY_PATH: libraries },
    });
  }
};

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 375, height: 740 };

declare global {
  interface Window {
    /** Once its code is on a page. */
    readonly axe: typeof axe;
  }
}

/** What axe finds on a page as it is now, in short: empty when nothing. A page gets axe's code once. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
  return found.map((finding) => `${page.url()} ${finding}`);
};

/** Does the page scroll sideways? Then something on it is too wide for the screen. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** The words that people see, all of them together when there are several. Waits until there is one. */
export const visibleText = async (locator: Locator): Promise<string> => {
  await locator.first().waitFor({ state: 'attached' });
  return (await locator.allInnerTexts()).join('\n');
};

/**
 * Does what leads to another page, and waits until that page has loaded. A click alone does not: what comes next would
 * still meet the page before, or none yet.
 */
export const toNextPage = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
};
