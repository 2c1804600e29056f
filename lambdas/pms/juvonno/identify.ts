import { raise } from '../../core/errors.ts';
import type { PmsIdentity } from '../vendor.ts';
import type { JuvonnoApi } from './api.ts';
import { branchesSchema } from './schemas.ts';
import { branchesUrl } from './urls.ts';

/**
 * Proves that the key opens the clinic. Juvonno does not say whose key it is, nor what it may do (contracts.md 3.3), so
 * filing gets the benefit of the doubt. A clinic of several branches is called by its subdomain.
 */
export const createIdentify = (api: JuvonnoApi) => async (): Promise<PmsIdentity> => {
  const branches =
    (await api.json({ name: 'juvonno branches', url: branchesUrl(api.base) }, branchesSchema)) ??
    raise('pms_unexpected', { status: 404, reason: 'identity' });
  const [first, ...others] = branches.list;
  return {
    tenant: api.subdomain,
    tenantName: (others.length === 0 ? first?.name : undefined) ?? api.subdomain,
    tenantPlace: api.subdomain,
    mayAddFiles: true,
  };
};
