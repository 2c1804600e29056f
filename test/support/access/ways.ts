/** Every way to a client, one for each row of docs/access.md: what somebody gets who tries it. */
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { programAssigned } from '../../../lambdas/core/events.ts';
import { aProgram } from '../builders.ts';
import { type TestLaptop, until } from '../laptop.ts';
import type { Somebody } from './people.ts';

/** A row: asked for one person, answers a word or two. */
export interface Way {
  readonly name: string;
  readonly try: (who: Somebody, at: Attempt) => Promise<string>;
}

/** What an attempt works with. `cookie`: the person's session. */
export interface Attempt {
  readonly on: TestLaptop;
  readonly cookie: string;
}

const ask = ({ on, cookie }: Attempt, path: string, init: RequestInit = {}): Promise<Response> => {
  const { url } = on.region('au');
  const headers = { cookie, origin: new URL(url).origin, ...init.headers };
  return fetch(`${url}${path}`, { redirect: 'manual', ...init, headers });
};

/** A page that must hold something of the client when it answers 200. */
const page =
  (path: (who: Somebody) => string, holds: (who: Somebody) => string, method = 'GET') =>
  async (who: Somebody, at: Attempt): Promise<string> => {
    const answer = await ask(at, path(who), { method });
    const text = await answer.text();
    if (answer.status === 200) return text.includes(holds(who)) ? 'opens' : 'opens, without it';
    if (answer.status === 303) return 'opens';
    if (text.includes(who.client.lastName)) return `${answer.status}, but names the client`;
    return answer.status === 404 ? 'does not exist' : `refused (${answer.status})`;
  };

const listed =
  (path: string, of: 'client' | 'posted') =>
  async (who: Somebody, at: Attempt): Promise<string> => {
    const text = await (await ask(at, path)).text();
    return text.includes(who[of].lastName) ? 'listed' : 'not listed';
  };

const searched = async (who: Somebody, at: Attempt): Promise<string> => {
  const found = async (path: string) => {
    const body = new URLSearchParams({ search: who.client.lastName });
    const sent = await ask(at, path, { method: 'POST', body });
    const view = sent.headers.get('set-cookie')?.split(';')[0] ?? '';
    const text = await (await ask(at, path, { headers: { cookie: `${at.cookie}; ${view}` } })).text();
    return text.includes(`/clients/${who.client.id}`);
  };
  return (await found('/clients')) || (await found('/clients?tab=shared')) ? 'found' : 'not found';
};

const clicked = async (who: Somebody, at: Attempt): Promise<string> => {
  const answer = await ask(at, `/cliniko_patient_import?patient_id=${who.client.patientId}`);
  if (answer.status !== 303) return answer.status === 404 ? 'explained (404)' : String(answer.status);
  return answer.headers.get('location')?.endsWith(`/clients/${who.client.id}`) ? 'opens' : 'another client';
};

const posted = async (who: Somebody, at: Attempt): Promise<string> => {
  const fields = {
    id: who.posted.patientId,
    first_name: 'Access',
    last_name: 'Posted',
    title: 'ms',
    birth_year: '1980',
  };
  const named = Object.entries(fields).map(([name, value]) => [`data[patient][${name}]`, value]);
  const answer = await ask(at, '/pmsapi/juvonno/v1/patients', {
    method: 'POST',
    body: new URLSearchParams([['data[token]', who.token], ...named]),
  });
  if (answer.status !== 302) return String(answer.status);
  const place = answer.headers.get('location') ?? '';
  return place.endsWith(`/clients/${who.posted.id}`) ? 'opens' : 'a client of one’s own';
};

const api =
  (method: string, path: (who: Somebody) => string, bodyOf?: (who: Somebody) => unknown) =>
  async (who: Somebody, { on }: Attempt): Promise<string> => {
    const answer = await fetch(`${on.region('au').url}/api/v2${path(who)}`, {
      method,
      headers: { 'x-api-key': who.apiKey, accept: 'application/json', 'content-type': 'application/json' },
      ...(bodyOf === undefined ? {} : { body: JSON.stringify(bodyOf(who)) }),
    });
    const text = await answer.text();
    if (path(who).startsWith('/clients?'))
      return text.includes(String(who.client.id)) ? 'listed' : 'not listed';
    if (answer.ok) return 'answers';
    return text.includes('does not exist') ? 'does not exist' : `refused (${answer.status})`;
  };

