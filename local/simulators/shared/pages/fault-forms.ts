/** The part of the panel of switches that all simulators share: faults and chance. */
import { html } from 'hono/html';
import { type Fault, type FaultSwitches, faultKinds } from '../fault-switches.ts';
import type { Html } from './layout.ts';
import { choice, textField } from './parts.ts';

/** A fault's name for a person. */
export type KindWords = Readonly<Record<Fault['kind'], string>>;

const faultRow = (words: KindWords) => (fault: Fault, index: number) =>
  html`<tr>
  <td>${words[fault.kind]}${fault.kind === 'slow' ? ` (${fault.delayMs} ms)` : ''}</td>
  <td>${fault.route}</td>
  <td>${fault.times === null ? 'Until switched off' : `${fault.times} more`}${fault.until === null ? '' : `, until ${new Date(fault.until).toISOString()}`}</td>
  <td><form method="post" action="/switches/remove-fault"><input type="hidden" name="index" value="${index}"><button class="quiet" aria-label="Switch off ${words[fault.kind]}">Switch off</button></form></td>
</tr>`;

/** The faults that are on, and the form to add one. `routes` are the calls it can be aimed at, and their words. */
export const faultsSection = (
  { faults }: FaultSwitches,
  words: KindWords,
  routes: readonly (readonly [route: string, words: string])[],
): Html => html`<h2>Faults</h2>
  ${
    faults.length === 0
      ? html`<p>Nothing is switched on.</p>`
      : html`<div class="scroll"><table><thead><tr><th scope="col">What</th><th scope="col">Calls</th><th scope="col">How long</th><th scope="col">Action</th></tr></thead><tbody>${faults.map(faultRow(words))}</tbody></table></div>`
  }
  <h2>Add a fault</h2><form class="fields" method="post" action="/switches/add-fault">
  ${choice(
    'kind',
    'What goes wrong',
    faultKinds.map((kind) => [kind, words[kind]]),
  )}
  ${choice('route', 'With which calls', routes)}
  ${textField('times', 'How many calls (empty: until switched off)', '1', { type: 'number' })}
  ${textField('seconds', 'For how many seconds (empty: no limit)', '', { type: 'number' })}
  ${textField('delayMs', 'How slow, in milliseconds', '3000', { type: 'number' })}
  ${textField('resetSeconds', '429: seconds until the reset', '5', { type: 'number' })}
  <p><button>Switch on</button></p>
</form>`;

/** The fields of chance, for a simulator's form of behaviour. */
export const chanceFields = ({ chaos }: FaultSwitches): Html => html`
  ${textField('probability', 'Chance of a random mishap, 0 to 1', String(chaos.probability))}
  ${textField('seed', 'Seed of the mishaps (the same seed repeats them)', String(chaos.seed), { type: 'number' })}`;

/** What the panel says after a form was sent (`?said=…`). */
export const said: Readonly<Record<string, string>> = {
  done: 'Done.',
  refused: 'That was not a value the switch can have. Nothing changed.',
};

/** The way back to the demo data. */
export const resetForm = html`<h2>Start again</h2>
  <form method="post" action="/reset"><button class="quiet">Restore the demo data</button></form>`;
