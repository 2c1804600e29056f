/** Programs in tests of a whole laptop: assigning them as a person does, and watching their documents. */
import type { Delivery } from '../../lambdas/core/delivery.ts';
import { type TestLaptop, until } from './laptop.ts';
import type { Person } from './laptop-person.ts';

/** The value of a hidden field on a page. */
const fieldOf = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Assigns the first template through the pages; answers the program and the fields that were sent. */
export const assign = async (
  person: Person,
  clientId: number,
  changes: { readonly note?: string; readonly weeks?: string } = {},
): Promise<{ readonly programId: number; readonly fields: Readonly<Record<string, string>> }> => {
  const path = `/clients/${clientId}/programs`;
  const choice = await person.get(`${path}/new`);
  const [, template = ''] = /programs\/new\?template=(\d+)/.exec(choice.body) ?? [];
  const form = await person.get(`${path}/new?template=${template}`);
  const fields = {
    template,
    program: fieldOf(form.body, 'program'),
    startDate: '2026-03-02',
    weeks: '6',
    note: '',
    ...changes,
  };
  const answer = await person.post(path, fields);
  if (answer.status !== 303) throw new Error(`Assigning answered ${answer.status}: ${answer.text}`);
  return { programId: Number(fields.program), fields };
};

/** The newest delivery of a client's newest program. */
export const latestDelivery = async (on: TestLaptop, clientId: number): Promise<Delivery | undefined> =>
  (await on.stores('au').programs.listOfClient(clientId))[0]?.deliveries[0];

/** Waits until the page itself would show this state for the newest delivery. */
export const deliveryIn = (
  on: TestLaptop,
  person: Person,
  clientId: number,
  state: Delivery['state'],
): Promise<true> =>
  until(`a delivery that is ${state}`, async () => {
    if ((await latestDelivery(on, clientId))?.state !== state) return undefined;
    const { body } = await person.get(`/clients/${clientId}/programs`);
    return body.includes(`data-state="${state}"`) || undefined;
  });
