/** Chromium, from the project's own packages: a page of HTML, printed. */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { unpackBrowser } from '../../test/support/unpack-browser.ts';
import { qrOf } from './qr.js';

const dataUrl = (type, bytes) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const STYLE = `@page { size: A4; margin: 45pt 45pt 60pt }
body { font: 11pt/1.35 'Noto Sans'; color: #1a2733; margin: 0 }
header { display: flex; justify-content: space-between }
h1 { font-size: 22pt; color: #00555e; margin: 0 } h2 { font-size: 14pt; color: #00555e }
aside { width: 166pt; border: 0.75pt solid #c7d1d6; padding: 12pt; font-size: 9.5pt }
article { display: flex; gap: 14pt; border: 0.75pt solid #c7d1d6; padding: 8pt; margin-bottom: 10pt;
  break-inside: avoid; font-size: 10pt }
h3 { font-size: 12.5pt; margin: 0 } .dose { color: #00555e; font-weight: 700 } p { margin: 0 }`;

const html = (
  handOut,
  qr,
  fontFaces,
) => `<!doctype html><html lang="en-AU"><title>${escaped(handOut.title)}</title>
<style>${fontFaces}${STYLE}</style>
<header><div><img src="${handOut.logo}" width="160" alt=""><p>${escaped(handOut.practice)}</p>
<h1>${escaped(handOut.title)}</h1><p><b>Prepared for ${escaped(handOut.client)}</b></p>
<p>Practitioner ${escaped(handOut.practitioner)}</p><p>Dates ${escaped(handOut.dates)}</p></div>
<aside><svg viewBox="0 0 ${qr.side} ${qr.side}" width="93"><path d="${qr.path}"/></svg>
<p><b>${escaped(handOut.accessCode)}</b></p><p>${escaped(handOut.help)}</p></aside></header>
<p>${escaped(handOut.note)}</p><h2>${handOut.exercises.length} exercises</h2>
${handOut.exercises
  .map(
    ({ name, dose, instructions, photo }) => `<article><img src="${photo}" width="153" height="115" alt="">
<div><h3>${escaped(name)}</h3><p class="dose">${escaped(dose)}</p><p>${escaped(instructions)}</p></div></article>`,
  )
  .join('')}</html>`;

const footer = (
  handOut,
) => `<div style="font-size:8.5pt;width:100%;margin:0 45pt;display:flex;justify-content:space-between">
<span>${escaped(handOut.footer)}</span><span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`;

const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-zygote'];

const launch = async () => {
  const { executable, libraries, fontsFile } = await unpackBrowser();
  const env = { ...process.env, FONTCONFIG_FILE: fontsFile };
  try {
    return await chromium.launch({ executablePath: executable, args, env });
  } catch (error) {
    if (!String(error).includes('shared libraries')) throw error;
    return chromium.launch({ executablePath: executable, args, env: { ...env, LD_LIBRARY_PATH: libraries } });
  }
};

/** Every process below this one, from Linux's list; none elsewhere. */
const descendants = () => {
  const parents = new Map();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(Number(id), Number(readFileSync(`/proc/${id}/status`, 'utf8').match(/PPid:\s+(\d+)/)?.[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const isBelow = (id) => {
    for (let above = parents.get(id); above !== undefined && above !== 0; above = parents.get(above))
      if (above === process.pid) return true;
    return false;
  };
  return [...parents.keys()].filter(isBelow);
};

const peakKb = (id) => {
  try {
    return Number(readFileSync(`/proc/${id}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)?.[1] ?? 0);
  } catch {
    return 0;
  }
};

export const open = async (kit) => {
  const [regular, bold] = await Promise.all([readFile(kit.regular), readFile(kit.bold)]);
  const face = (bytes, weight) =>
    `@font-face { font-family: 'Noto Sans'; font-weight: ${weight}; src: url(${dataUrl('font/ttf', bytes)}) }`;
  const fontFaces = face(regular, 400) + face(bold, 700);
  const browser = await launch();
  return {
    prepare: (handOut) => ({
      ...handOut,
      logo: dataUrl('image/png', handOut.logo),
      exercises: handOut.exercises.map((exercise) => ({
        ...exercise,
        photo: dataUrl('image/jpeg', exercise.photo),
      })),
    }),
    async render(handOut) {
      const page = await browser.newPage();
      await page.setContent(html(handOut, qrOf(handOut.accessCode), fontFaces), { waitUntil: 'load' });
      const bytes = await page.pdf({
        format: 'A4',
        displayHeaderFooter: true,
        headerTemplate: '<i></i>',
        footerTemplate: footer(handOut),
        margin: { top: '0.625in', bottom: '0.83in', left: '0.625in', right: '0.625in' },
      });
      await page.close();
      return bytes;
    },
    childrenPeakKb: async () => descendants().reduce((sum, id) => sum + peakKb(id), 0),
    close: () => browser.close(),
  };
};
