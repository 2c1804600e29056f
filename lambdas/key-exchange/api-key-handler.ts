import type { ActivityKind } from '../core/activity.ts';
import { raise } from '../core/errors.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { ApiKeys } from './api-keys.ts';
import type { Message } from './check-words.ts';
import { outcomeOf } from './outcome.ts';
import { apiKeyProblem } from './problem-words.ts';
import type { RecordActivity } from './record.ts';
import { savedPath } from './save-handler.ts';
import { mayConnect, type OpenScreen, type Screen } from './screen.ts';
import { connectionTo, type Found, type ShowScreen } from './show-screen.ts';

/** What shows a key: how it comes about, what the activity list calls it, what the page says. */
interface Showing {
  readonly key: (found: Found, request: WebRequest) => Promise<string>;
  readonly kind: ActivityKind;
  readonly message: (vendor: Vendor) => Message;
  /** Makes a new key, which a practice that has not enabled the vendor does not get. */
  readonly isNew: boolean;
}

const good = (...sentences: string[]): Message => ({ kind: 'good', sentences });

const showings = (apiKeys: ApiKeys): Readonly<Record<'create' | 'show' | 'rotate', Showing>> => ({
  create: {
    key: ({ connection }) => apiKeys.create(connection),
    kind: 'api_key_issued',
    message: () => good('This is the new Physitrack API key. It works from now on.'),
    isNew: true,
  },
  show: {
    key: ({ connection }) => apiKeys.show(connection),
    kind: 'api_key_shown',
    message: () => good('Here is the Physitrack API key. Showing it was noted in the activity list.'),
    isNew: false,
  },
  rotate: {
    key: ({ connection }, request) => apiKeys.rotate(connection, Number(request.form.get('issued'))),
    kind: 'api_key_rotated',
    message: ({ title }) =>
      good(
        'This is the new Physitrack API key.',
        `Replace the earlier one in ${title} within 24 hours: until then both work.`,
      ),
    isNew: true,
  },
});

/**
 * Creates, shows, rotates and revokes the Physitrack API key of a connection. A key is in no address and in no page
 * that can be opened again: the form is answered with the page itself, which no cache may store.
 */
export const createApiKeyHandler = (deps: {
  readonly site: Site;
  readonly vendors: readonly Vendor[];
  readonly apiKeys: ApiKeys;
  readonly record: RecordActivity;
  readonly show: ShowScreen;
}): ((open: OpenScreen) => WebHandler) => {
  const { site, vendors, apiKeys, record, show } = deps;
  const byAction = new Map<string | null, Showing>(Object.entries(showings(apiKeys)));

  const reveal = async (
    open: OpenScreen,
    request: WebRequest,
    screen: Screen,
    found: Found,
    showing: Showing,
  ): Promise<WebResponse> => {
    const { vendor } = found;
    const allowed = !showing.isNew || mayConnect(screen.practice, vendor);
    const outcome = await outcomeOf(
      allowed ? showing.key(found, request) : (async () => raise('integration_not_enabled'))(),
    );
    const after = await open(request);
    if (!outcome.ok) return show(request, after, vendor, { problem: apiKeyProblem(outcome.error, vendor) });
    await record(screen, vendor.id, showing.kind);
    return show(request, after, vendor, { message: showing.message(vendor), shown: outcome.value });
  };

  const revoke = async (
    open: OpenScreen,
    request: WebRequest,
    screen: Screen,
    { vendor, connection }: Found,
  ): Promise<WebResponse> => {
    const reload = async () => connectionTo(await open(request), vendors, vendor.id)?.connection;
    const outcome = await outcomeOf(apiKeys.revoke(connection, reload));
    if (!outcome.ok)
      return show(request, await open(request), vendor, { problem: apiKeyProblem(outcome.error, vendor) });
    await record(screen, vendor.id, 'api_key_revoked');
    return seeOther(site, savedPath(screen, 'revoked', vendor));
  };

  return (open) => async (request) => {
    const screen = await open(request);
    const found = connectionTo(screen, vendors, request.form.get('vendor'));
    if (found === undefined) return seeOther(site, screen.path);
    const action = request.form.get('action');
    if (action === 'revoke') return revoke(open, request, screen, found);
    const showing = byAction.get(action) ?? raise('form_invalid');
    return reveal(open, request, screen, found, showing);
  };
};
