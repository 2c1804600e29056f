import { html } from 'hono/html';
import { accountCheck, type KeyFound, type KeyWords, keyCheck } from '../connections/key-checks.ts';
import type { PmsAccount } from '../connections/practice-accounts.ts';
import type { Connection } from '../core/connection.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { Check } from '../web/checks.ts';
import { postButton } from '../web/components.ts';
import type { Site } from '../web/site.ts';
import type { Checked } from './check-connection.ts';
import type { Screen } from './screen.ts';

/** Documents that were refused and wait for this connection. `atLeast`: there are more than were counted. */
export interface Waiting {
  readonly count: number;
  readonly atLeast: boolean;
}

/** What **Check my connection** found out. */
export interface Found {
  readonly checked: Checked;
  /** The connection as it is recorded now. */
  readonly connection: Connection;
  /** What colleagues of the practice are connected to. */
  readonly practiceAccounts: readonly PmsAccount[];
  /** Before it was checked: what can go out is on its way since. */
  readonly waiting: Waiting;
}

const keyFound = ({ checked, connection }: Found): KeyFound => {
  const { maskedToken: masked, pmsUser, tenant, tenantName } = connection;
  const saved = { masked, account: { tenant, name: tenantName } };
  switch (checked.kind) {
    case 'accepted':
      return { ...saved, state: 'accepted', ...(pmsUser === undefined ? {} : { owner: pmsUser.name }) };
    case 'moved':
      return { ...saved, state: 'moved', account: checked.account };
    case 'rejected':
    case 'unknown':
      return { ...saved, state: checked.kind };
  }
};

const signedInCheck = (site: Site, { me, whose, path }: Screen): Check => ({
  state: 'good',
  heading: `You are signed in as ${me.name}`,
  body: whose.own
    ? html`<p>${me.email}, ${me.practiceName}. Clients you click on open in this account.</p>
      ${postButton(site, '/sign-out', 'Not you? Switch account', { kind: 'plain', fields: { to: path } })}`
    : html`<p>What follows is about ${whose.name}.</p>`,
});

const roleCheck = ({ title, roleWarning }: Vendor, { checked, connection }: Found): Check => {
  const { pmsUser, mayAddFiles } = connection;
  if (checked.kind !== 'accepted')
    return {
      state: 'unknown',
      heading: 'We could not ask whether files may be added',
      body: html`<p>That is known once ${title} accepts the key.</p>`,
    };
  const role = pmsUser === undefined ? '' : ` The role there is ${pmsUser.role}.`;
  if (mayAddFiles)
    return {
      state: 'good',
      heading: `PDFs of programs can be filed in ${title}`,
      body: html`<p>${title} lets this key add files to patients.${role}</p>`,
    };
  return {
    state: 'bad',
    heading: `PDFs of programs can’t be filed in ${title}`,
    body: html`<p>
      ${(pmsUser === undefined ? undefined : roleWarning(pmsUser.role)) ?? `This key may not add files to patients in ${title}.`}
      Ask an administrator of your ${title} account for another role, then check again.
    </p>`,
  };
};

const documents = ({ count, atLeast }: Waiting): string =>
  `${atLeast ? 'More than ' : ''}${count} ${count === 1 ? 'document' : 'documents'}`;

const waitingCheck = ({ title }: Vendor, { checked, connection, waiting }: Found): Check => {
  const one = waiting.count === 1 && !waiting.atLeast;
  if (waiting.count === 0)
    return {
      state: 'good',
      heading: 'No documents are waiting',
      body: html`<p>Nothing has been held back.</p>`,
    };
  return checked.kind === 'accepted' && connection.mayAddFiles
    ? {
        state: 'good',
        heading: `${documents(waiting)} ${one ? 'was' : 'were'} waiting`,
        body: html`<p>
          ${one ? 'It is' : 'They are'} sent to ${title} again now. Each client’s page shows what became of it.
        </p>`,
      }
    : {
        state: 'bad',
        heading: `${documents(waiting)} ${one ? 'waits' : 'wait'} for this connection`,
        body: html`<p>
          ${one ? 'It is' : 'They are'} sent by ${one ? 'itself' : 'themselves'} once what is marked above is mended.
          Nothing needs to be assigned again.
        </p>`,
      };
};

/** What was found, in the order that most often helps; the same kind of list as the page of a click that failed. */
export const connectionChecks = (
  site: Site,
  screen: Screen,
  vendor: Vendor,
  found: Found,
): readonly Check[] => {
  const { whose } = screen;
  const words: KeyWords = {
    title: vendor.title,
    whose: whose.own ? 'your' : `${whose.name}’s`,
    place: html`below`,
  };
  const key = keyFound(found);
  return [
    signedInCheck(site, screen),
    keyCheck(words, key),
    accountCheck(words, key, found.practiceAccounts),
    roleCheck(vendor, found),
    waitingCheck(vendor, found),
  ];
};
