import type { Connection } from '../core/connection.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { Message } from './check-words.ts';
import { atStart, of, type Whose } from './whose.ts';

/** What a redirect to the screen may say: a fixed word, never a text. */
export type SavedWord = '1' | 'other-account' | 'disconnected' | 'revoked';

/** The connection that was changed. */
export interface Changed {
  readonly vendor: Vendor;
  readonly connection: Connection;
}

const inForce = ({ vendor, connection }: Changed, whose: Whose): Message => ({
  kind: 'good',
  sentences: [
    `Your changes are saved. ${vendor.title} accepts ${of(whose, 'key')}, and it is in force from now on.`,
    ...(vendor.start.kind === 'push' && connection.apiKey !== undefined
      ? ['The Physitrack API key stays the same.']
      : []),
  ],
});

const otherAccount = ({ vendor }: Changed): Message => ({
  kind: 'warn',
  sentences: [
    `Your changes are saved, but this key opens another ${vendor.title} account than the one before.`,
    'Clients from the earlier account stay in Physitrack; PDF copies of their programs can’t be filed there any more.',
    'If this is not what you want, replace the key again.',
  ],
});

const disconnected = (whose: Whose): Message => ({
  kind: 'good',
  sentences: [
    whose.own
      ? 'You are disconnected, and your key is deleted here.'
      : `${whose.name} is disconnected, and the key is deleted here.`,
    `${atStart(of(whose, 'clients'))} and their history stay.`,
  ],
});

const revoked: Message = {
  kind: 'good',
  sentences: ['The Physitrack API key is revoked: it opens nothing any more, and nor does any it replaced.'],
};

/**
 * What the screen says after a redirect. The address carries one fixed word, and it counts only while it is
 * true: somebody may open the same address again later.
 * @param changed the connection the address names, when there is one
 */
export const savedWords = (
  word: string | null,
  changed: Changed | undefined,
  whose: Whose,
): Message | undefined => {
  if (word === 'disconnected') return changed === undefined ? disconnected(whose) : undefined;
  if (changed === undefined) return undefined;
  if (word === '1') return inForce(changed, whose);
  if (word === 'revoked') return changed.connection.apiKey === undefined ? revoked : undefined;
  return word === 'other-account' ? otherAccount(changed) : undefined;
};
