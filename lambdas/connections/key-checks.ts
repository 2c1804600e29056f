import { html } from 'hono/html';
import type { Check } from '../web/checks.ts';
import type { Html } from '../web/layout.ts';
import type { PmsAccount } from './practice-accounts.ts';

/** What is known of somebody's key after its PMS was asked, or why nothing is. */
export interface KeyFound {
  /** `missing`: not connected. `moved`: accepted, for another account than the one it was saved for. */
  readonly state: 'missing' | 'accepted' | 'moved' | 'rejected' | 'unknown';
  /** What a page may show of the key. */
  readonly masked?: string;
  /** Whose key it is, where the PMS says so. */
  readonly owner?: string;
  /** The account it opens now; where that is not known, the one it was saved for. */
  readonly account?: PmsAccount;
}

/** What the sentences about a key depend on. */
export interface KeyWords {
  /** The vendor's name for people. */
  readonly title: string;
  /** `your`, or a colleague's name in the possessive. */
  readonly whose: string;
  /** Where a key is pasted: a link, or a word like “below”. */
  readonly place: Html;
}

const atStart = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** Is the key accepted, and whose is it? */
export const keyCheck = ({ title, whose, place }: KeyWords, found: KeyFound): Check => {
  const masked = html`<span class="code">${found.masked}</span>`;
  const name = found.account?.name;
  const owned = `${found.owner === undefined ? 'a' : `${found.owner}’s`} key for the account ${name}`;
  switch (found.state) {
    case 'missing':
      return {
        state: 'bad',
        heading: `${atStart(whose)} account is not connected to ${title} yet`,
        body: html`<p>Create an API key in ${title} and paste it ${place}. Then click again.</p>`,
      };
    case 'rejected':
      return {
        state: 'bad',
        heading: `${title} does not accept ${whose} key`,
        body: html`<p>
          The key saved here (${masked}) is not, or no longer, a key of ${whose} ${title} account. Create a new one
          there and paste it ${place}.
        </p>`,
      };
    case 'unknown':
      return {
        state: 'unknown',
        heading: `We could not ask ${title} about ${whose} key`,
        body: html`<p>It may be busy. Try again in a minute, or look at the key (${masked}) ${place}.</p>`,
      };
    case 'moved':
      return {
        state: 'bad',
        heading: `${title} accepts ${whose} key`,
        body: html`<p>It is ${owned}. That is another account than when it was saved: save the key again ${place}.</p>`,
      };
    case 'accepted':
      return {
        state: 'good',
        heading: `${title} accepts ${whose} key`,
        body: html`<p>It is ${owned}. It ends in ${masked}.</p>`,
      };
  }
};

const NAMED = 3;

const listed = (accounts: readonly PmsAccount[]): Html =>
  html`${accounts
    .slice(0, NAMED)
    .map(
      ({ name }, n) => html`${n === 0 ? '' : ', '}<strong>${name}</strong>`,
    )}${accounts.length > NAMED ? ' and others' : ''}`;

/**
 * Is it the account this practice uses: what colleagues are connected to?
 * @param colleagues accounts of colleagues, each once
 */
export const accountCheck = (
  { title, whose, place }: KeyWords,
  { account, state }: KeyFound,
  colleagues: readonly PmsAccount[],
): Check => {
  if (colleagues.length === 0)
    return {
      state: 'unknown',
      heading: `Nobody else in the practice is connected to ${title} yet`,
      body: html`<p>So there is no other account to compare ${account === undefined ? 'with' : html`<strong>${account.name}</strong> with`}.</p>`,
    };
  if (account === undefined || state === 'missing')
    return {
      state: 'unknown',
      heading: `The practice uses a ${title} account already`,
      body: html`<p>Colleagues are connected to ${listed(colleagues)}. Create the key in the same account.</p>`,
    };
  if (colleagues.some(({ tenant }) => tenant === account.tenant))
    return {
      state: 'good',
      heading: `It is a ${title} account that the practice uses`,
      body: html`<p>Colleagues are connected to <strong>${account.name}</strong> too.</p>`,
    };
  return {
    state: 'bad',
    heading: `Colleagues use another ${title} account`,
    body: html`<p>
      ${atStart(whose)} key is for <strong>${account.name}</strong>; colleagues are connected to ${listed(colleagues)}.
      Patients of one account can’t be opened with a key of the other. If this is a mistake, create a key in the
      colleagues’ account and paste it ${place}.
    </p>`,
  };
};

/** The same answers as fixed words, for a log line: never a name. */
export const accountWord = ({ account, state }: KeyFound, colleagues: readonly PmsAccount[]): string => {
  if (colleagues.length === 0) return 'nothing_to_compare';
  if (account === undefined || state === 'missing') return 'unknown';
  return colleagues.some(({ tenant }) => tenant === account.tenant) ? 'same' : 'other';
};
