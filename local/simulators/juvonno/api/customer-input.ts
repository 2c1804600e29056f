/** What may be written to a customer (contracts.md, 3.2). */
import * as z from 'zod/mini';
import { refuse } from '../../shared/refusals.ts';
import { type Branch, type Customer, genders, statuses } from '../model.ts';
import type { Store } from '../store.ts';

const name = z.string().check(z.minLength(1), z.maxLength(255));
const text = z.nullable(z.string().check(z.maxLength(255)));

const changeSchema = z.object({
  first_name: z.optional(name),
  last_name: z.optional(name),
  date_of_birth: z.optional(z.iso.date()),
  gender: z.optional(z.enum(genders)),
  chart_num: z.optional(z.string().check(z.maxLength(50))),
  preferred_language: z.optional(z.enum(['english', 'french'])),
  status: z.optional(z.enum(statuses)),
  email: z.optional(text),
  phone: z.optional(text),
  branch_id: z.optional(z.union([z.int(), z.string()])),
  branch_code: z.optional(z.string()),
  branch_name: z.optional(z.string()),
});
export type CustomerInput = z.infer<typeof changeSchema>;

const requiredFields = ['first_name', 'last_name', 'date_of_birth', 'gender'] as const;

/** Reads the fields of a POST (`isNew`) or PUT; ends the call with 400 naming the first field that is wrong. */
export const readCustomer = (fields: Readonly<Record<string, unknown>>, isNew: boolean): CustomerInput => {
  const missing = requiredFields.find((field) => isNew && (fields[field] ?? '') === '');
  if (missing !== undefined) refuse(400, `The field ${missing} is required.`);
  const { data, error } = z.safeParse(changeSchema, fields);
  return data ?? refuse(400, `The field ${error?.issues[0]?.path.join('.') ?? ''} is not valid.`);
};

/** The branch that is named by id, code or name: the first that is given counts; 400 when it is not one branch. */
export const branchOf = (store: Store, clinicId: string, input: CustomerInput): Branch | undefined => {
  const { branch_id: id, branch_code: code, branch_name: wanted } = input;
  if (id === undefined && code === undefined && wanted === undefined) return undefined;
  const fits = (branch: Branch): boolean => {
    if (id !== undefined) return branch.id === String(id);
    return code === undefined ? branch.name === wanted : branch.code === code;
  };
  const found = store.branches.of(clinicId).filter(fits);
  return found.length === 1 && found[0] !== undefined
    ? found[0]
    : refuse(400, 'The branch is unknown or ambiguous.');
};

/** The customer's own fields of an input; null empties what may be empty. */
export const changesOf = (input: CustomerInput): Partial<Customer> => {
  const changes: Partial<Record<keyof Customer, string | null | undefined>> = {
    firstName: input.first_name,
    lastName: input.last_name,
    dateOfBirth: input.date_of_birth,
    gender: input.gender,
    chart: input.chart_num,
    language: input.preferred_language,
    status: input.status,
    email: input.email,
    phone: input.phone,
  };
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([field, value]) => [field, value ?? undefined]));
};
