import { html } from 'hono/html';
import { type Client, fullName } from '../core/client.ts';
import type { Template } from '../core/program.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { notice } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { exerciseCards, programFields, type ShownExercise, startTodayScript } from './program-fields.ts';
import type { FieldErrors, ProgramFields } from './program-form.ts';

const backToClient = (site: Site, client: Client) =>
  html`<p><a href="${site.href(`/clients/${client.id}`)}">Back to ${fullName(client.details) || 'the client'}</a></p>`;

const templateTile = (site: Site, client: Client, { id, name, description, exercises }: Template) => html`<li>
    <article class="card">
      <h2>${name}</h2>
      <p>${description}</p>
      <p class="actions">
        <span class="quiet">${exercises.length} ${exercises.length === 1 ? 'exercise' : 'exercises'}</span>
        <a class="button plain" href="${site.href(`/clients/${client.id}/programs/new?template=${id}`)}">Choose<span class="sr-only"> ${name}</span></a>
      </p>
    </article>
  </li>`;

/** Step one of assigning: which template. */
export const chooseTemplatePage = (
  site: Site,
  request: WebRequest,
  client: Client,
  templates: readonly Template[],
): Promise<WebResponse> =>
  page(site, request, {
    title: 'Choose a template',
    current: 'clients',
    body: html`${backToClient(site, client)}
      <h1>Assign a program to ${fullName(client.details)}</h1>
      ${
        templates.length === 0
          ? notice(
              'warn',
              'This region has no templates yet. Ask your operator to load the exercise library.',
            )
          : html`<p>Choose the template to start from.</p>`
      }
      <ul class="tiles">${templates.map((template) => templateTile(site, client, template))}</ul>`,
  });

export interface AssignView {
  readonly client: Client;
  readonly template: Template;
  readonly exercises: readonly ShownExercise[];
  /** Drawn before the form is shown: sending the form twice assigns one program. */
  readonly programId: number;
  readonly fields: ProgramFields;
  readonly errors: FieldErrors;
  readonly locale: string;
}

/** Step two: dates, weeks and note, above the exercises as they will be assigned. */
export const assignPage = (site: Site, request: WebRequest, view: AssignView): Promise<WebResponse> =>
  page(site, request, {
    title: `Assign ${view.template.name}`,
    current: 'clients',
    ...(Object.keys(view.errors).length === 0 ? { script: startTodayScript } : { status: 422 }),
    body: html`${backToClient(site, view.client)}
      <h1>Assign ${view.template.name} to ${fullName(view.client.details)}</h1>
      <form class="card" method="post" action="${site.href(`/clients/${view.client.id}/programs`)}">
        <input type="hidden" name="template" value="${view.template.id}">
        <input type="hidden" name="program" value="${view.programId}">
        ${programFields(view.fields, view.errors)}
        <div class="actions">
          <button>Assign program</button>
          <button class="plain" formaction="${site.href(`/clients/${view.client.id}/programs/preview`)}" formtarget="_blank">Preview the document</button>
          <a href="${site.href(`/clients/${view.client.id}/programs/new`)}">Choose another template</a>
        </div>
      </form>
      <h2 class="section">Exercises</h2>
      ${exerciseCards(site, view.exercises, view.locale)}`,
  });
