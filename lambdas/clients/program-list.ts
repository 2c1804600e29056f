import { html } from 'hono/html';
import type { Client } from '../core/client.ts';
import type { Delivery } from '../core/delivery.ts';
import { endDate } from '../core/end-date.ts';
import type { Program } from '../core/program.ts';
import { badge, moment, postButton } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { deliveryWords } from './delivery-words.ts';

/** A program with the deliveries of its document, newest version first. */
export interface ProgramWithDeliveries {
  readonly program: Program;
  readonly deliveries: readonly Delivery[];
}

let day: Intl.DateTimeFormat | undefined;

/** `2026-03-02` -> `2 Mar 2026`. The format is made on first use, as in components.ts. */
export const dayWords = (isoDate: string): string => {
  day ??= new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
  return day.format(new Date(`${isoDate}T00:00:00Z`));
};

/** One sentence about a program's PDF. */
export const deliveryLine = (delivery: Delivery, context: DeliveryContext): Html => {
  const words = deliveryWords(delivery, context.vendorTitle, context.now);
  const version = delivery.programVersion > 1 ? ` (version ${delivery.programVersion})` : '';
  return html`<li data-state="${delivery.state}">${badge(words.tone, 'PDF')}${version}
    ${words.text}${words.at === undefined ? '' : html` ${moment(words.at, 'brief')}`}</li>`;
};

/** Is anything still moving? Then the page asks again by itself. */
export const isUnderWay = (programs: readonly ProgramWithDeliveries[], context: DeliveryContext): boolean =>
  programs.some(({ deliveries }) =>
    deliveries.some((delivery) => deliveryWords(delivery, context.vendorTitle, context.now).underWay),
  );

/** Named with the program for those who hear a list of them. */
export const downloadButton = (site: Site, { id, clientId, name }: Program): Html =>
  postButton(
    site,
    `/clients/${clientId}/programs/${id}/document`,
    html`Download the document<span class="sr-only"> of ${name}</span>`,
    { kind: 'plain', newTab: true },
  );

const programCard = (site: Site, client: Client, one: ProgramWithDeliveries, context: DeliveryContext) => {
  const { program, deliveries } = one;
  const count = program.exercises.length;
  return html`<article class="card">
    <h3><a href="${site.href(`/clients/${client.id}/programs/${program.id}`)}">${program.name}</a></h3>
    <p>${dayWords(program.startDate)} to ${dayWords(endDate(program))} · ${count} ${count === 1 ? 'exercise' : 'exercises'}
      · access code <span class="code">${program.accessCode}</span></p>
    <ul class="plain">${deliveries.map((delivery) => deliveryLine(delivery, context))}</ul>
    <div class="actions after">${downloadButton(site, program)}</div>
  </article>`;
};

/** The programs of a client page; also sent alone, to replace itself while something is under way. */
export const programList = (
  site: Site,
  client: Client,
  programs: readonly ProgramWithDeliveries[],
  context: DeliveryContext,
): Html => html`<div data-under-way="${String(isUnderWay(programs, context))}">
    ${programs.length === 0 ? html`<p class="card empty quiet">No program assigned yet. The PDF of a program you assign goes to ${context.vendorTitle} by itself.</p>` : ''}
    ${programs.map((one) => programCard(site, client, one, context))}
  </div>`;

/** Replaces the programs while something is under way: every 2 s for a minute, every 10 s after that. */
export const programListScript = (fragmentPath: string): string =>
  `
const box = document.getElementById('programs');
let asked = 0;
const again = () => { if (box.querySelector('[data-under-way=true]')) setTimeout(ask, ++asked < 30 ? 2000 : 10000); };
const ask = async () => {
  try {
    const answer = await fetch(${JSON.stringify(fragmentPath)}, { redirect: 'manual' });
    if (!answer.ok) return; // signed out meanwhile: the redirect to the sign-in is not followed from here
    const text = await answer.text();
    if (text !== box.dataset.last) { box.innerHTML = text; box.dataset.last = text; localTimes(box); }
  } catch { /* offline: try again */ }
  again();
};
again();
`.trim();
