import { html } from 'hono/html';
import { type Connection, type Trouble, troubleOf } from '../core/connection.ts';
import { notice } from './components.ts';
import type { Html } from './layout.ts';
import type { Site } from './site.ts';

/**
 * What is wrong, and what waits for it. The account's own name says which system is meant: knowing its vendor's title
 * would put every vendor into every function.
 */
const words = (trouble: Trouble, { tenantName, pmsUser }: Connection): string => {
  switch (trouble.kind) {
    case 'key_ended':
      return `Your key for ${tenantName} is not accepted any more. New clients and PDFs wait for a new key.`;
    case 'role_changed': {
      const role = pmsUser === undefined ? '' : ` (${pmsUser.role})`;
      return `Your role at ${tenantName}${role} may not add files any more, so PDFs of your programs can’t be filed there.`;
    }
    case 'account_moved':
      return `Your key for ${tenantName} belongs to ${trouble.account?.name ?? 'another account'} now. Nothing is fetched or filed until you save a key again.`;
  }
};

/**
 * What the visitor should know about their connections, above whatever page they are on.
 * @param toldHere vendors whose connection this page speaks about itself
 */
export const connectionNotices = (
  site: Site,
  connections: readonly Connection[],
  toldHere: 'all' | readonly string[] = [],
): Html =>
  html`${connections.map((connection) => {
    const trouble = troubleOf(connection);
    if (trouble === undefined || toldHere === 'all' || toldHere.includes(connection.vendor)) return '';
    return notice(
      'warn',
      html`<p>${words(trouble, connection)} <a href="${site.href('/account/settings')}">Open My account &gt; Settings</a></p>`,
    );
  })}`;
