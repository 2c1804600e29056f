import { html } from 'hono/html';
import { type Client, fullName } from '../core/client.ts';
import type { Delivery } from '../core/delivery.ts';
import { endDate } from '../core/end-date.ts';
import type { Program } from '../core/program.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { facts, localTimesScript } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { exerciseCards, programFields, type ShownExercise } from './program-fields.ts';
import type { FieldErrors, ProgramFields } from './program-form.ts';
import { dayWords, deliveryLine, downloadButton } from './program-list.ts';

export interface ProgramView {
  readonly client: Client;
  readonly program: Program;
  readonly exercises: readonly ShownExercise[];
  readonly deliveries: readonly Delivery[];
  readonly delivery: DeliveryContext;
  readonly fields: ProgramFields;
  readonly errors: FieldErrors;
  readonly locale: string;
}

/** The page of one program: what was assigned, where its PDFs are, and a form to change it. */
export const programPage = (site: Site, request: WebRequest, view: ProgramView): Promise<WebResponse> => {
  const { client, program } = view;
  return page(site, request, {
    title: program.name,
    current: 'clients',
    status: Object.keys(view.errors).length === 0 ? 200 : 422,
    script: localTimesScript,
    body: html`<p><a href="${site.href(`/clients/${client.id}`)}">Back to ${fullName(client.details)}</a></p>
      <h1>${program.name}</h1>
      <section class="card" aria-label="Program">
        ${facts([
          ['Client', fullName(client.details)],
          ['Dates', `${dayWords(program.startDate)} to ${dayWords(endDate(program))}`],
          ['Access code', html`<span class="code">${program.accessCode}</span>`],
          ['Version', program.version],
          ['Note', program.note],
          [
            'Document',
            html`<ul class="plain">${view.deliveries.map((one) => deliveryLine(one, view.delivery))}</ul>`,
          ],
        ])}
        <div class="actions after">${downloadButton(site, program)}</div>
      </section>
      <h2 class="section">Exercises</h2>
      ${exerciseCards(site, view.exercises, view.locale)}
      <section class="card" aria-labelledby="change">
        <h2 id="change">Change this program</h2>
        <p class="hint">A changed program is filed as a new version; the earlier PDF stays in the client’s file.</p>
        <form method="post" action="${site.href(`/clients/${client.id}/programs/${program.id}`)}">
          ${programFields(view.fields, view.errors)}
          <button>Save and file the new version</button>
        </form>
      </section>`,
  });
};
