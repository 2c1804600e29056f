import type { ClientActivity } from '../core/activity.ts';
import { type ErrorCode, raise } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import { problemOf } from '../http/problem.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';
import type { ShareClient } from '../store/share-client.ts';
import { seeOther } from '../web/layout.ts';
import type { AskClient, AskedClient } from './ask-client.ts';
import type { CarryOut, Given } from './carry-out.ts';
import { createSettingsPage, mailedTo, type ShowClientSettingsDeps } from './client-settings.ts';
import {
  createReadHandOver,
  emptyFields,
  type HandOverFields,
  type ReadHandOverDeps,
  type WantedHandOver,
} from './client-settings-form.ts';
import { type SettingsWord, settingsPath } from './client-settings-words.ts';
import type { AtSettings } from './open-settings.ts';

export interface GiveClientDeps extends ShowClientSettingsDeps, ReadHandOverDeps {
  readonly shareClient: ShareClient;
  readonly askClient: AskClient;
  readonly carryOut: CarryOut;
  readonly activity: Pick<ClientActivityRecorder, 'add'>;
}

/** One action of somebody at Client settings. */
export interface SettingsAction {
  readonly request: WebRequest;
  readonly at: AtSettings;
}

type Refusal =
  | Exclude<AskedClient, 'asked'>
  | Extract<Given, 'too_many_colleagues'>
  | (ErrorCode & 'colleague_unusable');

/** What is said beside the colleague's address when nothing could be done. */
const refusalWords: Record<Refusal, string> = {
  asked_before:
    'The client was asked about this colleague already; the answer is awaited above. Cancel that to ask anew.',
  mail_not_sent:
    'The e-mail to the client could not be sent, so nothing was changed. Please try again in a minute.',
  too_many_attempts:
    'This client was written to five times today. Nothing was changed; please try again tomorrow.',
  too_many_colleagues: problemOf('too_many_colleagues').text,
  colleague_unusable:
    'This colleague’s account is not active any more, so nothing was changed. Ask an administrator to reactivate it, or choose another colleague.',
};

/** **Share or transfer**: at once on the practitioner's word, or after asking the client by e-mail. */
export const createGiveClient = (deps: GiveClientDeps) => {
  const { site } = deps;
  const show = createSettingsPage(deps);
  const readHandOver = createReadHandOver(deps);

  const done = ({ at: { client } }: SettingsAction, word: SettingsWord): WebResponse =>
    seeOther(site, settingsPath(client.id, word));
  const colleagueOf = async (id: number): Promise<Practitioner | undefined> =>
    (await deps.accounts.load(id))?.practitioner;
  const enter = async (
    { at: { me, client } }: SettingsAction,
    kind: ClientActivity['kind'],
    colleagueId: number,
    detail?: 'asked',
  ): Promise<void> => {
    const colleague = await colleagueOf(colleagueId);
    await deps.activity.add({
      clientId: client.id,
      practiceId: me.practiceId,
      at: deps.now(),
      kind,
      by: { id: me.id, name: me.name },
      ...(colleague === undefined ? {} : { to: { id: colleague.id, name: colleague.name } }),
      ...(detail === undefined ? {} : { detail }),
    });
  };
  /** After a transfer there may be nothing left to see here. */
  const afterGiving = (action: SettingsAction, given: Given, keepSharing: boolean): WebResponse => {
    if (given === 'client_not_found') return raise(given);
    if (given !== 'transferred') return done(action, 'shared');
    return keepSharing ? done(action, 'transferred') : seeOther(site, '/clients?done=transferred');
  };
  const refuse = (
    { request, at }: SettingsAction,
    refusal: Refusal,
    fields: HandOverFields,
  ): Promise<WebResponse> => {
    const code = refusal === 'asked_before' ? 'form_invalid' : refusal;
    return show(request, at, { code, fields, errors: { email: refusalWords[refusal] } });
  };

  /** The practitioner's word first: it is on record before anything it permits. */
  const giveNow = async (action: SettingsAction, wanted: WantedHandOver, fields: HandOverFields) => {
    const { me: owner, client } = action.at;
    const kind = wanted.what === 'share' ? 'share_asked' : 'transfer_asked';
    await enter(action, kind, wanted.colleague.id, 'asked');
    const given = await deps.carryOut({ client, owner, ...wanted, word: 'asked', at: deps.now() });
    return given === 'too_many_colleagues'
      ? refuse(action, given, fields)
      : afterGiving(action, given, wanted.keepSharing);
  };

  const give = async (action: SettingsAction): Promise<WebResponse> => {
    const { request, at } = action;
    const to = mailedTo(deps, at);
    const read = await readHandOver(request.form, at.me, at.client, to === undefined);
    if (!read.ok) return show(request, at, read);
    const { colleague, what, keepSharing } = read;
    const wanted = { colleague, what, keepSharing };
    const fields = { ...emptyFields, what, keep: keepSharing, email: request.form.get('email') ?? '' };
    if (to === undefined) return giveNow(action, wanted, fields);
    const asked = await deps.askClient({ client: at.client, owner: at.me, ...wanted }, to);
    return asked === 'asked' ? done(action, 'asked') : refuse(action, asked, fields);
  };

  return { give, done, enter, refuse, afterGiving, colleagueOf };
};
