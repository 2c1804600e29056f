import { raise } from '../../core/errors.ts';
import type { PmsIdentity } from '../vendor.ts';
import type { ClinikoApi } from './api.ts';
import { mayAddFiles, UNKNOWN_ROLE } from './roles.ts';
import { type ClinikoSettings, type ClinikoUser, settingsSchema, userSchema } from './schemas.ts';

/**
 * Whose key it is and which account it opens. `/user` and `/settings/public` answer every role; `/users` and
 * `/settings` do not (contracts.md 1.6, 1.7). One after the other: a refused key costs one call.
 */
export const createIdentify = (api: ClinikoApi) => async (): Promise<PmsIdentity> => {
  const user = (await api.get(`${api.base}/user`, userSchema, 'user')) ?? missing();
  const settings = (await api.get(`${api.base}/settings/public`, settingsSchema, 'settings')) ?? missing();
  return toIdentity(api.shard, user, settings);
};

const missing = () => raise('pms_unexpected', { status: 404, reason: 'identity' });

/** Shard and account id identify a tenant; name and subdomain are only for display (contracts.md 1.7). */
export const toIdentity = (shard: string, user: ClinikoUser, { account }: ClinikoSettings): PmsIdentity => {
  const role = user.role ?? UNKNOWN_ROLE;
  const name = [user.first_name, user.last_name].filter((part) => part !== undefined).join(' ');
  const country = account.country_code?.toUpperCase();
  return {
    user: { id: user.id, name: name === '' ? 'Cliniko user' : name, role },
    tenant: `${shard}/${account.id}`,
    tenantName: account.name ?? 'Cliniko account',
    tenantPlace: shard,
    ...(country !== undefined && /^[A-Z]{2}$/.test(country) ? { country } : {}),
    mayAddFiles: mayAddFiles(role),
  };
};
