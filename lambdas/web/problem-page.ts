import { html } from 'hono/html';
import type { ErrorCode } from '../core/errors.ts';
import { problemOf } from '../http/problem.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { linkButton } from './components.ts';
import { page } from './layout.ts';
import type { Site } from './site.ts';

/** The one thing to do next, as a button. `path` is one of this site. */
export interface NextStep {
  readonly path: string;
  readonly text: string;
}

const signInAgain: NextStep = { path: '/sign-in', text: 'Sign in again' };
const openUsers: NextStep = { path: '/users', text: 'Go to Users' };
const openSettings: NextStep = { path: '/account/settings', text: 'Open My account > Settings' };

const nextSteps: Partial<Record<ErrorCode, NextStep>> = {
  not_signed_in: signInAgain,
  sign_in_failed: signInAgain,
  sign_in_expired: signInAgain,
  key_unknown: { path: `/sign-in?${new URLSearchParams({ to: openSettings.path })}`, text: 'Sign in' },
  not_connected: openSettings,
  pms_key_rejected: openSettings,
  user_not_found: openUsers,
  last_administrator: openUsers,
  changed_meanwhile: openUsers,
};

/** The page for a failure nobody had better words for. */
export const problemPage = (
  site: Site,
  request: WebRequest,
  code: ErrorCode,
  nextStep: NextStep = nextSteps[code] ?? { path: '/clients', text: 'Go to your clients' },
): Promise<WebResponse> => {
  const problem = problemOf(code);
  return page(site, request, {
    title: problem.title,
    status: problem.status,
    code,
    body: html`<div class="card narrow">
      <h1>${problem.title}</h1>
      <p>${problem.text}</p>
      <p class="actions">${linkButton(site, nextStep.path, nextStep.text)}</p>
      <p class="quiet small">Reference for support: <span class="code">${request.requestId}</span></p>
    </div>`,
  });
};
