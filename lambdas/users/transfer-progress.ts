import { html } from 'hono/html';
import type { Practitioner } from '../core/practitioner.ts';
import { isSilent, mayContinue, type Transfer } from '../core/transfer.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { facts, linkButton, localTimesScript, moment, notice, postButton } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { Said } from './said-words.ts';
import { clientsWords, grouped, stopWords, transferPath } from './transfer-words.ts';

export interface TransferProgress {
  readonly from: Practitioner;
  /** `undefined`: the account is gone. */
  readonly to: Practitioner | undefined;
  readonly transfer: Transfer;
  /** Clients the old owner has at this moment; unknown while it runs. */
  readonly left?: number | undefined;
  readonly now: number;
  readonly said?: Said | undefined;
  /** Why it was not continued. */
  readonly problem?: string;
}

/**
 * Brings the numbers up to date every two seconds, without taking the keyboard from where it is; when it is over, or
 * nothing is heard of it any more, the page is loaded anew. Without scripts the page loads itself.
 */
const progressScript = `
const box = document.getElementById('transfer');
const again = () => { if (box.dataset.state === 'running') setTimeout(ask, 2000); };
const ask = async () => {
  try {
    const answer = await fetch(location.pathname, { redirect: 'manual' });
    if (!answer.ok) return; // signed out meanwhile
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('transfer');
    if (fresh?.dataset.state !== box.dataset.state) return location.replace(location.pathname);
    const bar = fresh.querySelector('progress');
    const shown = box.querySelector('progress');
    shown.max = bar.max;
    shown.value = bar.value;
    box.querySelector('[data-moved]').textContent = fresh.querySelector('[data-moved]').textContent;
  } catch { /* offline: try again */ }
  again();
};
again();
`.trim();

const REFRESH_SECONDS = 2;

const stateNotice = (toName: string, { from, transfer, left, now }: TransferProgress): Html | '' => {
  if (transfer.state === 'done')
    return notice(
      'good',
      `${clientsWords(transfer.moved)} of ${from.name} ${transfer.moved === 1 ? 'belongs' : 'belong'} to ${toName} now.${
        left === undefined || left === 0 ? '' : ` Since then ${from.name} has ${clientsWords(left)} again.`
      }`,
    );
  if (transfer.state === 'stopped')
    return notice(
      'warn',
      `${stopWords(transfer.reason, toName)}${left === undefined ? '' : ` ${from.name} has ${clientsWords(left)} left.`}`,
    );
  return isSilent(transfer, now)
    ? notice(
        'warn',
        `Nothing was heard of this for two minutes. No client is lost: each one belongs to ${from.name} or to ${toName}. It is tried again by itself within a quarter of an hour; Continue goes on at once.`,
      )
    : '';
};

const bar = ({ transfer }: TransferProgress): Html =>
  html`<div class="field"><label for="moved">Clients moved</label>
      <progress id="moved" max="${Math.max(1, transfer.total)}" value="${transfer.total === 0 ? 1 : transfer.moved}"></progress>
      <p class="hint" data-moved>${grouped(transfer.moved)} of ${grouped(transfer.total)}</p></div>`;

const button = (site: Site, { from }: TransferProgress, action: string, text: string, kind?: 'plain'): Html =>
  postButton(site, transferPath(from.id), text, {
    fields: { action },
    ...(kind === undefined ? {} : { kind }),
  });

const actions = (site: Site, content: TransferProgress): Html => {
  const { from, transfer, left, now } = content;
  const chooseAgain = (text: string) =>
    linkButton(site, transferPath(from.id, { choose: 'again' }), text, 'plain');
  return html`<div class="actions">
      ${mayContinue(transfer, now) ? button(site, content, 'continue', 'Continue') : ''}
      ${transfer.state === 'running' ? button(site, content, 'stop', 'Stop', 'plain') : ''}
      ${transfer.state === 'stopped' ? chooseAgain('Choose another colleague') : ''}
      ${transfer.state === 'done' && left !== undefined && left > 0 ? chooseAgain('Move the rest') : ''}
      ${transfer.state === 'done' ? linkButton(site, `/users/${from.id}`, `Back to ${from.name}`, 'plain') : ''}
    </div>`;
};

const HEADINGS = {
  running: 'Moving clients of',
  stopped: 'Not all moved: clients of',
  done: 'Moved: clients of',
};

/** How far a transfer is, and what can be done about it. */
export const progressPage = (
  site: Site,
  request: WebRequest,
  content: TransferProgress,
): Promise<WebResponse> => {
  const { from, to, transfer, now, said, problem } = content;
  const state = isSilent(transfer, now) ? 'silent' : transfer.state;
  const heading = `${HEADINGS[transfer.state]} ${from.name}`;
  const toName = to?.name ?? 'somebody who is gone';
  return page(site, request, {
    title: `${problem === undefined ? '' : 'Not continued: '}${heading}`,
    current: 'users',
    ...(problem === undefined ? {} : { status: 422, code: 'form_invalid' as const }),
    script: `${localTimesScript}\n${progressScript}`,
    body: html`${
      state === 'running'
        ? html`<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS};url=${site.href(transferPath(from.id))}"></noscript>`
        : ''
    }<div class="card narrow" id="transfer" data-state="${state}">
        <p class="quiet small"><a href="${site.href('/users')}">Users</a> ›
          <a href="${site.href(`/users/${from.id}`)}">${from.name}</a></p>
        <h1>${heading}</h1>
        ${said === undefined ? '' : notice(said.kind, said.text)}
        ${problem === undefined ? '' : notice('bad', problem)}
        ${stateNotice(toName, content)}
        ${transfer.state === 'done' ? '' : bar(content)}
        ${facts([
          ['From', from.name],
          ['To', toName],
          ['Started by', transfer.startedBy.name],
          ['Started', moment(transfer.startedAt)],
          ['Finished', transfer.finishedAt === undefined ? undefined : moment(transfer.finishedAt)],
        ])}
        <div class="section">${actions(site, content)}</div>
      </div>`,
  });
};
