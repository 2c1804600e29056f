import { html, raw } from 'hono/html';
import { notice } from '../../lambdas/web/components.ts';
import { style } from '../../lambdas/web/style.ts';
import { type DemoRegion, demoRegions } from '../demo-data.ts';
import { DEFAULT_PORT } from '../options.ts';
import { counted } from '../simulators/shared/pages/parts.ts';
import type { SimulatorDemo, TourStep } from '../simulators/shared/simulator.ts';
import type { Demo, DemoAccount, DemoRegionFacts, RunningVendor } from './demo.ts';

const PATIENTS_SHOWN = 3;

/** What commands need to find this laptop, when it is not where they look. */
const portOption = ({ home }: Demo): string => {
  const { port } = new URL(home);
  return Number(port) === DEFAULT_PORT ? '' : ` --port ${port}`;
};

const tourStep = ({ title, content }: TourStep) => html`<li><h3>${title}</h3><p>${content}</p></li>`;

/** A vendor's story in a region. */
const tour = ({ simulator, url }: RunningVendor, facts: DemoRegionFacts, region: DemoRegion) => {
  const places = {
    simulatorUrl: url,
    regionUrl: facts.url,
    regionCode: facts.code,
    practitioners: facts.practitioners,
    demo: simulator.demo(region),
  };
  return html`<section class="card" aria-labelledby="tour-${simulator.vendor}">
    <h2 id="tour-${simulator.vendor}">The tour of ${simulator.title}</h2>
    <ol>${simulator.tour(places).map(tourStep)}</ol>
  </section>`;
};

const accountRow = (account: DemoAccount) => html`<tr>
  <td>${account.name}</td>
  <td><span class="code">${account.email}</span></td>
  <td>${account.practice}</td>
  <td>${account.role}</td>
  <td>${account.connections.length === 0 ? 'not connected' : account.connections.join(', ')}</td>
</tr>`;

const patientRow = (words: string, ids: readonly string[], link: (id: string) => unknown) => html`<tr>
  <td>${words}</td>
  <td>${ids.slice(0, PATIENTS_SHOWN).map((id) => html`${link(id)} `)}${ids.length > PATIENTS_SHOWN ? `and ${ids.length - PATIENTS_SHOWN} more` : ''}</td>
</tr>`;

/** Keys and patients of one vendor; an id that can be clicked opens its patient in Physitrack. */
const vendorFacts = (region: DemoRegionFacts, { simulator, url }: RunningVendor, demo: SimulatorDemo) => {
  const isClick = simulator.isClicked === true;
  const link = (id: string) =>
    isClick
      ? html`<a class="code" href="${region.appUrl}?patient_id=${id}">${id}</a>`
      : html`<span class="code">${id}</span>`;
  const place = Object.entries(demo.place).map(([name, value]) => `${name} ${value}`);
  return html`<h3>${simulator.title} API keys (${place.join(', ')})</h3>
    <dl class="facts">${Object.values(demo.tokens).map(
      ({ key, words }) => html`<dt>${words}</dt><dd><span class="code">${key}</span></dd>`,
    )}</dl>
    <h3>Patients of <a href="${url}${demo.path}">${demo.clinic}</a> in ${simulator.title}</h3>
    ${isClick ? html`<p class="quiet">Each number is the click: it opens this patient in Physitrack for whoever is signed in.</p>` : ''}
    <table class="stack">
      <thead><tr><th scope="col">Kind</th><th scope="col">Patient ids</th></tr></thead>
      <tbody>${Object.entries(demo.patients).map(([kind, ids]) => patientRow(demo.patientWords[kind] ?? kind, ids, link))}</tbody>
    </table>`;
};

const regionCard = (facts: DemoRegionFacts, region: DemoRegion, vendors: readonly RunningVendor[]) =>
  html`<section class="card" aria-labelledby="region-${facts.code}">
  <h2 id="region-${facts.code}">${facts.code.toUpperCase()} · ${facts.country}</h2>
  <p><a href="${facts.url}">${facts.url}</a> <span class="quiet">stands for AWS region ${facts.awsRegion}</span></p>
  <details>
    <summary>Accounts, keys and patients</summary>
    <h3>Practitioners</h3>
    <table class="stack">
      <thead><tr><th scope="col">Name</th><th scope="col">E-mail</th><th scope="col">Practice</th><th scope="col">Role</th><th scope="col">Connected</th></tr></thead>
      <tbody>${facts.practitioners.map(accountRow)}</tbody>
    </table>
    ${vendors.map((vendor) => vendorFacts(facts, vendor, vendor.simulator.demo(region)))}
    <p class="small">App URL for Cliniko: <span class="code">${facts.appUrl}</span></p>
    <p class="small">Discount codes to try under My account &gt; Subscription: ${facts.discountCodes.map((code) => html`<span class="code">${code}</span> `)}(the last one is over)</p>
  </details>
</section>`;

