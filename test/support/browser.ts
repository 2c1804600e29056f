/** A real browser that comes inside a package (design.md, section 8): nothing to install, nothing to download. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import chromiumPackage, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';

/** As few flags as will do: its security rules stay as a person's browser has them. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--no-zygote',
];

/** The package brings the libraries a bare machine lacks, but unpacks them on Lambda only. */
const unpackLibraries = async (): Promise<string> => {
  const packaged = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'));
  await inflate(packaged.pathname);
  return join(tmpdir(), 'al2023', 'lib');
};

export const openBrowser = async (): Promise<Browser> => {
  const executablePath = await chromiumPackage.executablePath();
  try {
    return await chromium.launch({ executablePath, args });
  } catch (error) {
    if (!String(error).includes('shared libraries')) throw error;
    const libraries = await unpackLibraries();
    return chromium.launch({ executablePath, args, env: { ...process.env, LD_LIBRARY_PATH: libraries } });
  }
};

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 375, height: 740 };

/** What axe finds on a page, in short: empty when nothing. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${page.url()} ${id}: ${node.html}`));
};

/** Does the page scroll sideways? Then something on it is too wide for the screen. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
