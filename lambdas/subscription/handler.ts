import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import { localDay } from '../core/local-day.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Changed, Subscription } from '../core/subscription.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { SendOutbox } from '../platform/send-outbox.ts';
import type { RoutesOf } from '../routes.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { Attempts } from '../store/attempts.ts';
import type { DiscountsRepository } from '../store/discounts.ts';
import type { SubscriptionsRepository } from '../store/subscriptions.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { doneWords } from './change-words.ts';
import { createSaveCode, removeOwnCode } from './codes.ts';
import { createAddColleague, createAskRemove, createRemoveColleague } from './colleagues.ts';
import { type Refused, subscriptionPage } from './page.ts';
import { createView } from './view.ts';

export interface ActionDeps {
  readonly site: Site;
  readonly accounts: Pick<AccountsRepository, 'load' | 'findByEmail'>;
  readonly subscriptions: SubscriptionsRepository;
  readonly discounts: Pick<DiscountsRepository, 'find'>;
  readonly attempts: Pick<Attempts, 'count'>;
  readonly now: () => number;
}

export interface SubscriptionDeps extends ActionDeps {
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly activity: Pick<ActivityRepository, 'add'>;
  /** Tells the billing system; never throws. */
  readonly sendOutbox: SendOutbox;
  /** IANA: whose months count. */
  readonly timeZone: string;
}

/** A form that was sent, with what every answer needs. */
export interface Action {
  readonly request: WebRequest;
  readonly me: Practitioner;
  /** Today, `YYYY-MM-DD`. */
  readonly day: string;
  /** Changes a subscription (one's own, unless another is named), records it, and tells the billing system. */
  readonly change: (decide: (read: Subscription) => Changed, ownerId?: number) => Promise<void>;
  readonly refuse: (refused: Refused) => Promise<WebResponse>;
  readonly done: (word: string) => WebResponse;
}

/** *My account > Subscription*: one discount code an account, and the colleagues who share it. */
export const createSubscriptionHandlers = (
  deps: SubscriptionDeps,
): Record<RoutesOf<'subscription'>, WebHandler> => {
  const { site, subscriptions } = deps;
  const view = createView(deps);
  const saveCode = createSaveCode(deps);
  const add = createAddColleague(deps);
  const askRemove = createAskRemove(deps);
  const removeFrom = createRemoveColleague(deps);
  const today = () => localDay(deps.now(), deps.timeZone);

  const remove = async (action: Action) => {
    const colleagueId = parseId(action.request.form.get('colleague') ?? undefined);
    await removeFrom(action, action.me.id, colleagueId);
    return action.done('taken');
  };
  const leave = async (action: Action) => {
    const ownerId = await subscriptions.ownerOf(action.me.id);
    if (ownerId !== undefined) await removeFrom(action, ownerId, action.me.id);
    return action.done('left');
  };
  /** Who is on somebody's subscription has no code and no colleagues of their own. */
  const ofOwn =
    (act: (action: Action) => Promise<WebResponse>) =>
    async (action: Action): Promise<WebResponse> =>
      (await view(action.me, action.day)).host === undefined
        ? act(action)
        : seeOther(site, '/account/subscription');

  const actions = new Map<string, (action: Action) => Promise<WebResponse>>([
    ['code', ofOwn((action) => saveCode(action, false))],
    ['replace', ofOwn((action) => saveCode(action, true))],
    ['remove-code', removeOwnCode],
    ['add', ofOwn(add)],
    ['ask-remove', askRemove],
    ['remove', remove],
    ['leave', leave],
  ]);

  return {
    'GET /account/subscription': async (request) => {
      const { practitioner } = await deps.signedIn(request);
      const said = doneWords(request.query.get('done'));
      return subscriptionPage(site, request, await view(practitioner, today()), { said });
    },
    'POST /account/subscription': async (request) => {
      const { practitioner: me } = await deps.signedIn(request);
      const act = actions.get(request.form.get('action') ?? '') ?? raise('form_invalid');
      const day = today();
      return act({
        request,
        me,
        day,
        async change(decide, ownerId = me.id) {
          const before = await subscriptions.find(ownerId);
          const after = await subscriptions.change(ownerId, deps.now(), decide);
          if (after.revision !== before.revision)
            await deps.activity.add({
              practiceId: me.practiceId,
              at: deps.now(),
              kind: 'subscription_changed',
              by: { id: me.id, name: me.name },
            });
          await deps.sendOutbox(ownerId);
        },
        refuse: async (refused) => subscriptionPage(site, request, await view(me, day), { refused }),
        done: (word) => seeOther(site, `/account/subscription?done=${word}`),
      });
    },
  };
};
