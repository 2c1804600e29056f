import { html, raw } from 'hono/html';
import type { Logo } from '../core/logo.ts';
import { field, postButton } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { DocumentErrors, DocumentFields } from './document-form.ts';

/** How the practice's documents look, as it is or as it was typed. */
export interface DocumentCard {
  readonly fields: DocumentFields;
  readonly errors?: DocumentErrors;
  /** The one that is saved. */
  readonly logo: Logo | undefined;
}

const error = (text: string | undefined) => (text === undefined ? {} : { error: text });

const choice = (
  id: string,
  label: string,
  chosen: string,
  options: ReadonlyArray<readonly [value: string, words: string]>,
  wrong: string | undefined,
): Html =>
  field({
    id,
    label,
    ...error(wrong),
    control: (attributes) =>
      html`<select ${attributes}>${options.map(
        ([value, words]) =>
          html`<option value="${value}" ${value === chosen ? raw('selected') : ''}>${words}</option>`,
      )}</select>`,
  });

const tick = (id: string, label: string, isOn: boolean): Html =>
  html`<div class="field">
      <label for="${id}"><input type="checkbox" id="${id}" name="${id}" ${isOn ? raw('checked') : ''}>
        ${label}</label>
    </div>`;

const logoPart = (site: Site, { base64, mediaType }: Logo): Html => html`<div class="section"><h3>Logo</h3>
    <p><img class="logo" src="data:${mediaType};base64,${base64}" alt="The logo on your documents"></p>
    ${postButton(site, '/practice/document', 'Remove the logo', { kind: 'plain', fields: { action: 'remove' } })}</div>`;

/** The form of the practice's choices about its documents, with a preview of what is chosen in the form. */
export const documentCard = (site: Site, { fields, errors = {}, logo }: DocumentCard): Html =>
  html`<section class="card" aria-labelledby="document-title">
    <h2 id="document-title">Program document</h2>
    <p>The PDF that clients take home and that is filed in your practice management system. Documents that were filed
      stay as they are.</p>
    <form method="post" action="${site.href('/practice/document')}" enctype="multipart/form-data" autocomplete="off">
      ${field({
        id: 'accent',
        label: 'Accent colour',
        hint: 'Of headings and doses. A colour that is too light to be read on paper is printed darker.',
        ...error(errors.accent),
        control: (attributes) =>
          html`<input ${attributes} class="short" type="color" value="${fields.accent}">`,
      })}
      ${choice(
        'columns',
        'Exercises',
        fields.columns,
        [
          ['1', 'One below the other'],
          ['2', 'Two side by side'],
        ],
        errors.columns,
      )}
      ${choice(
        'language',
        'Language of the fixed words',
        fields.language,
        [
          ['en', 'English'],
          ['fr', 'French'],
          ['mi', 'Te reo Māori'],
        ],
        errors.language,
      )}
      ${tick('largePrint', 'Large print: 18 points, exercises one below the other', fields.largePrint)}
      ${tick('pictures', 'Pictures of the exercises', fields.pictures)}
      ${field({
        id: 'logo',
        label: logo === undefined ? 'Logo' : 'Another logo',
        hint: 'PNG or JPEG, at most 200 KB. The preview shows it once it is saved.',
        ...error(errors.logo),
        control: (attributes) => html`<input ${attributes} type="file" accept="image/png,image/jpeg">`,
      })}
      <div class="actions">
        <button name="action" value="save">Save document settings</button>
        <button name="action" value="preview" class="plain" formtarget="_blank">Preview</button>
      </div>
    </form>
    ${logo === undefined ? '' : logoPart(site, logo)}
  </section>`;
