import type { Client } from '../lambdas/core/client.ts';
import { newId } from '../lambdas/core/ids.ts';
import { createClientsRepository } from '../lambdas/store/clients.ts';
import type { Figures, WorkFigures } from './figures.ts';
import { issueApiKey } from './keys.ts';
import type { Subject } from './subject.ts';
import { measureWork } from './work.ts';

const SAMPLES = 20;
const WARM_UPS = 5;
/** One page of API v2. */
const PAGE = 200;
const MANY = 10_000;
/** Puts under way at once, while clients are made. */
const AT_ONCE = 50;

const aClient = (subject: Subject, id: number, number: number): Client => {
  const origin = {
    vendor: 'cliniko',
    tenant: subject.tenant,
    patientId: `list-${number}`,
  };
  return {
    id,
    ownerId: subject.practitionerId,
    details: { firstName: 'Example', lastName: `Client ${number}`, yearOfBirth: 1980 },
    origin,
    createdFor: origin,
    createdAt: Date.now(),
    refreshedAt: Date.now(),
  };
};

/** Makes the clients numbered `from` up to, not including, `to`. */
const makeClients = async (subject: Subject, from: number, to: number): Promise<void> => {
  const clients = createClientsRepository(subject.db, subject.facts.tables.clients ?? '');
  const base = newId(Date.now(), () => 0);
  const make = (number: number) => clients.add(aClient(subject, base + number, number));
  for (let first = from; first < to; first += AT_ONCE) {
    const many = Math.min(AT_ONCE, to - first);
    await Promise.all(Array.from({ length: many }, (_, index) => make(first + index)));
  }
};

/** The first page of `GET /api/v2/clients`, with as many clients as it holds, and with fifty times as many. */
export const measureApiList = async (subject: Subject): Promise<Figures['apiList']> => {
  const key = await issueApiKey(subject);
  const list = async (): Promise<void> => {
    const answer = await fetch(`${subject.url}/api/v2/clients`, { headers: { 'x-api-key': key } });
    const { clients = [] }: { clients?: unknown[] } = await answer.json();
    if (answer.status !== 200 || clients.length !== PAGE)
      throw new Error(`The list of clients was answered ${answer.status}, not with a full page.`);
  };
  const measure = (): Promise<WorkFigures> =>
    measureWork(subject, { functionName: 'api', samples: SAMPLES, warmUps: WARM_UPS, run: list });

  await makeClients(subject, 0, PAGE);
  const clients200 = await measure();
  await makeClients(subject, PAGE, MANY);
  return { clients200, clients10000: await measure() };
};
