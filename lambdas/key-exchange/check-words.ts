import type { Connection } from '../core/connection.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { Checked } from './check-connection.ts';
import { problemWords } from './problem-words.ts';
import { atStart, of, type Whose } from './whose.ts';

/** What is said above the settings after something was done. */
export interface Message {
  readonly kind: 'good' | 'warn' | 'bad';
  readonly sentences: readonly string[];
}

/** What changed between two checks, one sentence each. */
const changes = (title: string, whose: Whose, before: Connection, after: Connection): string[] => [
  ...(before.state === 'needs_key' ? [`${title} accepts ${of(whose, 'key')} again.`] : []),
  ...(before.pmsUser?.role === after.pmsUser?.role
    ? []
    : [
        `${atStart(of(whose, title))} role is now ${after.pmsUser?.role}; before it was ${before.pmsUser?.role}.`,
      ]),
  ...(before.pmsUser?.name === after.pmsUser?.name
    ? []
    : [`${atStart(of(whose, 'name'))} in ${title} is now ${after.pmsUser?.name}.`]),
  ...(before.tenantName === after.tenantName ? [] : [`The account is now called ${after.tenantName}.`]),
];

/**
 * Says what **Check my connection** found.
 * @param after the connection as it is recorded now
 * @param now epoch milliseconds
 */
export const checkWords = (
  vendor: Vendor,
  whose: Whose,
  checked: Checked,
  before: Connection,
  after: Connection,
  now: number,
): Message => {
  const { title } = vendor;
  switch (checked.kind) {
    case 'accepted': {
      const news = changes(title, whose, before, after);
      return {
        kind: 'good',
        sentences: news.length === 0 ? [`${title} accepts ${of(whose, 'key')}. Nothing has changed.`] : news,
      };
    }
    case 'rejected':
      return {
        kind: 'bad',
        sentences: [
          `${title} does not accept ${of(whose, 'key')} any more. Create a new one there and paste it below.`,
        ],
      };
    case 'moved':
      return {
        kind: 'bad',
        sentences: [
          `${title} accepts ${of(whose, 'key')}, but it belongs to another account now: ${checked.account.name}. Before it was ${before.tenantName}.`,
          'Nothing is fetched or filed with it until a key is saved again.',
        ],
      };
    case 'unknown':
      return {
        kind: 'warn',
        sentences: [problemWords(checked.error, { vendor, now }).text, 'Nothing was changed.'],
      };
  }
};
