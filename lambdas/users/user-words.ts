import { html } from 'hono/html';
import { type Connection, type Trouble, troubleOf } from '../core/connection.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Vendor } from '../pms/vendor.ts';
import { badge, moment } from '../web/components.ts';
import type { Html } from '../web/layout.ts';

export const roleWords = (role: Practitioner['role']): string =>
  role === 'admin' ? 'Administrator' : 'Practitioner';

/** The state of an account, never by colour alone. */
export const stateBadge = ({ state }: Pick<Practitioner, 'state'>): Html => {
  if (state === 'invited') return badge('warn', 'Invited');
  return state === 'deactivated' ? badge('plain', 'Deactivated') : badge('good', 'Active');
};

const troubleBadge = (title: string, { kind }: Trouble): Html => {
  switch (kind) {
    case 'key_ended':
      return badge('bad', `${title}: needs a new key`);
    case 'role_changed':
      return badge('warn', `${title}: role can’t add files`);
    case 'account_moved':
      return badge('bad', `${title}: account moved`);
  }
};

/**
 * A connection at a glance, and since when it needs somebody. A vendor that is no longer in the registry goes by its id.
 * The page needs `localTimesScript`.
 */
export const connectionBadge = (connection: Connection, vendors: readonly Vendor[]): Html => {
  const title = vendors.find(({ id }) => id === connection.vendor)?.title ?? connection.vendor;
  const trouble = troubleOf(connection);
  if (trouble !== undefined)
    return html`${troubleBadge(title, trouble)}<br><span class="quiet small">since ${moment(trouble.since)}</span>`;
  return connection.mayAddFiles
    ? badge('good', `${title}: connected`)
    : badge('warn', `${title}: role can’t add files`);
};

/** From what to what it changed, in a sentence, where that is known. */
export const connectionChange = (connection: Connection): string | undefined => {
  const { kind, roleBefore, account } = troubleOf(connection) ?? {};
  const { pmsUser, tenantName } = connection;
  if (kind === 'role_changed' && roleBefore !== undefined && pmsUser !== undefined)
    return `The role is ${pmsUser.role} now, before it was ${roleBefore}.`;
  return account === undefined
    ? undefined
    : `The key belongs to ${account.name} now, before it was for ${tenantName}.`;
};
