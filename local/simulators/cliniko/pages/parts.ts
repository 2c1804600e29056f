/** Names and marks of Cliniko's records. */
import { html } from 'hono/html';
import type { Html } from '../../shared/pages/layout.ts';
import type { Patient, User } from '../model.ts';

export const userName = (user: User | undefined): string =>
  user === undefined ? 'Somebody' : `${user.firstName} ${user.lastName}`;

export const patientName = (patient: Patient): string =>
  `${patient.preferredFirstName ?? patient.firstName} ${patient.lastName}`;

/** What has become of a patient, when anything has. */
export const patientBadge = (patient: Patient): Html | string => {
  if (patient.mergedInto !== undefined) return html`<span class="badge">Merged</span>`;
  return patient.archivedAt === undefined ? '' : html`<span class="badge">Archived</span>`;
};
