/** The panel of switches for a person: what all simulators share of it. */
import { html } from 'hono/html';
import { type Fault, type FaultSwitches, faultKinds } from '../fault-switches.ts';
import type { SimulatorRequest } from '../http.ts';
import type { Html } from './layout.ts';
import { choice, notice, textField } from './parts.ts';

/** A fault's name for a person. */
type KindWords = Readonly<Record<Fault['kind'], string>>;

const kindWords: Omit<KindWords, 'error503'> = {
  slow: 'Slow answers',
  tooManyRequests: '429: too many requests',
  error500: '500 as HTML',
  forbidden: '403: forbidden',
  lostAnswer: 'Done, but the answer is lost',
  lostRequest: 'Connection drops, nothing done',
};

const faultRow = (words: KindWords) => (fault: Fault, index: number) =>
  html`<tr>
  <td>${words[fault.kind]}${fault.kind === 'slow' ? ` (${fault.delayMs} ms)` : ''}</td>
  <td>${fault.route}</td>
  <td>${fault.times === null ? 'Until switched off' : `${fault.times} more`}${fault.until === null ? '' : `, until ${new Date(fault.until).toISOString()}`}</td>
  <td><form method="post" action="/switches/remove-fault"><input type="hidden" name="index" value="${index}"><button class="quiet" aria-label="Switch off ${words[fault.kind]}">Switch off</button></form></td>
</tr>`;

/** The faults that are on, and the form to add one. */
const faultsSection = (
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

const chanceFields = ({ chaos }: FaultSwitches): Html => html`
  ${textField('probability', 'Chance of a random mishap, 0 to 1', String(chaos.probability))}
  ${textField('seed', 'Seed of the mishaps (the same seed repeats them)', String(chaos.seed), { type: 'number' })}`;

/** What the panel says after a form was sent (`?said=…`). */
const said: Readonly<Record<string, string>> = {
  done: 'Done.',
  refused: 'That was not a value the switch can have. Nothing changed.',
};

/** What is a vendor's own about the panel of its simulator. */
export interface Panel {
  /** The vendor's name. */
  readonly title: string;
  readonly switches: FaultSwitches;
  /** What its 503 is. */
  readonly unavailable: string;
  /** The calls a fault can be aimed at, and their words. */
  readonly routes: readonly (readonly [route: string, words: string])[];
  /** The fields of its own switches. */
  readonly behaviour: Html;
  /** The forms that change data, and their heading. */
  readonly data: { readonly heading: string; readonly forms: Html };
}

/** The panel of switches for a person: title and body of its page. */
export const panelPage = (
  request: SimulatorRequest,
  { title, switches, unavailable, routes, behaviour, data }: Panel,
): { readonly title: string; readonly body: Html } => ({
  title: 'Switches',
  body: html`<h1>Switches</h1>
    ${notice(said[request.query.get('said') ?? ''])}
    <p>Make this ${title} misbehave and see what Physitrack says. Scripts use the same address with JSON.</p>
    ${faultsSection(switches, { ...kindWords, error503: `503 as HTML (${unavailable})` }, routes)}
    <h2>Behaviour</h2><form class="fields" method="post" action="/switches/behaviour">
      ${behaviour}
      ${chanceFields(switches)}
      <p><button>Save</button></p>
    </form>
    <h2>${data.heading}</h2>${data.forms}
    <h2>Start again</h2>
    <form method="post" action="/reset"><button class="quiet">Restore the demo data</button></form>`,
});
