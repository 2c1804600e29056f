import type { Connection } from '../core/connection.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Vendor } from '../pms/vendor.ts';
import { badge } from '../web/components.ts';
import type { Html } from '../web/layout.ts';

export const roleWords = (role: Practitioner['role']): string =>
  role === 'admin' ? 'Administrator' : 'Practitioner';

/** The state of an account, never by colour alone. */
export const stateBadge = ({ state }: Pick<Practitioner, 'state'>): Html => {
  if (state === 'invited') return badge('warn', 'Invited');
  return state === 'deactivated' ? badge('plain', 'Deactivated') : badge('good', 'Active');
};

/** A connection at a glance. A vendor that is no longer in the registry goes by its id. */
export const connectionBadge = (connection: Connection, vendors: readonly Vendor[]): Html => {
  const title = vendors.find(({ id }) => id === connection.vendor)?.title ?? connection.vendor;
  return connection.state === 'connected'
    ? badge('good', `${title}: connected`)
    : badge('bad', `${title}: needs a new key`);
};
