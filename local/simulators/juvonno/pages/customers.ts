/** The list of customers: search by name, with or without those who no longer come. */
import { html, raw } from 'hono/html';
import { dayWords, fold } from '../../shared/pages/parts.ts';
import type { Customer } from '../model.ts';
import { statusBadge } from './customer-parts.ts';
import { nameOf, type PageDeps, type VisitHandler } from './visit.ts';

const row = (base: string) => (customer: Customer) =>
  html`<tr>
  <td><a href="${base}/customers/${customer.id}">${nameOf(customer)}</a> ${statusBadge(customer)}</td>
  <td class="whole">${customer.chart}</td>
  <td class="whole">${dayWords(customer.dateOfBirth)}</td>
</tr>`;

/** `GET /clinics/{clinic}/customers?q=…&all=1` */
export const customersPage =
  (deps: PageDeps): VisitHandler =>
  ({ clinic, request, base, show }) => {
    const wanted = fold((request.query.get('q') ?? '').trim());
    const showsAll = request.query.get('all') === '1';
    const found = deps.store.customers
      .of(clinic.id)
      .filter(({ status }) => status === 'active' || (showsAll && status !== 'deleted'))
      .filter((customer) => fold(`${nameOf(customer)} ${customer.chart} ${customer.id}`).includes(wanted));
    return show({
      title: 'Customers',
      current: 'customers',
      body: html`<h1>Customers</h1>
        <form class="inline" method="get" role="search">
          <div><label for="q">Name or chart number</label><input id="q" name="q" type="search" value="${request.query.get('q') ?? ''}"></div>
          <p><input id="all" name="all" type="checkbox" value="1"${showsAll ? raw(' checked') : ''}> <label for="all" style="display:inline">Inactive too</label></p>
          <p><button>Search</button></p>
        </form>
        <p class="soft" role="status">${found.length === 1 ? '1 customer' : `${found.length} customers`}</p>
        ${
          found.length === 0
            ? html`<p>Nobody has that name here.</p>`
            : html`<div class="scroll"><table>
                <thead><tr><th scope="col">Name</th><th scope="col">Chart</th><th scope="col">Date of birth</th></tr></thead>
                <tbody>${found.map(row(base))}</tbody>
              </table></div>`
        }`,
    });
  };