/** What runs by the clock in a region, each with a button for those who do not want to wait. */
const clockRows = ({ code, schedules }: DemoRegionFacts) =>
  schedules.map(
    ({ function: name, everyMinutes }) => html`<tr>
  <td>${code.toUpperCase()}</td>
  <td><span class="code">${name}</span></td>
  <td>every ${everyMinutes === 1 ? 'minute' : `${everyMinutes} minutes`}</td>
  <td><form method="post" action="/schedules">
    <input type="hidden" name="region" value="${code}"><input type="hidden" name="function" value="${name}">
    <button class="plain">Run now<span class="sr-only"> ${name} of ${code.toUpperCase()}</span></button>
  </form></td>
</tr>`,
  );

const clockCard = (regions: readonly DemoRegionFacts[], hasRun: boolean) =>
  html`<section class="card" aria-labelledby="clock">
  <h2 id="clock">By the clock</h2>
  ${hasRun ? notice('good', 'It has run.') : ''}
  <p>Connections are checked at night. Here the night is one button away: revoke a key in a simulator, run
    <span class="code">connection-check</span>, and see what its practitioner and the administrator are told.</p>
  <details ${hasRun ? raw('open') : ''}>
    <summary>Schedules</summary>
    <table class="stack">
      <thead><tr><th scope="col">Region</th><th scope="col">Function</th><th scope="col">Runs</th><th scope="col">Now</th></tr></thead>
      <tbody>${regions.map(clockRows)}</tbody>
    </table>
  </details>
</section>`;

/** The home page: what runs on this laptop and what to try first. */
export const homePage = async (
  demo: Demo,
  vendors: readonly RunningVendor[],
  hasRun = false,
): Promise<string> => {
  const cards = Object.values(demo.regions).flatMap((facts) => {
    const region = demoRegions.find(({ code }) => code === facts.code);
    return region === undefined ? [] : [{ facts, region }];
  });
  const [first] = cards;
  const names = vendors.map(({ simulator }) => `a simulated ${simulator.title}`);
  return String(
    await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Physitrack on this laptop</title>
<style>${raw(style)} summary{cursor:pointer;font-weight:600;padding:.6rem 0;color:var(--brand)} details h3{margin-top:1rem} ol li{margin-bottom:.75rem}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top"><div class="top-inner"><a class="brand" href="${demo.home}">Physitrack on this laptop</a></div></header>
<main id="main">
<h1>Everything runs</h1>
<p>${counted(Object.keys(demo.regions).length, 'region')}, each from its own synthesised stack, and ${names.join(', ')}. Nobody here is real.</p>
${first === undefined ? '' : vendors.map((vendor) => tour(vendor, first.facts, first.region))}
${cards.map(({ facts, region }) => regionCard(facts, region, vendors))}
${clockCard(Object.values(demo.regions), hasRun)}
<section class="card" aria-labelledby="scripts">
  <h2 id="scripts">What else runs, and for scripts</h2>
  <dl class="facts">
    ${vendors.map(({ simulator, url }) => html`<dt>Simulated ${simulator.title}</dt><dd><a href="${url}">${url}</a></dd>`)}
    <dt>Identity provider</dt><dd><span class="code">${first?.facts.issuer ?? demo.identityProvider}</span> …</dd>
    <dt>AWS endpoint</dt><dd><span class="code">${demo.aws.url}</span>, access key <span class="code">${demo.aws.accessKeyId}</span></dd>
    <dt>All of this page</dt><dd><a href="/demo.json">/demo.json</a></dd>
    <dt>Billing events</dt><dd><a href="/billing-events.json">/billing-events.json</a>, the newest first</dd>
    <dt>Is it ready?</dt><dd><a href="/health">/health</a></dd>
    <dt>A session cookie</dt><dd><span class="code">POST /session {"region":"au","email":"…"}</span></dd>
    <dt>A schedule, now</dt><dd><span class="code">POST /schedules {"region":"au","function":"connection-check"}</span></dd>
    <dt>An event</dt><dd><span class="code">npm run send-event -- file.json --region au${portOption(demo)}</span></dd>
    <dt>What functions write</dt><dd><span class="code">.local/${new URL(demo.home).port}/logs/</span></dd>
  </dl>
</section>
</main>
<footer>Demo data only. Stop with Ctrl-C; start afresh with <span class="code">npm start -- --reset${portOption(demo)}</span>.</footer>
</body>
</html>`,
  );
};

/** What people see while it still starts: looks again by itself. */
export const startingPage = (): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1"><title>Physitrack is starting</title><style>${style}</style></head>
<body><main><h1>Physitrack is starting</h1><p role="status">This page opens by itself in a few seconds.</p></main></body></html>`;
