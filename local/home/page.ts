import { html, raw } from 'hono/html';
import { style } from '../../lambdas/web/style.ts';
import { DEFAULT_PORT } from '../options.ts';
import type { Demo, DemoAccount, DemoRegionFacts } from './demo.ts';

/** What a demo key is good for, in words. */
const tokenWords: Readonly<Record<string, string>> = {
  practitioner: 'Newton Newcomer, practitioner: paste this one',
  connected: 'Connie Connected, practitioner: already saved',
  administrator: 'Ada Admin, administrator',
  scheduler: 'Sam Scheduler: a role that may not add files',
  revoked: 'Newton’s old key: revoked in Cliniko',
  stranger: 'Hilda Hilltop of the other Cliniko account',
};

const patientWords: Readonly<Record<string, string>> = {
  ordinary: 'Ordinary',
  archived: 'Archived',
  merged: 'Merged into another patient',
  merged_chain: 'Merged twice, one after the other',
  merged_cycle: 'Merged in a circle',
  deleted: 'Deleted',
  stranger: 'Of the other Cliniko account',
};
const PATIENTS_SHOWN = 3;

/** What commands need to find this laptop, when it is not where they look. */
const portOption = ({ home }: Demo): string => {
  const { port } = new URL(home);
  return Number(port) === DEFAULT_PORT ? '' : ` --port ${port}`;
};

const tourStep = (title: string, content: unknown) => html`<li><h3>${title}</h3><p>${content}</p></li>`;

/** The story of the product, to be clicked through from top to bottom. */
const tour = (demo: Demo, region: DemoRegionFacts) => {
  const newton = region.practitioners.find(({ name }) => name.startsWith('Newton'));
  return html`<ol>
    ${tourStep(
      'Sign in',
      html`Open <a href="${region.url}/sign-in">Physitrack ${region.code.toUpperCase()}</a> and choose ${newton?.name}
      (<span class="code">${newton?.email}</span>), who is not connected to Cliniko yet.`,
    )}
    ${tourStep(
      'Paste the key',
      html`In <a href="${region.url}/account/settings">My account &gt; Settings</a> choose Cliniko, paste the key
      <span class="code">${region.pmsTokens.practitioner}</span> and press <strong>Save changes</strong>.`,
    )}
    ${tourStep(
      'Click in Cliniko',
      html`In the <a href="${demo.simulators.cliniko}">simulated Cliniko</a>, account ${region.cliniko.account}, open
      the patient Peggy Example and press <strong>Open in Physitrack</strong>. The client is created on the first
      click and opened on every later one.`,
    )}
    ${tourStep(
      'Assign a program',
      'On the client’s page press the button that assigns a program, choose a template and save.',
    )}
    ${tourStep(
      'See the PDF in Cliniko',
      'A few seconds later the program’s PDF is in the patient’s Files in the simulated Cliniko. The client page tells how far it is.',
    )}
    ${tourStep(
      'Make something go wrong',
      html`On the <a href="${demo.simulators.cliniko}/switches">panel of switches</a> make Cliniko slow, refuse calls or
      break down, archive a patient or revoke the key, and see what Physitrack says.`,
    )}
  </ol>`;
};

const accountRow = (account: DemoAccount) => html`<tr>
  <td>${account.name}</td>
  <td><span class="code">${account.email}</span></td>
  <td>${account.practice}</td>
  <td>${account.role}</td>
  <td>${account.connections.length === 0 ? 'not connected' : account.connections.join(', ')}</td>
</tr>`;

const patientRow = (region: DemoRegionFacts, kind: string, ids: readonly string[]) => html`<tr>
  <td>${patientWords[kind] ?? kind}</td>
  <td>${ids
    .slice(0, PATIENTS_SHOWN)
    .map(
      (id) => html`<a class="code" href="${region.appUrl}?patient_id=${id}">${id}</a> `,
    )}${ids.length > PATIENTS_SHOWN ? `and ${ids.length - PATIENTS_SHOWN} more` : ''}</td>
</tr>`;

const regionCard = (
  region: DemoRegionFacts,
) => html`<section class="card" aria-labelledby="region-${region.code}">
  <h2 id="region-${region.code}">${region.code.toUpperCase()} · ${region.country}</h2>
  <p><a href="${region.url}">${region.url}</a> <span class="quiet">stands for AWS region ${region.awsRegion}</span></p>
  <details>
    <summary>Accounts, keys and patients</summary>
    <h3>Practitioners</h3>
    <table class="stack">
      <thead><tr><th scope="col">Name</th><th scope="col">E-mail</th><th scope="col">Practice</th><th scope="col">Role</th><th scope="col">Cliniko</th></tr></thead>
      <tbody>${region.practitioners.map(accountRow)}</tbody>
    </table>
    <h3>Cliniko API keys (shard ${region.cliniko.shard})</h3>
    <dl class="facts">${Object.entries(region.pmsTokens).map(
      ([kind, key]) => html`<dt>${tokenWords[kind] ?? kind}</dt><dd><span class="code">${key}</span></dd>`,
    )}</dl>
    <h3>Patients of ${region.cliniko.account}</h3>
    <p class="quiet">Each number is the click: it opens this patient in Physitrack for whoever is signed in.</p>
    <table class="stack">
      <thead><tr><th scope="col">Kind</th><th scope="col">Patient ids</th></tr></thead>
      <tbody>${Object.entries(region.patients).map(([kind, ids]) => patientRow(region, kind, ids))}</tbody>
    </table>
    <p class="small">App URL for Cliniko: <span class="code">${region.appUrl}</span></p>
  </details>
</section>`;

/** The home page: what runs on this laptop and what to try first. */
export const homePage = async (demo: Demo): Promise<string> => {
  const [first] = Object.values(demo.regions);
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
<p>${Object.keys(demo.regions).length} regions, each from its own synthesised stack, and a simulated Cliniko. Nobody here is real.</p>
<section class="card" aria-labelledby="tour">
  <h2 id="tour">The tour</h2>
  ${first === undefined ? '' : tour(demo, first)}
</section>
${Object.values(demo.regions).map(regionCard)}
<section class="card" aria-labelledby="scripts">
  <h2 id="scripts">What else runs, and for scripts</h2>
  <dl class="facts">
    <dt>Simulated Cliniko</dt><dd><a href="${demo.simulators.cliniko}">${demo.simulators.cliniko}</a></dd>
    <dt>Identity provider</dt><dd><span class="code">${first?.issuer ?? demo.identityProvider}</span> …</dd>
    <dt>AWS endpoint</dt><dd><span class="code">${demo.aws.url}</span>, access key <span class="code">${demo.aws.accessKeyId}</span></dd>
    <dt>All of this page</dt><dd><a href="/demo.json">/demo.json</a></dd>
    <dt>Is it ready?</dt><dd><a href="/health">/health</a></dd>
    <dt>A session cookie</dt><dd><span class="code">POST /session {"region":"au","email":"…"}</span></dd>
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
