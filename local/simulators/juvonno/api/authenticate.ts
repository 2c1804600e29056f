/** Whose key it is. A key that is switched off, another clinic's key and nonsense all look the same: 401. */
import type { SimulatorRequest } from '../../shared/http.ts';
import { refuse } from '../../shared/refusals.ts';
import type { Store } from '../store.ts';
import type { Switches } from '../switches.ts';
import type { KeyOwner } from './context.ts';

/** The key of a request: the documented query parameter, or the header where it is understood. */
export const keyOf = (request: SimulatorRequest, keyIn: Switches['keyIn']): string | undefined => {
  const header = request.headers['x-api-key'];
  const inHeader = Array.isArray(header) ? header[0] : header;
  const key = request.query.get('api_key') ?? (keyIn === 'query' ? undefined : inHeader);
  return key === undefined || key === '' ? undefined : key;
};

/** The owner of a key that was sent to a clinic (undefined: to whichever clinic the key belongs). */
export const findKeyOwner = (
  store: Store,
  key: string | undefined,
  subdomain: string | undefined,
): KeyOwner | undefined => {
  const user = store.users.all().find((one) => one.apiKey === key);
  const clinic = user === undefined ? undefined : store.clinics.get(user.clinicId);
  if (user === undefined || clinic === undefined || user.keyRevoked) return undefined;
  return subdomain === undefined || subdomain === clinic.id ? { clinic, user } : undefined;
};

/** 401, documented as the answer to a wrong key. */
export const refuseKey = (): never => refuse(401, 'The API key is not valid.');
