/** One customer: Physitrack's buttons, details, documents, and changing the record. */
import { html } from 'hono/html';
import { seeOther } from '../../shared/pages/layout.ts';
import { choice, dayWords, detail, filledIn, notice, textField } from '../../shared/pages/parts.ts';
import { type Customer, genders, statuses } from '../model.ts';
import { assignmentsSection, documentsSection, physitrackActions, statusBadge } from './customer-parts.ts';
import { nameOf, type PageDeps, type Visit, type VisitHandler, withCustomer } from './visit.ts';

const saidWords: Readonly<Record<string, string>> = { saved: 'The details are saved.' };

/** `GET /clinics/{clinic}/customers/{customer}` */
export const customerPage = (deps: PageDeps): VisitHandler =>
  withCustomer(deps, (visit, customer) => {
    const { base, request, show } = visit;
    const assignments = deps.store.assignments.of(customer.id);
    const latest = request.query.get('said') === 'assigned' ? assignments.at(-1)?.words : undefined;
    return show({
      title: nameOf(customer),
      current: 'customers',
      body: html`<h1>${nameOf(customer)} ${statusBadge(customer)}</h1>
        ${notice(latest ?? saidWords[request.query.get('said') ?? ''])}
        ${physitrackActions(deps, visit, customer)}
        <dl>
          ${detail('Chart number', customer.chart)}
          ${detail('Date of birth', dayWords(customer.dateOfBirth))}
          ${detail('Gender', customer.gender)}
          ${detail('Phone', customer.phone)}
          ${detail('Email', customer.email)}
          ${detail('Juvonno ID', customer.id)}
        </dl>
        <p><a class="button quiet" href="${base}/customers/${customer.id}/edit">Edit details</a></p>
        ${documentsSection(deps, visit, customer)}
        ${assignmentsSection(visit, assignments)}`,
    });
  });

const pathOf = ({ base }: Visit, customer: Customer): string => `${base}/customers/${customer.id}`;
const asOptions = (values: readonly string[]) => values.map((value) => [value, value] as const);

/** `GET …/edit` */
export const editCustomerPage = (deps: PageDeps): VisitHandler =>
  withCustomer(deps, (visit, customer) =>
    visit.show({
      title: `Edit ${nameOf(customer)}`,
      current: 'customers',
      body: html`<h1>Edit ${nameOf(customer)}</h1>
        <form class="fields" method="post" action="${pathOf(visit, customer)}">
          ${textField('firstName', 'First name', customer.firstName, { required: true })}
          ${textField('lastName', 'Last name', customer.lastName, { required: true })}
          ${textField('dateOfBirth', 'Date of birth', customer.dateOfBirth, { type: 'date' })}
          ${choice('gender', 'Gender', asOptions(genders), customer.gender)}
          ${textField('phone', 'Phone', customer.phone, { type: 'tel' })}
          ${textField('email', 'Email', customer.email, { type: 'email' })}
          ${choice('status', 'Status', asOptions(statuses), customer.status)}
          <div class="actions"><button>Save customer</button> <a href="${pathOf(visit, customer)}">Cancel</a></div>
        </form>`,
    }),
  );

/** `POST …/{customer}`; an empty name, an unknown gender or status keep what was there. */
export const saveCustomer = (deps: PageDeps): VisitHandler =>
  withCustomer(deps, (visit, customer) => {
    const { form } = visit;
    deps.store.customers.put({
      ...customer,
      firstName: filledIn(form, 'firstName') ?? customer.firstName,
      lastName: filledIn(form, 'lastName') ?? customer.lastName,
      dateOfBirth: filledIn(form, 'dateOfBirth'),
      gender: genders.find((one) => one === form.get('gender')) ?? customer.gender,
      phone: filledIn(form, 'phone'),
      email: filledIn(form, 'email'),
      status: statuses.find((one) => one === form.get('status')) ?? customer.status,
      updatedAt: deps.clock.timestamp(),
    });
    return seeOther(`${pathOf(visit, customer)}?said=saved`);
  });
