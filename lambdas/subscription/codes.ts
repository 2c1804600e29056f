import { html } from 'hono/html';
import { parseDiscountCode } from '../core/discount.ts';
import { monthOf, monthWords, nextMonth } from '../core/local-day.ts';
import { codeSet, removeCode, setCode } from '../core/subscription.ts';
import type { WebResponse } from '../http/request.ts';
import { retryAfter } from '../http/retry-after.ts';
import { type AttemptLimit, windowEndsAt } from '../store/attempts.ts';
import { codeWords, refusedCode } from './change-words.ts';
import type { Action, ActionDeps } from './handler.ts';
import { questionPage } from './question-page.ts';

/** Codes an account may try in an hour: far more than mistakes, far too few to find one. */
const CODES: AttemptLimit = { most: 30, windowSeconds: 3600 };

/** **Save code**: refused in words, asked about when there is one already, else saved. `replace`: the question was answered. */
export const createSaveCode =
  (deps: ActionDeps) =>
  async (action: Action, replace: boolean): Promise<WebResponse> => {
    const { site, discounts, subscriptions, attempts } = deps;
    const { me, day, request, refuse, done } = action;
    const typed = request.form.get('code') ?? '';
    const now = deps.now();
    if (!(await attempts.count(`discount-${me.id}`, CODES, now)))
      return refuse({
        code: 'too_many_attempts',
        field: 'code',
        error: `You have entered ${CODES.most} codes within an hour. Nothing was changed; please try again in an hour.`,
        typed,
        headers: retryAfter(windowEndsAt(CODES, now), now),
      });
    if (typed.trim() === '')
      return refuse({ code: 'form_invalid', field: 'code', error: 'Enter the code first.', typed });
    const code = parseDiscountCode(typed);
    const discount = code === undefined ? undefined : await discounts.find(code);
    const error = refusedCode(discount, day, site.region);
    if (discount === undefined || error !== undefined)
      return refuse({
        code: discount === undefined ? 'discount_unknown' : 'discount_not_valid',
        field: 'code',
        error: error ?? '',
        typed,
      });

    const present = codeSet(await subscriptions.find(me.id))?.code;
    if (present !== undefined && present !== discount.code && !replace) {
      const [was, is] = [
        codeWords(present, await discounts.find(present)),
        codeWords(discount.code, discount),
      ];
      return questionPage(site, request, {
        title: 'Replace your discount code?',
        text: html`<p>Your account has the code <strong>${was}</strong>. Only one code counts for an account: with
            <strong>${is}</strong> the present one ends with ${monthWords(monthOf(day))}, and the new one counts from
            ${monthWords(nextMonth(monthOf(day)))}.</p>
          <p>If you have the present code from a professional association, you might want to leave it in place.</p>`,
        back: `Keep ${present}`,
        button: `Replace it with ${discount.code}`,
        fields: { action: 'replace', code: discount.code },
      });
    }
    if (present === discount.code) return done('had');
    await action.change((read) => setCode(read, discount.code, monthOf(day)));
    return done('set');
  };

/** Removes the code with the end of the month. */
export const removeOwnCode = async ({ day, change, done }: Action): Promise<WebResponse> => {
  await change((read) => removeCode(read, monthOf(day)));
  return done('removed');
};
