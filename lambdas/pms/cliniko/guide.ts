import type { Vendor } from '../vendor.ts';

/** What the settings page says beside the key field: the steps of Cliniko's guide, with Cliniko's own labels. */
export const keyField: Vendor['keyField'] = {
  label: 'Cliniko API key',
  help: [
    'Sign in to Cliniko and choose My info, at the bottom left.',
    'Scroll down to Manage API keys and press Add an API key.',
    'Name it Physitrack and press Create API key.',
    'Copy the key at once, since Cliniko shows it only this time, and paste it here. Every practitioner needs a key of their own.',
  ],
};

/** What it says beside the App URL. */
export const appUrlHelp: readonly string[] = [
  'Once for the whole practice: in Cliniko, go to Settings > Our clinic > Integrations.',
  'Under Connected patient apps, enter Physitrack as the app name and paste the App URL shown here.',
  'Press Save connected patient apps. Every patient in Cliniko then has an Open in Physitrack button.',
];
