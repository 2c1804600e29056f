import { html } from 'hono/html';
import { badge } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import { shapeLink } from './docs-shape.ts';
import type { Answer, Operation, Parameter } from './openapi.ts';
import { bodyStatuses, commonStatuses } from './openapi-words.ts';

/** One call of the description, with where it is. */
export interface DescribedCall {
  readonly method: string;
  /** `/clients/{id}` */
  readonly path: string;
  readonly operation: Operation;
}

/** In single quotes for a shell, whatever is inside. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * The call on a command line, with example values. The key is a variable of the shell: what is typed stays in its
 * history.
 */
export const curlOf = (url: string, { method, path, operation }: DescribedCall): string => {
  const ofKind = (kind: Parameter['in']) => operation.parameters.filter((one) => one.in === kind);
  const filled = ofKind('path').reduce(
    (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(example)),
    path,
  );
  const query = new URLSearchParams(ofKind('query').map(({ name, example }) => [name, String(example)]));
  const body = operation.requestBody?.content['application/json'].example;
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(`${url}${filled}${query.size === 0 ? '' : `?${query}`}`)}`,
    `-H "X-Api-Key: $PHYSITRACK_API_KEY"`,
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body, null, 2))}`]),
  ].join(' \\\n  ');
};

const parameterRow = ({ name, in: place, required, description, schema }: Parameter): Html => html`<tr>
    <td><span class="code">${name}</span></td>
    <td>in the ${place}${required ? '' : ', may be left out'}${
      schema.enum === undefined ? '' : `: ${schema.enum.join(' or ')}`
    }</td>
    <td>${description}</td>
  </tr>`;

const isCommon = (status: string): boolean =>
  [...commonStatuses, ...bodyStatuses].some((one) => String(one) === status);

const answerRow = ([status, { description, content }]: [string, Answer]): Html => {
  const $ref = content?.['application/json'].schema.$ref;
  return html`<tr>
    <td>${badge(Number(status) < 400 ? 'good' : 'plain', status)}</td>
    <td>${$ref === undefined ? 'no body' : shapeLink($ref)}</td>
    <td>${description}</td>
  </tr>`;
};

/** A table with a head; on a phone each row stands by itself. */
export const table = (heads: readonly string[], rows: readonly Html[]): Html => html`<table class="stack">
    <thead><tr>${heads.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
    <tbody>${rows}</tbody>
  </table>`;

/** The section of a call: what it takes, what it answers, and how to try it. */
export const callSection = (url: string, call: DescribedCall): Html => {
  const { method, path, operation } = call;
  const body = operation.requestBody?.content['application/json'].schema.$ref;
  const answers = Object.entries(operation.responses).filter(([status]) => !isCommon(status));
  return html`<div class="card" id="${operation.operationId}">
    <h3><span class="code">${method} ${path}</span></h3>
    <p>${operation.summary}${operation.description === undefined ? '' : html` ${operation.description}`}</p>
    ${body === undefined ? '' : html`<p>Body: ${shapeLink(body)}</p>`}
    ${operation.parameters.length === 0 ? '' : table(['Parameter', 'Where', 'What it is'], operation.parameters.map(parameterRow))}
    ${table(['Status', 'Body', 'When'], answers.map(answerRow))}
    <h4 class="section">Try it</h4>
    <pre tabindex="0"><code>${curlOf(url, call)}</code></pre>
  </div>`;
};
