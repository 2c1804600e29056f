import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import type { WebHandler, WebResponse } from '../http/request.ts';
import type { HandoversRepository } from '../store/handovers.ts';
import { seeOther } from '../web/layout.ts';
import type { FinishHandover } from './carry-out.ts';
import { emptyFields } from './client-settings-form.ts';
import { createGiveClient, type GiveClientDeps, type SettingsAction } from './give-client.ts';
import { createOpenSettings } from './open-settings.ts';

export interface ChangeClientSettingsDeps extends GiveClientDeps {
  readonly handovers: Pick<HandoversRepository, 'ofClient' | 'find' | 'cancel'>;
  readonly finishHandover: FinishHandover;
}

/** The actions of Client settings (hidden field `action`): all but `leave` are the owner's. */
export const createChangeClientSettings = (deps: ChangeClientSettingsDeps): WebHandler => {
  const { site, shareClient, handovers } = deps;
  const open = createOpenSettings(deps);
  const { give, done, enter, refuse, afterGiving, colleagueOf } = createGiveClient(deps);

  const colleagueIdOf = ({ request }: SettingsAction): number =>
    parseId(request.form.get('colleague') ?? undefined) ?? raise('form_invalid');
  /** The page as it is now: somebody, the client perhaps, was quicker. */
  const lookAgain = ({ at }: SettingsAction): WebResponse =>
    seeOther(site, `/clients/${at.client.id}/settings`);
  const waitingFor = ({ at: { client } }: SettingsAction, colleagueId: number) =>
    handovers.find({ ownerId: client.ownerId, clientId: client.id, colleagueId }, deps.now());

  const end = async (action: SettingsAction): Promise<WebResponse> => {
    const colleagueId = colleagueIdOf(action);
    const revoked = await shareClient.revoke(action.at.client, colleagueId);
    if (revoked === 'client_not_found') return raise(revoked);
    if (revoked === 'ended') await enter(action, 'unshared', colleagueId);
    return done(action, 'ended');
  };

  const cancel = async (action: SettingsAction): Promise<WebResponse> => {
    const colleagueId = colleagueIdOf(action);
    const handover = await waitingFor(action, colleagueId);
    if (handover === undefined || !(await handovers.cancel(handover))) return lookAgain(action);
    await enter(action, 'handover_cancelled', colleagueId);
    return done(action, 'cancelled');
  };

  /** The client confirmed and not all of it was done: that try died. */
  const finish = async (action: SettingsAction): Promise<WebResponse> => {
    const { me: owner, client } = action.at;
    const handover = await waitingFor(action, colleagueIdOf(action));
    const colleague = handover && (await colleagueOf(handover.colleagueId));
    if (handover?.confirmedAt === undefined || colleague === undefined) return lookAgain(action);
    if (colleague.state === 'deactivated') return refuse(action, 'colleague_unusable', emptyFields);
    const { confirmedAt, keepSharing = false } = handover;
    const given = await deps.finishHandover({ ...handover, confirmedAt }, { client, owner, colleague });
    return given === 'too_many_colleagues'
      ? refuse(action, given, emptyFields)
      : afterGiving(action, given, keepSharing);
  };

  /** A colleague gives back one client that was shared with them. Whoever sees all clients of the owner still sees it. */
  const leave = async (action: SettingsAction): Promise<WebResponse> => {
    const { me, client } = action.at;
    if ((await shareClient.revoke(client, me.id)) === 'ended') await enter(action, 'unshared', me.id);
    const stillSees = (await deps.sharing.between(client.ownerId, me.id))?.state === 'accepted';
    return stillSees ? lookAgain(action) : seeOther(site, '/clients?done=left');
  };

  const ofOwner = new Map<string, (action: SettingsAction) => Promise<WebResponse>>([
    ['hand-over', give],
    ['end', end],
    ['cancel', cancel],
    ['finish', finish],
  ]);
  return async (request) => {
    const action: SettingsAction = { request, at: await open(request) };
    const name = request.form.get('action') ?? '';
    if (name === 'leave' && !action.at.isOwner) return leave(action);
    const act = ofOwner.get(name) ?? raise('form_invalid');
    return action.at.isOwner ? act(action) : raise('not_owner');
  };
};
