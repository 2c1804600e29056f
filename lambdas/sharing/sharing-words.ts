import type { Content } from '../web/components.ts';

/** What a redirect to the page may say: fixed words, never a name. */
export type DoneWord =
  | 'invited'
  | 'accepted'
  | 'declined'
  | 'ended'
  | 'left'
  | 'shared'
  | 'shared-all'
  | 'request-declined'
  | 'client-ended'
  | 'client-left'
  | 'full'
  | 'gone';

export interface Said {
  readonly kind: 'good' | 'warn';
  readonly text: Content;
}

const good = (text: string): Said => ({ kind: 'good', text });
const warn = (text: string): Said => ({ kind: 'warn', text });

const invitedWords = (mail: string | null): Said => {
  if (mail === 'sent')
    return good(
      'Your colleague is invited, and an e-mail is on its way. Nothing is shared until they accept.',
    );
  const tell = 'Tell your colleague to open My account > Sharing and accept there.';
  return mail === 'failed'
    ? warn(`Your colleague is invited, but the e-mail could not be sent. ${tell}`)
    : good(`Your colleague is invited. ${tell}`);
};

const SAID: ReadonlyMap<string, Said> = new Map<DoneWord, Said>([
  ['accepted', good('You now see your colleague’s clients under Clients > Shared with me.')],
  ['declined', good('The invitation is declined.')],
  [
    'ended',
    good(
      'The sharing is ended. Your colleague no longer sees your clients. Single clients that you share with them stay shared until you end that below.',
    ),
  ],
  [
    'left',
    good(
      'The sharing is ended. You no longer see your colleague’s clients, apart from single ones that they share with you.',
    ),
  ],
  ['shared', good('The client is shared. Your colleague can open the client now.')],
  ['shared-all', good('All your clients are shared. Your colleague can open them now.')],
  ['request-declined', good('The request is declined. The client stays yours alone.')],
  [
    'client-ended',
    good(
      'The client is no longer shared with this colleague by itself. Whoever sees all your clients can still open it.',
    ),
  ],
  [
    'client-left',
    good('The client is no longer shared with you by itself. You still see it where all clients are shared.'),
  ],
  [
    'full',
    warn(
      'Nothing was changed: this client is shared with 20 colleagues already. End sharing with one of them first, or share all your clients.',
    ),
  ],
  ['gone', warn('Nothing was changed: this had been changed meanwhile. Below is how it is now.')],
]);

/** What has just been done, out of the address of the page. */
export const saidWords = (query: URLSearchParams): Said | undefined => {
  const word = query.get('done') ?? '';
  return word === 'invited' ? invitedWords(query.get('mail')) : SAID.get(word);
};

/** Back to the page, with what was done in a fixed word. */
export const donePath = (done: DoneWord, more: Readonly<Record<string, string>> = {}): string =>
  `/account/sharing?${new URLSearchParams({ done, ...more })}`;
