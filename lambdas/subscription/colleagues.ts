import { html } from 'hono/html';
import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import { monthOf } from '../core/local-day.ts';
import { isActive } from '../core/practitioner.ts';
import {
  addColleague,
  colleaguesOn,
  MOST_COLLEAGUES_ON_SUBSCRIPTION,
  removeColleague,
} from '../core/subscription.ts';
import { problemOf } from '../http/problem.ts';
import type { WebResponse } from '../http/request.ts';
import { retryAfter } from '../http/retry-after.ts';
import { createFindColleague } from '../web/find-colleague.ts';
import type { Action, ActionDeps } from './handler.ts';
import { questionPage } from './question-page.ts';

/**
 * **Add to my subscription**. The place is taken first, the subscription written after it: dying in between keeps the
 * place for a repeated try, and for nobody once ten minutes are over.
 */
export const createAddColleague = (deps: ActionDeps) => {
  const findColleague = createFindColleague(deps);
  return async (action: Action): Promise<WebResponse> => {
    const { me, day, request, refuse, done } = action;
    const typed = request.form.get('email') ?? '';
    const now = deps.now();
    const found = await findColleague(me, typed);
    if (!found.ok) {
      const { code, error, retryAt } = found;
      const headers = retryAt === undefined ? {} : { headers: retryAfter(retryAt, now) };
      return refuse({ code, field: 'email', error, typed, ...headers });
    }
    const unusable = (error: string) => refuse({ code: 'colleague_unusable', field: 'email', error, typed });
    const { colleague } = found;
    if (!isActive(colleague))
      return unusable(`${colleague.name} has not signed in yet. Add this colleague after that.`);
    const present = colleaguesOn(await deps.subscriptions.find(me.id));
    if (present.some(({ id }) => id === colleague.id))
      return unusable(`${colleague.name} is on your subscription already.`);
    if (request.form.get('agreed') !== 'yes')
      return refuse({
        code: 'cost_not_agreed',
        field: 'agreed',
        error: 'Tick the box if you agree to the cost; without it nobody is added.',
        typed,
      });
    if (present.length >= MOST_COLLEAGUES_ON_SUBSCRIPTION) {
      const { title, text } = problemOf('subscription_full');
      return refuse({ code: 'subscription_full', field: 'email', error: `${title}. ${text}`, typed });
    }
    if (!(await deps.subscriptions.takePlace(me.id, colleague.id, now)))
      return unusable('This colleague is on another subscription. They can leave it on their own page.');
    await action.change((read) => addColleague(read, colleague.id, now, monthOf(day)));
    return done('added');
  };
};

/** Asks before a colleague is removed. */
export const createAskRemove =
  (deps: ActionDeps) =>
  async ({ me, request, done }: Action): Promise<WebResponse> => {
    const id = parseId(request.form.get('colleague') ?? undefined);
    const isOn = colleaguesOn(await deps.subscriptions.find(me.id)).some((one) => one.id === id);
    if (id === undefined || !isOn) return done('taken');
    const name = (await deps.accounts.load(id))?.practitioner.name ?? 'This colleague';
    return questionPage(deps.site, request, {
      title: `Remove ${name} from your subscription?`,
      text: html`<p>${name} keeps your discount to the end of this month and the account itself: only the place on your
        subscription ends. The number of licences you pay for does not change by itself; ask support to lower it.</p>`,
      back: 'Keep',
      button: 'Remove',
      fields: { action: 'remove', colleague: String(id) },
    });
  };

/**
 * Takes somebody off an owner's subscription: the subscription first, then the place, which is free once nothing bears it
 * out. A place that was taken anew since this began belongs to somebody who is being added again, and stays.
 */
export const createRemoveColleague =
  (deps: ActionDeps) =>
  async (action: Action, ownerId: number, colleagueId: number | undefined): Promise<void> => {
    const id = colleagueId ?? raise('form_invalid');
    const begun = deps.now();
    await action.change((read) => removeColleague(read, id, monthOf(action.day)), ownerId);
    await deps.subscriptions.givePlaceUp(ownerId, id, begun);
  };
