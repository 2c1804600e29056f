/** Users: the owner of the key is `/user`; only an administrator sees the others (contracts.md, 1.6). */

import { json } from '../../shared/http.ts';
import { assertMay, notFound } from '../../shared/refusals.ts';
import { apiUrl } from '../hosts.ts';
import type { Account, User } from '../model.ts';
import { rightsOf } from '../roles.ts';
import type { ApiDeps, ApiHandler } from './context.ts';
import { applyFilters, type Fields, parseFilters } from './filters.ts';
import { listAnswer } from './list.ts';

/** Rails' names of the demo accounts' time zones. */
const railsZones: Readonly<Record<string, string>> = {
  'Australia/Melbourne': 'Melbourne',
  'Pacific/Auckland': 'Auckland',
  'America/Toronto': 'Eastern Time (US & Canada)',
  'America/New_York': 'Eastern Time (US & Canada)',
  'Europe/Dublin': 'Dublin',
  'Europe/London': 'London',
};

const fields: Fields<User> = {
  id: { type: 'numeric', read: (user) => user.id },
  created_at: { type: 'datetime', read: (user) => user.createdAt },
  updated_at: { type: 'datetime', read: (user) => user.createdAt },
};

const toJson =
  (account: Account) =>
  (user: User): object => ({
    id: user.id,
    title: null,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    role: user.role,
    active: true,
    user_active: true,
    time_zone: railsZones[account.timeZone] ?? 'UTC',
    time_zone_identifier: account.timeZone,
    phone_numbers: [],
    new_ui_enabled: true,
    privacy_policy_accepted: null,
    created_at: user.createdAt,
    updated_at: user.createdAt,
    links: { self: `${apiUrl(account.shard)}/users/${user.id}` },
  });

/** The routes about users. */
export const userRoutes = ({ store }: ApiDeps): Readonly<Record<string, ApiHandler>> => ({
  'GET /user': ({ account, user }) => json(200, toJson(account)(user)),

  'GET /users': ({ account, user, query }) => {
    assertMay(rightsOf(user.role).otherUsers);
    const found = applyFilters<User & { archivedAt?: undefined }>(
      store.users.of(account.id),
      parseFilters(query, fields),
    );
    return listAnswer(account.shard, '/users', found, {
      resource: 'users',
      query,
      fields,
      toJson: toJson(account),
    });
  },

  'GET /users/{id}': ({ account, user, params }) => {
    assertMay(rightsOf(user.role).otherUsers || params.id === user.id);
    const found = store.users.get(params.id ?? '');
    return found?.accountId === account.id ? json(200, toJson(account)(found)) : notFound();
  },
});
