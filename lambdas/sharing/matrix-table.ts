import { html } from 'hono/html';
import type { Practitioner } from '../core/practitioner.ts';
import type { Sharing } from '../core/sharing.ts';
import type { Html } from '../web/layout.ts';

/** Drawn, since not every font has this sign. */
const tick = html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M3 8.5l3.5 3.5 6.5-8" fill="none" stroke="currentColor" stroke-width="2"/></svg>`;

/** A sign for the eye, words for the ear: never by colour alone. */
const MARKS = {
  practice: ['P', 'shares, switched on by the practice'],
  accepted: [tick, 'shares'],
  invited: ['…', 'invited'],
  nothing: ['', 'does not share'],
} as const;

const markOf = (sharing: Sharing | undefined): (typeof MARKS)[keyof typeof MARKS] => {
  if (sharing === undefined) return MARKS.nothing;
  if (sharing.state === 'invited') return MARKS.invited;
  return sharing.by === 'practice' ? MARKS.practice : MARKS.accepted;
};

const cell = (isSelf: boolean, sharing: Sharing | undefined): Html => {
  if (isSelf) return html`<td class="self"><span class="sr-only">the same person</span></td>`;
  const [sign, words] = markOf(sharing);
  return html`<td><span aria-hidden="true">${sign}</span><span class="sr-only">${words}</span></td>`;
};

const outsideWords = (count: number): string =>
  count === 1 ? '1 colleague who is not on this page' : `${count} colleagues who are not on this page`;

/** What these people give to others than each other: another page of the practice, or another practice. */
const outside = (people: readonly Practitioner[], sharings: readonly Sharing[]): Html | '' => {
  const shown = new Set(people.map(({ id }) => id));
  const beyond = people.flatMap(({ id, name }) => {
    const count = sharings.filter((one) => one.ownerId === id && !shown.has(one.colleagueId)).length;
    return count === 0 ? [] : [html`<li>${name}: ${outsideWords(count)}</li>`];
  });
  return beyond.length === 0 ? '' : html`<h3>Shared or offered to others</h3><ul>${beyond}</ul>`;
};

/**
 * Owners down, colleagues across. Columns go by the number of the row, so that sixty of them still fit beside each other;
 * who can't see the page hears the name.
 */
export const matrixTable = (people: readonly Practitioner[], sharings: readonly Sharing[]): Html => {
  const between = new Map(sharings.map((one) => [`${one.ownerId} ${one.colleagueId}`, one]));
  return html`<p id="matrix-key">Each row is an owner, each column the colleague with that number.
      ${tick} sees all clients of the owner, <strong>P</strong> the same, switched on by the practice,
      <strong>…</strong> invited, not accepted yet.</p>
    <div class="sideways" role="region" tabindex="0" aria-label="Table of owners and colleagues" aria-describedby="matrix-key">
      <table class="matrix">
        <thead><tr><th scope="col">Owner</th>${people.map(
          ({ name }, at) =>
            html`<th scope="col"><span aria-hidden="true">${at + 1}</span><span class="sr-only">${name}</span></th>`,
        )}</tr></thead>
        <tbody>${people.map(
          (owner, at) =>
            html`<tr><th scope="row"><span aria-hidden="true">${at + 1}. </span>${owner.name}</th>${people.map(
              (colleague) => cell(owner.id === colleague.id, between.get(`${owner.id} ${colleague.id}`)),
            )}</tr>`,
        )}</tbody>
      </table>
    </div>
    ${outside(people, sharings)}`;
};
