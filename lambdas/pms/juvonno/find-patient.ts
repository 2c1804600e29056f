import type { Patient } from '../../core/client.ts';
import type { ReadPhone } from '../phone/read-phone.ts';
import type { JuvonnoApi } from './api.ts';
import { toDetails } from './map.ts';
import { wrappedCustomerSchema } from './schemas.ts';
import { customerUrl, isJuvonnoId } from './urls.ts';

/**
 * Finds a customer. Juvonno has no merges; `status` is all it says (contracts.md 3.2): `deleted` is not there,
 * `inactive` and `discharged` are what others call archived.
 */
export const createFindPatient =
  (api: JuvonnoApi, readPhone: ReadPhone) =>
  async (asked: string): Promise<Patient | undefined> => {
    if (!isJuvonnoId(asked)) return undefined;
    const call = { name: 'juvonno customer', url: customerUrl(api.base, asked) };
    const customer = (await api.json(call, wrappedCustomerSchema))?.customer;
    const status = customer?.status?.toLowerCase();
    if (customer === undefined || status === 'deleted') return undefined;
    return {
      id: customer.id,
      aliases: customer.id === asked ? [] : [asked],
      archived: status === 'inactive' || status === 'discharged',
      details: toDetails(customer, readPhone),
    };
  };
