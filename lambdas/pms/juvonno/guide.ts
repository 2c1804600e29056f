import type { PracticeField, Vendor } from '../vendor.ts';
import { parseSubdomain } from './subdomain.ts';

/** The steps of Juvonno's guide for its own key, with Juvonno's labels (guides/juvonno-link-a-practitioner.txt). */
export const keyField: Vendor['keyField'] = {
  label: 'PMS Token',
  help: [
    'In Juvonno, go to Settings and, under Staff, select Practitioners.',
    'Open the practitioner’s profile and click the Login tab.',
    'Copy the API Key shown there, exactly as displayed and without additional spaces, and paste it here.',
  ],
};

/** The steps for ours. */
export const apiKeyHelp: readonly string[] = [
  'In Juvonno, return to the same practitioner’s profile: Settings > Staff > Practitioners, then the Login tab.',
  'Paste the Physitrack API Key into the field Physitrack API Key.',
  'Click Save & Exit. The practitioner can then use Physitrack from inside Juvonno.',
];

/** What a practice sets once. */
export const practiceField: PracticeField = {
  label: 'Juvonno subdomain',
  help: [
    'The name your clinic signs in to Juvonno at: in https://clinic.juvonno.com it is clinic.',
    'You can paste the whole address; the rest is left out.',
  ],
  parse: parseSubdomain,
};
