/** Small pieces that pages of all simulators share. */
import { html, raw } from 'hono/html';
import type { SimulatorRequest } from '../http.ts';
import type { Html } from './layout.ts';

/** A labelled text field. */
export const textField = (
  name: string,
  label: string,
  value: string | undefined,
  more: { readonly type?: string; readonly required?: boolean; readonly autocomplete?: string } = {},
): Html => html`<div>
  <label for="${name}">${label}</label>
  <input id="${name}" name="${name}" type="${more.type ?? 'text'}" value="${value ?? ''}" maxlength="255" autocomplete="${more.autocomplete ?? 'off'}"${more.required === true ? raw(' required') : ''}>
</div>`;

/** A labelled choice; options are value and words. */
export const choice = (
  name: string,
  label: string,
  options: readonly (readonly [value: string, words: string])[],
  selected = '',
): Html => html`<div>
  <label for="${name}">${label}</label>
  <select id="${name}" name="${name}">
    ${options.map(
      ([value, words]) =>
        html`<option value="${value}"${value === selected ? raw(' selected') : ''}>${words}</option>`,
    )}
  </select>
</div>`;

/** `12 April 1958`; what cannot be read stays as it is. */
export const dayWords = (date: string | undefined): string => {
  const ms = Date.parse(`${date ?? ''}T00:00:00Z`);
  if (Number.isNaN(ms)) return date ?? '';
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(ms);
};

/** A moment in the time of a place, for people and for machines. */
export const moment = (timestamp: string, place: { readonly timeZone: string }): Html => {
  const words = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: place.timeZone,
  });
  return html`<time datetime="${timestamp}">${words.format(Date.parse(timestamp))}</time>`;
};

/** One line of a list of facts. */
export const detail = (name: string, value: string | undefined): Html =>
  html`<dt>${name}</dt><dd>${value === undefined || value === '' ? html`<span class="soft">Not given</span>` : value}</dd>`;

/** A message at the top of a page after something was done. */
export const notice = (words: string | undefined): Html | string =>
  words === undefined ? '' : html`<p class="notice" role="status">${words}</p>`;

/** What kept something from being done. */
export const alert = (words: string | undefined): Html | string =>
  words === undefined ? '' : html`<p class="notice warn" role="alert">${words}</p>`;

export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The value of an `aria-current` attribute, or nothing. */
export const current = (isCurrent: boolean) => (isCurrent ? raw(' aria-current="page"') : '');

/** For searching by name: without accents, in small letters. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The fields of an urlencoded form. */
export const formOf = (request: SimulatorRequest): URLSearchParams =>
  new URLSearchParams(request.method === 'POST' ? request.body.toString('utf8') : '');

/** A field of a form without white space around it; undefined when nothing is left. */
export const filledIn = (form: URLSearchParams, name: string): string | undefined => {
  const value = (form.get(name) ?? '').trim();
  return value === '' ? undefined : value;
};

/** The value of a cookie. */
export const cookieOf = (request: SimulatorRequest, name: string): string | undefined =>
  (request.headers.cookie ?? '')
    .split(/; */)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/** A stored file: PDFs and pictures open in the browser, anything else is saved. */
export const fileAnswer = (
  file: { readonly filename: string; readonly contentType: string },
  bytes: Uint8Array,
) => {
  const type = file.contentType.toLowerCase();
  const way = shownInline.has(type) ? 'inline' : 'attachment';
  return {
    status: 200,
    headers: {
      'content-type': way === 'inline' ? type : 'application/octet-stream',
      'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    body: bytes,
  };
};
