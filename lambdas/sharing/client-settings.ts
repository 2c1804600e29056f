import type { Practitioner } from '../core/practitioner.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { HandoversRepository } from '../store/handovers.ts';
import type { Site } from '../web/site.ts';
import type { RefusedHandOver } from './client-settings-form.ts';
import { clientSettingsPage, colleaguePage } from './client-settings-page.ts';
import { settingsWords } from './client-settings-words.ts';
import type { TrySendMail } from './confirmation-mail.ts';
import { type AtSettings, createOpenSettings, type OpenSettingsDeps } from './open-settings.ts';

export interface ShowClientSettingsDeps extends OpenSettingsDeps {
  readonly site: Site;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly handovers: Pick<HandoversRepository, 'ofClient'>;
  /** Absent: this region has no sender, and practitioners ask their clients themselves. */
  readonly trySendMail?: TrySendMail | undefined;
  readonly now: () => number;
}

type Named = Pick<Practitioner, 'id' | 'name' | 'practiceName'>;

/** The client's address, where the client is asked by e-mail. */
export const mailedTo = (
  { trySendMail }: Pick<ShowClientSettingsDeps, 'trySendMail'>,
  { client }: Pick<AtSettings, 'client'>,
): string | undefined => (trySendMail === undefined ? undefined : client.details.email);

/** The owner's page, optionally with what was wrong with what was sent. */
export const createSettingsPage = (deps: ShowClientSettingsDeps) => {
  const nameOf = async (id: number): Promise<Named> =>
    (await deps.accounts.load(id))?.practitioner ?? { id, name: 'A colleague', practiceName: '' };
  return async (request: WebRequest, at: AtSettings, refused?: RefusedHandOver): Promise<WebResponse> => {
    const { client, isOwner, me } = at;
    const said = settingsWords(request.query.get('done'));
    if (!isOwner) {
      const isSingle = client.sharedWith?.includes(me.id) === true;
      return colleaguePage(deps.site, request, {
        client,
        owner: await nameOf(client.ownerId),
        isSingle,
        said,
      });
    }
    const handovers = await deps.handovers.ofClient(client.ownerId, client.id, deps.now());
    const [sharedWith, waiting] = await Promise.all([
      Promise.all((client.sharedWith ?? []).map(nameOf)),
      Promise.all(
        handovers.map(async (handover) => ({ handover, colleague: await nameOf(handover.colleagueId) })),
      ),
    ]);
    return clientSettingsPage(deps.site, request, {
      client,
      sharedWith,
      waiting,
      mailedTo: mailedTo(deps, at),
      said,
      refused,
    });
  };
};

/** **Client settings**: the owner's, or a colleague's who may open the client. */
export const createShowClientSettings = (deps: ShowClientSettingsDeps): WebHandler => {
  const open = createOpenSettings(deps);
  const show = createSettingsPage(deps);
  return async (request) => show(request, await open(request));
};
