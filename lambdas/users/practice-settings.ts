import type { Activity } from '../core/activity.ts';
import { raise } from '../core/errors.ts';
import type { Practice, Practitioner } from '../core/practitioner.ts';
import { parseEndpoint } from '../core/webhook-endpoint.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { WebhookSecret } from '../platform/webhook-secret.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { LogosRepository } from '../store/logos.ts';
import type { PracticesRepository } from '../store/practices.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { DocumentCard } from './document-card.ts';
import { documentFields } from './document-form.ts';
import { changedIntegrations, fieldsOf, parseIntegrations } from './integrations-form.ts';
import { type PracticePage, practicePage } from './practice-page.ts';
import { type WebhookAction, webhookAfter } from './webhook-change.ts';

export interface PracticeDeps {
  readonly site: Site;
  readonly signedInAdmin: (request: WebRequest) => Promise<SignedIn>;
  readonly practices: PracticesRepository;
  readonly activity: Pick<ActivityRepository, 'add'>;
  readonly vendors: readonly Vendor[];
  readonly logos: LogosRepository;
  readonly webhookSecret: WebhookSecret;
  readonly now: () => number;
}

const SAID: ReadonlyMap<string, string> = new Map([
  ['integrations', 'The integrations are saved.'],
  ['webhook', 'The webhook is saved.'],
  ['document', 'The document settings are saved. They count from the next document on.'],
  ['logo', 'The logo is removed.'],
  ['secret', 'The signing secret is replaced. Copy the new one to your endpoint.'],
]);
/** Back to the page, with what was done in a fixed word. */
export const saidPath = (word: string): string => `/practice?${new URLSearchParams({ done: word })}`;

/** Whose deed, where and when, of an entry. */
export const entryBy = (me: Practitioner, at: number) => ({
  practiceId: me.practiceId,
  at,
  by: { id: me.id, name: me.name },
});

const findPractice = async (deps: PracticeDeps, me: Practitioner): Promise<Practice> =>
  (await deps.practices.find(me.practiceId)) ?? raise('unexpected', { reason: 'practice_missing' });

/** What the page shows instead of what is saved. */
type PageChanges = Partial<Omit<PracticePage, 'document'>> & {
  readonly document?: Pick<DocumentCard, 'fields' | 'errors'>;
};

const show = async (
  deps: PracticeDeps,
  request: WebRequest,
  practice: Practice,
  changes: PageChanges = {},
): Promise<WebResponse> => {
  const { webhook } = practice;
  const logo = practice.document?.hasLogo === true ? await deps.logos.find(practice.id) : undefined;
  const secret = webhook && { secret: await deps.webhookSecret(practice.id, webhook.secretVersion) };
  return practicePage(deps.site, request, {
    practice,
    vendors: deps.vendors,
    fields: fieldsOf(practice, deps.vendors),
    ...changes,
    webhook: { url: webhook?.url ?? '', ...secret, ...changes.webhook },
    document: { fields: documentFields(practice), logo, ...changes.document },
  });
};

/** The page for somebody who is signed in, with what was just sent. */
export const createPracticeView =
  (deps: PracticeDeps) =>
  async (request: WebRequest, me: Practitioner, changes: PageChanges): Promise<WebResponse> =>
    show(deps, request, await findPractice(deps, me), changes);

/** Practice settings as they are. */
export const createShowPractice =
  (deps: PracticeDeps): WebHandler =>
  async (request) => {
    const { practitioner: me } = await deps.signedInAdmin(request);
    const said = SAID.get(request.query.get('done') ?? '');
    return show(deps, request, await findPractice(deps, me), { said });
  };

/** Saves which vendors are on and what each needs: all of them, or none when one is wrong. */
export const createSaveIntegrations =
  (deps: PracticeDeps): WebHandler =>
  async (request) => {
    const { practitioner: me } = await deps.signedInAdmin(request);
    const parsed = parseIntegrations(request.form, deps.vendors);
    if (!parsed.ok) {
      const { fields, errors } = parsed;
      return show(deps, request, await findPractice(deps, me), { fields, errors, code: 'form_invalid' });
    }
    let changes: ReturnType<typeof changedIntegrations>['changes'] = new Map();
    await deps.practices.change(me.practiceId, (practice) => {
      const changed = changedIntegrations(practice, deps.vendors, parsed.integrations);
      changes = changed.changes;
      return changed.practice;
    });
    for (const [vendor, detail] of changes) {
      const kind: Activity['kind'] = 'integration_changed';
      await deps.activity.add({ ...entryBy(me, deps.now()), kind, vendor, detail });
    }
    return seeOther(deps.site, saidPath('integrations'));
  };

const actionOf = (
  form: URLSearchParams,
): WebhookAction | { readonly error: string; readonly typed: string } => {
  if (form.get('action') === 'replace') return { kind: 'replace' };
  const typed = form.get('url') ?? '';
  if (typed.trim() === '') return { kind: 'off' };
  const parsed = parseEndpoint(typed);
  return parsed.ok ? { kind: 'on', url: parsed.url } : { error: parsed.error, typed };
};

/** Saves where events are sent, switches that off, or replaces the secret they are signed with. */
export const createSaveWebhook =
  (deps: PracticeDeps): WebHandler =>
  async (request) => {
    const { practitioner: me } = await deps.signedInAdmin(request);
    const action = actionOf(request.form);
    if ('error' in action) {
      const webhook = { url: action.typed, error: action.error };
      return show(deps, request, await findPractice(deps, me), { webhook, code: 'form_invalid' });
    }
    let detail: string | undefined;
    await deps.practices.change(me.practiceId, (practice) => {
      const after = webhookAfter(practice, action);
      detail = after.detail;
      return after.practice;
    });
    if (detail !== undefined)
      await deps.activity.add({ ...entryBy(me, deps.now()), kind: 'webhook_changed', detail });
    return seeOther(deps.site, saidPath(action.kind === 'replace' ? 'secret' : 'webhook'));
  };
