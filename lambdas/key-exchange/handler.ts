import type { Connection } from '../core/connection.ts';
import { AppError, raise } from '../core/errors.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { KeyVault } from '../platform/secrets.ts';
import { createOpenPms } from '../pms/open-pms.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { RoutesOf } from '../routes.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { createCheckConnection } from './check-connection.ts';
import { checkWords, type Message } from './check-words.ts';
import { createDisconnect } from './disconnect.ts';
import { outcomeOf } from './outcome.ts';
import { disconnectPage, settingsPage } from './page.ts';
import { type Problem, problemWords, vendorProblem } from './problem-words.ts';
import { createSaveKey, type SaveKeyDeps } from './save-key.ts';
import { type SavedWord, savedWords } from './saved-words.ts';

export interface KeyExchangeDeps extends SaveKeyDeps {
  readonly site: Site;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly accounts: AccountsRepository;
  readonly vault: KeyVault;
  /** The registry's list, at least one. */
  readonly vendors: readonly Vendor[];
}

const SETTINGS = '/account/settings';
const settingsPath = (saved: SavedWord, { id }: Vendor): string =>
  `${SETTINGS}?${new URLSearchParams({ saved, vendor: id })}`;

/** My account > Settings: the only function that writes keys. Answers the handler of each route. */
export const createKeyExchange = (deps: KeyExchangeDeps): Record<RoutesOf<'key-exchange'>, WebHandler> => {
  const { site, vendors, signedIn, now } = deps;
  const firstVendor = vendors[0];
  if (firstVendor === undefined) throw new TypeError('The registry has no vendor.');
  const saveKey = createSaveKey(deps);
  const disconnect = createDisconnect(deps);
  const findVendor = (id: string | null) => vendors.find((vendor) => vendor.id === id);
  const checkConnection = createCheckConnection({ ...deps, openPms: createOpenPms({ ...deps, findVendor }) });

  const show = (
    request: WebRequest,
    { practitioner, connections }: SignedIn,
    vendor: Vendor | undefined,
    said: { readonly message?: Message; readonly problem?: Problem } = {},
  ): Promise<WebResponse> => {
    const connected = findVendor(connections[0]?.vendor ?? null);
    const selected = vendor ?? connected ?? firstVendor;
    const connection = connections.find((one) => one.vendor === selected.id);
    return settingsPage(site, request, { practitioner, vendors, selected, connection, ...said });
  };

  /** The vendor a form or link names, and the connection to it; without one there is nothing to do but look. */
  const connectionOf = (
    { connections }: SignedIn,
    vendorId: string | null,
  ): { vendor: Vendor; connection: Connection } | undefined => {
    const vendor = findVendor(vendorId);
    const connection = connections.find((one) => one.vendor === vendor?.id);
    return vendor && connection && { vendor, connection };
  };

  const settings: WebHandler = async (request) => {
    const me = await signedIn(request);
    const vendor = findVendor(request.query.get('vendor'));
    const message = savedWords(request.query.get('saved'), connectionOf(me, vendor?.id ?? null)?.vendor);
    return show(request, me, vendor, message === undefined ? {} : { message });
  };

  const save: WebHandler = async (request) => {
    const me = await signedIn(request);
    const vendor = findVendor(request.form.get('vendor'));
    if (vendor === undefined) return show(request, me, vendor, { problem: vendorProblem });
    const previous = me.connections.find((one) => one.vendor === vendor.id);
    const text = request.form.get('key') ?? '';
    const parsed = vendor.parseKey(text);
    const refuse = (error: AppError, place?: string): Promise<WebResponse> => {
      const namedByKey = text.trim().toLowerCase().endsWith(`-${place}`);
      const asked = place === undefined ? {} : { asked: { place, namedByKey } };
      const problem = problemWords(error, { vendor, now: now(), ...asked });
      const kept = previous?.state === 'connected' ? ': your present key stays in force.' : '.';
      return show(request, me, vendor, {
        problem: { ...problem, text: `${problem.text} Nothing was saved${kept}` },
      });
    };
    if (!parsed.ok) return refuse(new AppError(parsed.code));
    const outcome = await outcomeOf(saveKey(me.practitioner, vendor, parsed, previous));
    if (!outcome.ok) return refuse(outcome.error, parsed.place);
    const moved = previous !== undefined && previous.tenant !== outcome.value.tenant;
    return seeOther(site, settingsPath(moved ? 'other-account' : '1', vendor));
  };

  const check: WebHandler = async (request) => {
    const me = await signedIn(request);
    const found = connectionOf(me, request.form.get('vendor'));
    if (found === undefined) return seeOther(site, SETTINGS);
    const { vendor, connection } = found;
    const checked = await checkConnection(connection);
    // Read again: the key may have been replaced in another tab meanwhile, and then that one counts.
    const after = await signedIn(request);
    const current = connectionOf(after, vendor.id)?.connection ?? raise('not_connected');
    return show(request, after, vendor, { message: checkWords(vendor, checked, connection, current, now()) });
  };

  const askToDisconnect: WebHandler = async (request) => {
    const found = connectionOf(await signedIn(request), request.query.get('vendor'));
    if (found === undefined) return seeOther(site, SETTINGS);
    return disconnectPage(site, request, found.vendor, found.connection);
  };

  const reallyDisconnect: WebHandler = async (request) => {
    const found = connectionOf(await signedIn(request), request.form.get('vendor'));
    if (found === undefined) return seeOther(site, SETTINGS);
    await disconnect(found.connection);
    return seeOther(site, settingsPath('disconnected', found.vendor));
  };

  return {
    'GET /account/settings': settings,
    'POST /account/settings': save,
    'POST /account/settings/check': check,
    'GET /account/settings/disconnect': askToDisconnect,
    'POST /account/settings/disconnect': reallyDisconnect,
  };
};
