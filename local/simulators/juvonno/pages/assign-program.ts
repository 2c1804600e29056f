/** Assign program from template: done by Juvonno itself, through Physitrack's API with the practitioner's key. */
import { html } from 'hono/html';
import type { Answer } from '../../shared/http.ts';
import { seeOther } from '../../shared/pages/layout.ts';
import { alert, choice, dayWords, filledIn, textField } from '../../shared/pages/parts.ts';
import type { Clinic, Customer } from '../model.ts';
import { type Physitrack, PhysitrackError } from '../physitrack.ts';
import { nameOf, type PageDeps, type Visit, type VisitHandler, withCustomer } from './visit.ts';

const title = 'Assign program from template';

const problemPage = (visit: Visit, customer: Customer, problem: string): Promise<Answer> =>
  visit.show({
    title,
    current: 'customers',
    status: 422,
    body: html`<h1>${title}</h1>
      ${alert(problem)}
      <p><a href="${visit.base}/customers/${customer.id}">Back to ${nameOf(customer)}</a></p>`,
  });

/** Runs a page that needs Physitrack; what Physitrack refuses becomes words. */
const withPhysitrack = (
  deps: PageDeps,
  handler: (visit: Visit, customer: Customer, physitrack: Physitrack) => Promise<Answer>,
): VisitHandler =>
  withCustomer(deps, async (visit, customer) => {
    const { clinic, me } = visit;
    if (!clinic.physitrackEnabled) {
      return problemPage(visit, customer, 'The Physitrack integration is not enabled for this clinic.');
    }
    const physitrack = deps.physitrack(clinic, me);
    if (physitrack === undefined) {
      return problemPage(
        visit,
        customer,
        'Your profile has no Physitrack API Key. Paste it in Settings > Staff > Practitioners, on the Login tab of your profile.',
      );
    }
    try {
      return await handler(visit, customer, physitrack);
    } catch (error) {
      if (error instanceof PhysitrackError) return problemPage(visit, customer, error.message);
      throw error;
    }
  });

/** The day at the clinic, YYYY-MM-DD: Sweden writes it that way. */
const todayAt = ({ timeZone }: Clinic, timestamp: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.parse(timestamp));

/** `GET …/programs/new`: the practitioner's templates. */
export const chooseTemplatePage = (deps: PageDeps): VisitHandler =>
  withPhysitrack(deps, async (visit, customer, physitrack) => {
    const templates = await physitrack.templates();
    return visit.show({
      title,
      current: 'customers',
      body: html`<h1>${title}</h1>
        <p>For ${nameOf(customer)}, as ${nameOf(visit.me)}.</p>
        <form class="fields" method="post" action="${visit.base}/customers/${customer.id}/programs">
          ${choice(
            'template',
            'Template',
            templates.map(({ id, name }) => [String(id), name]),
          )}
          ${textField('startDate', 'Start date', todayAt(visit.clinic, deps.clock.timestamp()), { type: 'date', required: true })}
          ${textField('weeks', 'Weeks', '6', { type: 'number', required: true })}
          <div class="actions"><button>Assign program</button> <a href="${visit.base}/customers/${customer.id}">Cancel</a></div>
        </form>`,
    });
  });

const record = (deps: PageDeps, { me }: Visit, customer: Customer, isDone: boolean, words: string): void => {
  const at = deps.clock.timestamp();
  const id = deps.clock.newId();
  deps.store.assignments.put({ id, customerId: customer.id, userId: me.id, at, isDone, words });
};

/** `POST …/programs`; done or refused, it is kept with the customer. */
export const assignProgram = (deps: PageDeps): VisitHandler =>
  withPhysitrack(deps, async (visit, customer, physitrack) => {
    const choice = {
      templateId: Number(visit.form.get('template')),
      startDate: filledIn(visit.form, 'startDate') ?? '',
      weeks: Number(visit.form.get('weeks')),
    };
    try {
      const program = await physitrack.assign(customer, choice);
      const end = dayWords(program.end_date.slice(0, 10));
      const words = `${program.name} is assigned. Access code ${program.access_code}, until ${end}.`;
      record(deps, visit, customer, true, words);
    } catch (error) {
      if (error instanceof PhysitrackError)
        record(deps, visit, customer, false, `Not assigned. ${error.message}`);
      throw error;
    }
    return seeOther(`${visit.base}/customers/${customer.id}?said=assigned`);
  });
