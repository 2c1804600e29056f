/** Customers are what patients are called here (contracts.md, 3.2). */
import { empty, json } from '../../shared/http.ts';
import { notFound, refuse } from '../../shared/refusals.ts';
import type { Clinic, Customer } from '../model.ts';
import type { ApiCall, ApiDeps, ApiHandler } from './context.ts';
import { branchOf, changesOf, readCustomer } from './customer-input.ts';

/** The documented fields, and those a live client reads. */
export const customerJson = (customer: Customer): object => ({
  customer: {
    id: Number(customer.id),
    num: { chart: customer.chart },
    chart_number: customer.chart,
    first_name: customer.firstName,
    last_name: customer.lastName,
    gender: customer.gender,
    date_of_birth: customer.dateOfBirth ?? null,
    status: customer.status,
    email: customer.email ?? null,
    phone: customer.phone ?? null,
    language: customer.language,
    branch_id: Number(customer.branchId),
  },
});

/** The customer of a call's {id}; 404 when it is not this clinic's. */
export const customerOf = (deps: ApiDeps, clinic: Clinic, id: string | undefined): Customer => {
  const customer = deps.store.customers.get(id ?? '');
  if (customer === undefined || customer.clinicId !== clinic.id) return notFound();
  return customer.status === 'deleted' && deps.switches().deletedCustomer === 'not_found'
    ? notFound()
    : customer;
};

const byChart = (deps: ApiDeps, { clinic, params }: ApiCall): Customer => {
  const found = deps.store.customers.of(clinic.id).filter(({ chart }) => chart === params.number);
  if (found.length > 1) refuse(400, 'The chart number is not unique.');
  return customerOf(deps, clinic, found[0]?.id);
};

/** The routes of customers. */
export const customerRoutes = (deps: ApiDeps): Readonly<Record<string, ApiHandler>> => {
  const { store, clock } = deps;
  const change = (call: ApiCall, customer: Customer) => {
    const input = readCustomer(call.fields(), false);
    const branch = branchOf(store, call.clinic.id, input);
    const changed = store.customers.put({
      ...customer,
      ...changesOf(input),
      ...(branch === undefined ? {} : { branchId: branch.id }),
      updatedAt: clock.timestamp(),
    });
    return json(200, customerJson(changed));
  };

  return {
    'GET /customers/chart/{number}': (call) => {
      call.user();
      return json(200, customerJson(byChart(deps, call)));
    },
    'PUT /customers/chart/{number}': (call) => {
      call.user();
      return change(call, byChart(deps, call));
    },
    'POST /customers': (call) => {
      call.user();
      const input = readCustomer(call.fields(), true);
      const branch = branchOf(store, call.clinic.id, input) ?? store.branches.of(call.clinic.id)[0];
      const at = clock.timestamp();
      const highest = Math.max(0, ...store.customers.all().map(({ id }) => Number(id)));
      const customer: Customer = {
        firstName: '',
        lastName: '',
        gender: 'unknown',
        status: 'active',
        language: 'english',
        chart: '',
        ...changesOf(input),
        id: String(highest + 1),
        clinicId: call.clinic.id,
        branchId: branch?.id ?? '',
        createdAt: at,
        updatedAt: at,
      };
      return json(201, customerJson(store.customers.put(customer)));
    },
    'GET /customers/{id}': (call) => {
      call.user();
      return json(200, customerJson(customerOf(deps, call.clinic, call.params.id)));
    },
    'PUT /customers/{id}': (call) => {
      call.user();
      return change(call, customerOf(deps, call.clinic, call.params.id));
    },
    'DELETE /customers/{id}': (call) => {
      call.user();
      const customer = customerOf(deps, call.clinic, call.params.id);
      store.customers.put({ ...customer, status: 'deleted', updatedAt: clock.timestamp() });
      return empty(204);
    },
  };
};
