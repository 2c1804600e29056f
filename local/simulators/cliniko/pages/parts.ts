/** Small pieces that several pages share. */
import { html, raw } from 'hono/html';
import type { Account, Patient, User } from '../model.ts';
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

/** A moment in the account's own time, for people and for machines. */
export const moment = (timestamp: string, account: Account): Html => {
  const words = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: account.timeZone,
  });
  return html`<time datetime="${timestamp}">${words.format(Date.parse(timestamp))}</time>`;
};

export const userName = (user: User | undefined): string =>
  user === undefined ? 'Somebody' : `${user.firstName} ${user.lastName}`;

export const patientName = (patient: Patient): string =>
  `${patient.preferredFirstName ?? patient.firstName} ${patient.lastName}`;

/** What has become of a patient, when anything has. */
export const patientBadge = (patient: Patient): Html | string => {
  if (patient.mergedInto !== undefined) return html`<span class="badge">Merged</span>`;
  return patient.archivedAt === undefined ? '' : html`<span class="badge">Archived</span>`;
};