/** Bodies of what is in a queue, left where it is. */
const waitingIn = async ({ on }: Attempt, queue: string): Promise<string> => {
  const { sqs } = on.aws('au');
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: on.region('au').queues[queue] ?? '',
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
    }),
  );
  return Messages.map(({ Body = '' }) => Body).join();
};

/** What comes over the queue is on record before it is filed, or a dead letter. */
const sent = async (who: Somebody, at: Attempt): Promise<string> => {
  const { on } = at;
  const letters = [...String(who.id)].map((digit) => 'abcdefghij'[Number(digit)]);
  const program = aProgram({
    id: 81_000_000 + who.id,
    clientId: who.client.id,
    practitionerId: who.id,
    accessCode: letters.join('').padStart(8, 'z'),
  });
  await on.aws('au').sqs.send(
    new SendMessageCommand({
      QueueUrl: on.region('au').queues.program ?? '',
      MessageBody: JSON.stringify(programAssigned(program, Date.now())),
    }),
  );
  return until('the event’s end', async () => {
    const known = await on.stores('au').programs.listOfClient(who.client.id);
    if (known.some((one) => one.program.id === program.id)) return 'taken';
    const dead = await waitingIn(at, 'programDeadLetters');
    return dead.includes(`${program.id}`) ? 'dead letter' : undefined;
  });
};

/** The client as it is: PUT takes all of it. */
const replacement = ({ client }: Somebody) => ({
  external_id: client.patientId,
  first_name: 'Access',
  last_name: client.lastName,
  year_of_birth: 1980,
  gender: 'f',
});

const assignment = { template_id: 11, start_date: '2026-03-02', num_weeks: 1 };

/** The document of the program that the owner assigned by an event. */
const downloaded = async (who: Somebody, at: Attempt): Promise<string> => {
  const programs = await at.on.stores('au').programs.listOfClient(who.client.id);
  const path = `/clients/${who.client.id}/programs/${programs[0]?.program.id}/document`;
  const answer = await ask(at, path, { method: 'POST' });
  const leadsTo = answer.headers.get('refresh') ?? answer.headers.get('location') ?? '';
  if (answer.status >= 400) return answer.status === 404 ? 'does not exist' : `refused (${answer.status})`;
  return /\/documents\/[0-9a-f]{32}\.pdf$/.test(leadsTo) ? 'gets a link' : 'elsewhere';
};

const inClient = (rest: string) => (who: Somebody) => `/clients/${who.client.id}${rest}`;
const lastName = (who: Somebody) => who.client.lastName;

/** Everybody who may open the client sees whose it is; only the owner can change that. */
const settings: Way['try'] = async (who, at) => {
  const got = await page(inClient('/settings'), () => 'Client settings')(who, at);
  if (got !== 'opens') return got;
  const text = await (await ask(at, `/clients/${who.client.id}/settings`)).text();
  return text.includes('Only the owner can share or transfer this client') ? 'told whose it is' : 'opens';
};

/** Rows in order; those that change something come last. */
export const ways: readonly Way[] = [
  { name: 'Client page', try: page(inClient(''), lastName) },
  { name: 'My clients', try: listed('/clients', 'client') },
  { name: 'Shared with me', try: listed('/clients?tab=shared', 'client') },
  { name: 'Search', try: searched },
  { name: 'Client settings (share, transfer)', try: settings },
  { name: 'Client’s activity', try: page(inClient('/activity'), () => 'Activity') },
  {
    name: 'Activity as CSV',
    try: page(
      ({ client }) => `/practice/clients/${client.id}/activity.csv`,
      () => 'time_utc',
    ),
  },
  { name: 'Assign page', try: page(inClient('/programs/new'), () => 'template') },
  { name: 'Click in Cliniko', try: clicked },
  { name: 'API v2: GET client', try: api('GET', inClient('')) },
  { name: 'API v2: list of clients', try: api('GET', () => '/clients?page=1') },
  { name: 'API v2: GET programs', try: api('GET', inClient('/programs')) },
  { name: 'API v2: PUT client', try: api('PUT', inClient(''), replacement) },
  {
    name: 'API v2: POST program',
    try: api('POST', inClient('/programs'), () => assignment),
  },
  { name: 'Program-assigned event', try: sent },
  { name: 'Download of a program’s document', try: downloaded },
  { name: 'Post from Juvonno (pmsapi)', try: posted },
];
