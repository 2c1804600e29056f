/** Connected patient apps as buttons: the configured URL with the patient's id, and nothing else. */
import type { Account, ConnectedApp } from '../model.ts';

/** The apps of an account: saved ones, or its region's Physitrack. */
export const appsOf = (
  account: Account,
  defaults: (regionCode: string) => readonly ConnectedApp[],
): readonly ConnectedApp[] => account.apps ?? defaults(account.regionCode);

/** Where a button leads. */
export const appLink = (app: ConnectedApp, patientId: string): string => {
  const url = new URL(app.url);
  url.searchParams.set('patient_id', patientId);
  return url.toString();
};

/** Whether an App URL can be a link: http or https, absolute. */
export const isAppUrl = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
