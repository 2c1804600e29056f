import type { Vendor } from '../pms/vendor.ts';
import type { Message } from './check-words.ts';

/** What a redirect to the settings page may say: a fixed word, never a text. */
export type SavedWord = '1' | 'other-account' | 'disconnected';

const inForce = (vendor: Vendor): Message => ({
  kind: 'good',
  sentences: [`Your changes are saved. ${vendor.title} accepts your key, and it is in force from now on.`],
});

const otherAccount = (vendor: Vendor): Message => ({
  kind: 'warn',
  sentences: [
    `Your changes are saved, but this key opens another ${vendor.title} account than the one before.`,
    'Clients from the earlier account stay in Physitrack; PDF copies of their programs can’t be filed there any more.',
    'If this is not what you want, replace the key again.',
  ],
});

const disconnected: Message = {
  kind: 'good',
  sentences: ['You are disconnected, and your key is deleted here. Your clients and their history stay.'],
};

/**
 * What the settings page says after a redirect. The address carries one fixed word, and it counts only while it is
 * true: somebody may open the same address again later.
 * @param connected the vendor the address names, when there is a connection to it
 */
export const savedWords = (word: string | null, connected: Vendor | undefined): Message | undefined => {
  if (word === 'disconnected') return connected === undefined ? disconnected : undefined;
  if (connected === undefined) return undefined;
  if (word === '1') return inForce(connected);
  return word === 'other-account' ? otherAccount(connected) : undefined;
};
