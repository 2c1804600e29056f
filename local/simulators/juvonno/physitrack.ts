/** Juvonno's use of Physitrack's API v2 (contracts.md, 2.5) with the Physitrack API Key of a practitioner. */
import * as z from 'zod/mini';
import type { Customer, User } from './model.ts';

/** Rows of a full page; a shorter one is the last. */
const pageSize = 200;
const mostPages = 100;

/** A refusal of Physitrack, or why it could not be reached, in words for people. */
export class PhysitrackError extends Error {}

const clientsSchema = z.object({ clients: z.array(z.object({ id: z.int(), external_id: z.string() })) });
const clientSchema = z.object({ id: z.int() });
const templateSchema = z.object({ id: z.int(), name: z.string() });
const templatesSchema = z.object({ templates: z.array(templateSchema) });
const programSchema = z.object({ name: z.string(), access_code: z.string(), end_date: z.string() });
const errorsSchema = z.object({ errors: z.array(z.string()) });

export type Template = z.infer<typeof templateSchema>;
export type AssignedProgram = z.infer<typeof programSchema>;

/** What is chosen on the page. */
export interface ProgramChoice {
  readonly templateId: number;
  /** YYYY-MM-DD. */
  readonly startDate: string;
  readonly weeks: number;
}

export interface Physitrack {
  /** Every template, as Physitrack sorts them. */
  templates(): Promise<readonly Template[]>;
  /** Makes sure the customer is a client, then assigns. Throws PhysitrackError. */
  assign(customer: Customer, choice: ProgramChoice): Promise<AssignedProgram>;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Physitrack takes two only; the other two have no counterpart (contracts.md, 3.2). */
const genderOf = ({ gender }: Customer): 'm' | 'f' | undefined => {
  if (gender === 'male') return 'm';
  return gender === 'female' ? 'f' : undefined;
};

/** `+61491570157`; undefined for what is not international. */
export const internationalPhone = (phone: string | undefined): string | undefined => {
  const digits = (phone ?? '').replace(/[\s().-]/g, '');
  return /^\+\d{6,15}$/.test(digits) ? digits : undefined;
};

/** The year of a date of birth. */
export const birthYearOf = ({ dateOfBirth }: Customer): string | undefined => dateOfBirth?.slice(0, 4);

const clientBody = (customer: Customer): object => ({
  external_id: customer.id,
  first_name: customer.firstName,
  last_name: customer.lastName,
  gender: genderOf(customer),
  year_of_birth: customer.dateOfBirth === undefined ? undefined : Number(birthYearOf(customer)),
  email: customer.email,
  mobile_phone: internationalPhone(customer.phone),
});

/** The error texts of an answer, or its status when it has none. */
const wordsOf = (status: number, body: unknown): string => {
  const errors = z.safeParse(errorsSchema, body).data?.errors ?? [];
  return errors.length === 0
    ? `Physitrack answered with status ${status}.`
    : `Physitrack says: ${errors.join(', ')}.`;
};

/** Physitrack at `baseUrl`, as this practitioner. */
export const createPhysitrack = (
  fetch: typeof globalThis.fetch,
  baseUrl: string,
  user: Pick<User, 'apiKey'> & { readonly physitrackApiKey: string },
): Physitrack => {
  const call = async <T>(path: string, schema: z.ZodMiniType<T>, body?: object): Promise<T> => {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-api-key': user.physitrackApiKey,
      'x-api-pms-name': 'juvonno',
      'x-api-pms-key': user.apiKey,
    };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    // A key with a character that no header may hold fails before anything is sent, like an unreachable server.
    const answer = await fetch(`${baseUrl}/api/v2${path}`, init).catch(() => undefined);
    if (answer === undefined)
      throw new PhysitrackError('Physitrack could not be reached, or the key cannot be sent.');
    const value = parseJson(await answer.text());
    if (!answer.ok) throw new PhysitrackError(wordsOf(answer.status, value));
    const { data } = z.safeParse(schema, value);
    if (data === undefined)
      throw new PhysitrackError('Physitrack sent an answer that Juvonno does not understand.');
    return data;
  };
  const pages = async <Row>(read: (page: number) => Promise<readonly Row[]>): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const found = await read(page);
      rows.push(...found);
      if (found.length < pageSize) break;
    }
    return rows;
  };
  const clientIdOf = async (customer: Customer): Promise<number> => {
    const clients = await pages(async (page) => (await call(`/clients?page=${page}`, clientsSchema)).clients);
    const known = clients.find((client) => client.external_id === customer.id);
    return known?.id ?? (await call('/clients/', clientSchema, clientBody(customer))).id;
  };

  return {
    templates: () =>
      pages(async (page) => (await call(`/templates?page=${page}`, templatesSchema)).templates),
    async assign(customer, { templateId, startDate, weeks }) {
      const clientId = await clientIdOf(customer);
      return call(`/clients/${clientId}/programs`, programSchema, {
        template_id: templateId,
        start_date: `${startDate}T00:00:00Z`,
        num_weeks: weeks,
      });
    },
  };
};
