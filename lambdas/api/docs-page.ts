import { html } from 'hono/html';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { badge } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { callSection, type DescribedCall, table } from './docs-call.ts';
import { shapeSection } from './docs-shape.ts';
import type { OpenApi } from './openapi.ts';
import { bodyStatuses, commonStatuses, statusWords } from './openapi-words.ts';

const callsOf = (description: OpenApi): DescribedCall[] =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

const idOf = (group: string): string => group.toLowerCase().replaceAll(' ', '-');

const contents = (groups: ReadonlyArray<readonly [string, readonly DescribedCall[]]>): Html => html`<nav
    class="card" aria-label="On this page">
    <ul>
      <li><a href="#before-you-call">Before you call</a></li>
      ${groups.map(
        ([group, calls]) =>
          html`<li><a href="#${idOf(group)}">${group}</a><ul>${calls.map(
            ({ method, path, operation }) =>
              html`<li><a href="#${operation.operationId}">${method} ${path}</a></li>`,
          )}</ul></li>`,
      )}
      <li><a href="#shapes">Shapes</a></li>
    </ul>
  </nav>`;

const beforeYouCall = (site: Site, url: string): Html => html`<section class="section" id="before-you-call">
    <h2>Before you call</h2>
    <div class="card">
      <h3>Who calls</h3>
      <p>Send a Physitrack API key in the header <span class="code">X-Api-Key</span>. A practitioner finds it under
        <a href="${site.href('/account/settings')}">My account &gt; Settings</a>, once the practice management system
        is connected. A call sees that practitioner’s own clients and those that colleagues share.</p>
      <p>Optionally send <span class="code">X-Api-PMS-Name</span> (the practice management system, in lower case) and
        <span class="code">X-Api-PMS-Key</span> (the key it issued) as well: both must then belong to the same
        connection. Capitals count in all three.</p>
      <h3>Where</h3>
      <p>Every path below begins with <span class="code">${url}</span>. A slash at the end makes no difference.</p>
      <h3>Pages of lists</h3>
      <p>Lists come in pages of 200: <span class="code">?page=1</span>, <span class="code">?page=2</span> and so on. A
        page with fewer than 200 is the last. Messages and PROMs come all at once.</p>
      <h3>Times</h3>
      <p>A moment is written <span class="code">2026-03-02T09:00:00Z</span>, always in UTC; a plain date is midnight.</p>
      <h3>Errors</h3>
      <p>Every error is <span class="code">{"errors":["…"]}</span>, one text for each fault. Quote the header
        <span class="code">X-Request-Id</span> when you ask support about an answer. Besides what stands with
        each call:</p>
      ${table(
        ['Status', 'When'],
        [...commonStatuses, ...bodyStatuses].map(
          (status) =>
            html`<tr><td>${badge('plain', String(status))}</td><td>${statusWords[status] ?? ''}</td></tr>`,
        ),
      )}
      <h3 class="section">For programs</h3>
      <p>The same as <a href="${site.href('/api/v2/openapi.json')}">OpenAPI 3.1 description</a>.</p>
    </div>
  </section>`;

/** The readable page of API v2, made from its description alone. */
export const docsPage = (site: Site, request: WebRequest, description: OpenApi): Promise<WebResponse> => {
  const url = description.servers[0]?.url ?? '';
  const calls = callsOf(description);
  const groups = description.tags.map(
    ({ name }) => [name, calls.filter(({ operation }) => operation.tags.includes(name))] as const,
  );
  return page(site, request, {
    title: 'API v2',
    body: html`<h1>API v2</h1>
      <p>${description.info.description}</p>
      ${contents(groups)}
      ${beforeYouCall(site, url)}
      ${groups.map(
        ([group, some]) => html`<section class="section" id="${idOf(group)}">
          <h2>${group}</h2>
          ${some.map((call) => callSection(url, call))}
        </section>`,
      )}
      <section class="section" id="shapes">
        <h2>Shapes</h2>
        ${Object.entries(description.components.schemas).map(([name, schema]) => shapeSection(name, schema))}
      </section>`,
  });
};
