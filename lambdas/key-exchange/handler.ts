import { createFindPracticeAccounts } from '../connections/practice-accounts.ts';
import { isActive } from '../core/practitioner.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { KeyVault } from '../platform/secrets.ts';
import { createOpenPms } from '../pms/open-pms.ts';
import { readNoPhone } from '../pms/phone/read-phone.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { RoutesOf } from '../routes.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { ApiKeysRepository } from '../store/api-keys.ts';
import type { PracticesRepository } from '../store/practices.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { createApiKeyHandler } from './api-key-handler.ts';
import { createApiKeys } from './api-keys.ts';
import { createCheckConnection } from './check-connection.ts';
import { createCheckHandler } from './check-handler.ts';
import { createDisconnect } from './disconnect.ts';
import { disconnectPage } from './disconnect-page.ts';
import { inactivePage } from './inactive-page.ts';
import { createRecordActivity } from './record.ts';
import { createSaveHandler, savedPath } from './save-handler.ts';
import { createSaveKey, type SaveKeyDeps } from './save-key.ts';
import { savedWords } from './saved-words.ts';
import { createColleagueScreen, createOwnScreen, type OpenScreen } from './screen.ts';
import { connectionTo, createShowScreen } from './show-screen.ts';

export interface KeyExchangeDeps extends SaveKeyDeps {
  readonly site: Site;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly accounts: AccountsRepository;
  readonly practices: Pick<PracticesRepository, 'find'>;
  readonly apiKeys: ApiKeysRepository;
  readonly activity: Pick<ActivityRepository, 'add'>;
  readonly programs: Pick<ProgramsRepository, 'listRefused'>;
  readonly vault: KeyVault;
  /** The registry's list, at least one. */
  readonly vendors: readonly Vendor[];
}

/**
 * My account > Settings, and the same screen for a colleague under Users: the only function that writes keys.
 * Answers the handler of each route.
 */
export const createKeyExchange = (deps: KeyExchangeDeps): Record<RoutesOf<'key-exchange'>, WebHandler> => {
  const { site, vendors } = deps;
  const findVendor = (id: string | null) => vendors.find((vendor) => vendor.id === id);
  const disconnect = createDisconnect(deps);
  const checkConnection = createCheckConnection({
    ...deps,
    openPms: createOpenPms({ ...deps, findVendor, readPhoneOf: () => readNoPhone }),
  });
  const record = createRecordActivity(deps);
  const show = createShowScreen(deps);
  const findPracticeAccounts = createFindPracticeAccounts(deps);
  const check = createCheckHandler({ ...deps, checkConnection, findPracticeAccounts, show });
  const save = createSaveHandler({ ...deps, saveKey: createSaveKey(deps), record, show });
  const changeApiKey = createApiKeyHandler({ ...deps, apiKeys: createApiKeys(deps), record, show });

  const look =
    (open: OpenScreen): WebHandler =>
    async (request) => {
      const screen = await open(request);
      const vendor = findVendor(request.query.get('vendor'));
      const changed = connectionTo(screen, vendors, vendor?.id ?? null);
      const message = savedWords(request.query.get('saved'), changed, screen.whose);
      return show(request, screen, vendor, message === undefined ? {} : { message });
    };

  const askToDisconnect =
    (open: OpenScreen): WebHandler =>
    async (request) => {
      const screen = await open(request);
      const found = connectionTo(screen, vendors, request.query.get('vendor'));
      if (found === undefined) return seeOther(site, screen.path);
      return disconnectPage(site, request, screen, found.vendor, found.connection);
    };

  const reallyDisconnect =
    (open: OpenScreen): WebHandler =>
    async (request) => {
      const screen = await open(request);
      const found = connectionTo(screen, vendors, request.form.get('vendor'));
      if (found === undefined) return seeOther(site, screen.path);
      await disconnect(found.connection);
      await record(screen, found.vendor.id, 'key_disconnected');
      return seeOther(site, savedPath(screen, 'disconnected', found.vendor));
    };

  /** Nothing is linked to an account that is not in use; what it is linked to already can still be taken away. */
  const ifActive =
    (make: (open: OpenScreen) => WebHandler) =>
    (open: OpenScreen): WebHandler =>
    async (request) => {
      const screen = await open(request);
      return isActive(screen.practitioner)
        ? make(open)(request)
        : inactivePage(site, request, screen, vendors);
    };

  const own = createOwnScreen(deps);
  const colleague = createColleagueScreen(deps);
  return {
    'GET /account/settings': look(own),
    'POST /account/settings': save(own),
    'POST /account/settings/check': check(own),
    'GET /account/settings/disconnect': askToDisconnect(own),
    'POST /account/settings/disconnect': reallyDisconnect(own),
    'POST /account/settings/api-key': changeApiKey(own),
    'GET /users/{practitionerId}/integrate': ifActive(look)(colleague),
    'POST /users/{practitionerId}/integrate': ifActive(save)(colleague),
    'POST /users/{practitionerId}/integrate/check': ifActive(check)(colleague),
    'GET /users/{practitionerId}/integrate/disconnect': askToDisconnect(colleague),
    'POST /users/{practitionerId}/integrate/disconnect': reallyDisconnect(colleague),
    'POST /users/{practitionerId}/integrate/api-key': ifActive(changeApiKey)(colleague),
  };
};
