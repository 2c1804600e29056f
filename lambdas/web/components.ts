import { html, raw } from 'hono/html';
import type { Html } from './layout.ts';
import type { Site } from './site.ts';

/** Anything that may be put into markup: text is escaped, `Html` is taken as it is. */
export type Content = string | number | Html;

/** A message about what just happened. Good news and warnings are announced politely, `bad` at once. */
export const notice = (kind: 'plain' | 'good' | 'warn' | 'bad', content: Content): Html =>
  html`<div class="notice ${kind}" role="${kind === 'bad' ? 'alert' : 'status'}">${content}</div>`;

/** A word or two of state, never by colour alone. */
export const badge = (kind: 'plain' | 'good' | 'warn' | 'bad', text: string): Html =>
  html`<span class="badge ${kind}">${text}</span>`;

/** A list of names and values. Entries without a value (`undefined`) are left out. */
export const facts = (entries: ReadonlyArray<readonly [name: string, value: Content | undefined]>): Html =>
  html`<dl class="facts">${entries.map(([name, value]) =>
    value === undefined ? '' : html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>`;

/** One labelled form field with its hint and its error. `id` is ours (letters and dashes), never from outside. */
export interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint?: Content;
  /** What is wrong with what was sent; the field is marked invalid and read out with it. */
  readonly error?: Content;
  /** Makes the control; it must put the given attributes (`id`, `name`, `aria-…`) into its tag. */
  readonly control: (attributes: Html) => Html;
}

/** Label, hint, control and error, tied together for people who can't see the page. */
export const field = ({ id, label, hint, error, control }: Field): Html => {
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ];
  const attributes = raw(
    [
      `id="${id}" name="${id}"`,
      ...(described.length === 0 ? [] : [`aria-describedby="${described.join(' ')}"`]),
      // The first field with an error is where the page opens.
      ...(error === undefined ? [] : ['aria-invalid="true" autofocus']),
    ].join(' '),
  );
  return html`<div class="field">
    <label for="${id}">${label}</label>
    ${hint === undefined ? '' : html`<div class="hint" id="${id}-hint">${hint}</div>`}
    ${control(attributes)}
    ${error === undefined ? '' : html`<p class="error" id="${id}-error" role="alert">${error}</p>`}
  </div>`;
};

/** A form that is one button. `path` is one of this site. */
export const postButton = (
  site: Site,
  path: string,
  text: Content,
  options: {
    readonly kind?: 'plain' | 'danger';
    readonly fields?: Readonly<Record<string, string>>;
    /** The answer opens beside this page, which stays. */
    readonly newTab?: boolean;
  } = {},
): Html => html`<form method="post" action="${site.href(path)}" ${options.newTab === true ? raw('target="_blank"') : ''}>
    ${Object.entries(options.fields ?? {}).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}
    <button ${options.kind === undefined ? '' : raw(`class="${options.kind}"`)}>${text}</button>
  </form>`;

/** A link that looks like a button. */
export const linkButton = (site: Site, path: string, text: string, kind?: 'plain'): Html =>
  html`<a class="button ${kind ?? ''}" href="${site.href(path)}">${text}</a>`;

let utc: Intl.DateTimeFormat | undefined;
/** Made on first use: loading the language data takes 10 ms, and most clicks show no date. */
const inUtc = (at: number): string => {
  utc ??= new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return utc.format(at);
};

/**
 * A moment (epoch milliseconds): in UTC as sent, in the reader's own time zone once `localTimesScript` has run; a
 * `brief` one of today is then the time alone. A region has several zones (au, us, ca), and only the browser knows
 * the reader's.
 */
export const moment = (at: number, length: 'full' | 'brief' = 'full'): Html =>
  html`<time datetime="${new Date(at).toISOString()}"${length === 'brief' ? raw(' data-brief') : ''}>${inUtc(at)} UTC</time>`;

/** For `Page.script` of every page with a `moment`. A script that adds markup calls `localTimes(element)` again. */
export const localTimesScript = `
const wordsIn = (form) => {
  // Some browsers name a language that Intl refuses, such as en-US@posix.
  try { if (/^en/.test(navigator.language)) return new Intl.DateTimeFormat(navigator.language, form); } catch {}
  return new Intl.DateTimeFormat('en-GB', form);
};
const dayAndTime = wordsIn({ dateStyle: 'medium', timeStyle: 'short' });
const timeAlone = wordsIn({ timeStyle: 'short' });
const localTimes = (root) => {
  for (const time of root.querySelectorAll('time[datetime*=T]')) {
    const at = new Date(time.dateTime);
    const isToday = at.toDateString() === (new Date).toDateString();
    time.textContent = (isToday && 'brief' in time.dataset ? timeAlone : dayAndTime).format(at);
  }
};
localTimes(document);
`.trim();

/** Text to copy elsewhere. The button appears only where `copyScript` runs; the text can be selected by hand anyway. */
export const copyable = (id: string, label: string, text: string): Html => html`<div class="field">
    <label for="${id}">${label}</label>
    <div class="actions">
      <input id="${id}" value="${text}" readonly spellcheck="false">
      <button type="button" class="plain" data-copy="${id}" hidden>Copy</button>
      <span role="status" data-copied="${id}"></span>
    </div>
  </div>`;

/** For `Page.script` of every page with a `copyable`. */
export const copyScript = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  const source = document.getElementById(button.dataset.copy);
  const said = document.querySelector('[data-copied="' + button.dataset.copy + '"]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    try { await navigator.clipboard.writeText(source.value); said.textContent = 'Copied'; }
    catch { source.select(); said.textContent = 'Press Ctrl+C or Cmd+C to copy'; }
  });
}
`.trim();

/** For `Page.script` of every page with the drop-down of systems (`id` vendor): shows what belongs to the one that is chosen. */
export const vendorChoiceScript = `
const choice = document.getElementById('vendor');
choice?.addEventListener('change', () => {
  if (choice.value !== choice.querySelector('option[selected]')?.value) choice.form.submit();
});
`.trim();
