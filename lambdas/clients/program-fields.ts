import { html } from 'hono/html';
import { doseWords } from '../core/dose-words.ts';
import type { Dose } from '../core/program.ts';
import { field } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { type FieldErrors, LONGEST_PROGRAM_WEEKS, type ProgramFields } from './program-form.ts';

const error = (text: string | undefined) => (text === undefined ? {} : { error: text });

/** Start date, weeks and note: the same for assigning and for changing a program. */
export const programFields = (fields: ProgramFields, errors: FieldErrors): Html => html`
  <div class="row">
    ${field({
      id: 'startDate',
      label: 'Starts on',
      ...error(errors.startDate),
      control: (attributes) => html`<input ${attributes} type="date" value="${fields.startDate}" required>`,
    })}
    ${field({
      id: 'weeks',
      label: 'Weeks',
      ...error(errors.weeks),
      control: (attributes) =>
        html`<input ${attributes} type="number" inputmode="numeric" min="1" max="${LONGEST_PROGRAM_WEEKS}" value="${fields.weeks}" required>`,
    })}
  </div>
  ${field({
    id: 'note',
    label: 'Note to the client (optional)',
    hint: 'Printed on the PDF.',
    ...error(errors.note),
    control: (attributes) => html`<textarea ${attributes} maxlength="4000">${fields.note}</textarea>`,
  })}`;

/** For the form of a new program: it starts today where the reader is, where it may be another day than in UTC. */
export const startTodayScript = `
const start = document.getElementById('startDate');
const now = new Date;
const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
if (start.value === start.defaultValue) start.value = today;
`.trim();

/** An exercise as cards show it. */
export interface ShownExercise {
  readonly exerciseId?: number | undefined;
  readonly name: string;
  readonly instructions: string;
  readonly dose: Dose;
  readonly pictureDescription?: string | undefined;
}

/** Exercises with picture, dose and instructions. */
export const exerciseCards = (site: Site, exercises: readonly ShownExercise[], locale: string): Html =>
  html`<ol class="tiles exercises">${exercises.map(
    (one) => html`<li><article class="card exercise">
      ${
        one.exerciseId === undefined
          ? ''
          : html`<img src="${site.href(`/exercises/${one.exerciseId}/picture`)}" alt="${one.pictureDescription ?? ''}" loading="lazy">`
      }
      <h3>${one.name}</h3>
      <ul class="plain dose">${doseWords(one.dose, locale).map((part) => html`<li>${part}</li>`)}</ul>
      <p class="small">${one.instructions}</p>
    </article></li>`,
  )}</ol>`;
