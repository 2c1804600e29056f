import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ApiCall } from '../../../lambdas/api/call.ts';
import { type OpenApi, type Operation, openApi } from '../../../lambdas/api/openapi.ts';
import { apiCalls, type OperationId } from '../../../lambdas/api/routes.ts';
import { clientCreated, programChanged } from '../../../lambdas/core/change-event.ts';
import { atApi, type Sent } from '../../support/api.ts';
import { aClient, aPractitioner, aProgram } from '../../support/builders.ts';
import { faultsIn } from '../../support/json-schema.ts';

const description: OpenApi = JSON.parse(JSON.stringify(openApi('https://au.example.org/api/v2')));
const { schemas } = description.components;
const operations = new Map<string, Operation & { readonly where: string }>(
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [
      operation.operationId,
      { ...operation, where: `${method.toUpperCase()} ${path}` },
    ]),
  ),
);
const operationOf = (id: string) => {
  const operation = operations.get(id);
  if (operation === undefined) throw new Error(`${id} is not described.`);
  return operation;
};
const calls: readonly (ApiCall & { readonly operationId: OperationId })[] = apiCalls;
const byId = calls.map((call) => [call.operationId, call] as const);

describe('the description has every call of the table, and no other', () => {
  test('operations', () => {
    const table = calls.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);

    expect([...operations.values()].map(({ where }) => where).sort()).toEqual(table.sort());
    expect(description).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: 'https://au.example.org/api/v2' }],
    });
  });

  test.each(byId)('%s: its parameters, body and answers', (id, call) => {
    const operation = operationOf(id);
    const names = (place: string) =>
      operation.parameters.filter((one) => one.in === place).map(({ name }) => name);

    expect(names('path')).toEqual([...call.path.matchAll(/:(\w+)/g)].map(([, name]) => name));
    expect(names('query')).toEqual(Object.keys(call.query ?? {}));
    expect(operation.requestBody !== undefined).toBe(call.body !== undefined);
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining([...Object.keys(call.answers), '401', '429', '500']),
    );
  });

  test.each(byId)('%s: words for people, and examples that fit', (id) => {
    const { summary, parameters, requestBody, responses } = operationOf(id);
    const body = requestBody?.content['application/json'];
    const words = [summary, ...parameters.map((one) => one.description)];

    expect([...words, ...Object.values(responses).map((one) => one.description)]).not.toContain('');
    expect(parameters.flatMap((one) => faultsIn(one.example, one.schema, schemas))).toEqual([]);
    expect(body === undefined ? [] : faultsIn(body.example, body.schema, schemas)).toEqual([]);
  });

  test('every shape that is pointed at is there, and every shape is pointed at', () => {
    const text = JSON.stringify(description);
    const pointed = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);

    expect([...new Set(pointed)].sort()).toEqual(Object.keys(schemas).sort());
  });

  test('docs/api.md lists the same calls', () => {
    const text = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
    const listed = [...text.matchAll(/^\| \d+ \| `([A-Z]+ [^`?]+)/gm)].map(([, call]) => call);

    expect([...new Set(listed)]).toEqual(calls.map(({ method, path }) => `${method} ${path}`));
  });
});

const client = aClient({
  currentProgram: { programId: 80_000_001, version: 1, accessCode: 'abcdefgh', endDate: '2026-04-12' },
});
const program = aProgram({ codeSent: { at: Date.UTC(2026, 2, 2), via: 'email' } });
const me = aPractitioner();
const options = {
  clients: [client, aClient({ id: 70_000_002, details: { firstName: 'Only', lastName: 'Names' } })],
  programs: [program],
  events: [
    { id: 90_000_001, ...clientCreated(client, me) },
    { id: 90_000_002, ...programChanged(program, client, me) },
  ],
  sendsMail: true,
};
const at = `/clients/${client.id}`;
const of = `${at}/programs/${program.accessCode}`;
const exampleOf = (id: OperationId): Sent => ({
  body: operationOf(id).requestBody?.content['application/json'].example,
});

/** A real request for each answer that is described. */
const asked: ReadonlyArray<readonly [OperationId, number, string, Sent?]> = [
  ['listClients', 200, '/clients?page=1'],
  ['findClient', 200, at],
  ['findClient', 200, '/clients/70000002'],
  ['findClient', 404, '/clients/12345'],
  ['createClient', 201, '/clients/', exampleOf('createClient')],
  ['createClient', 422, '/clients/', { body: {} }],
  ['createClient', 400, '/clients/', { text: '{' }],
  ['updateClient', 200, at, exampleOf('updateClient')],
  ['updateClient', 404, '/clients/12345', exampleOf('updateClient')],
  ['updateClient', 422, at, { body: {} }],
  ['listPrograms', 200, `${at}/programs?page=1`],
  ['listPrograms', 422, '/clients/12345/programs'],
  ['findProgram', 200, of],
  ['findProgram', 404, `${at}/programs/nah_son`],
  ['assignProgram', 201, `${at}/programs`, exampleOf('assignProgram')],
  ['assignProgram', 404, '/clients/12345/programs', exampleOf('assignProgram')],
  ['assignProgram', 422, `${at}/programs`, { body: {} }],
  ['updateProgram', 200, of, exampleOf('updateProgram')],
  ['updateProgram', 200, of, { body: {} }],
  ['updateProgram', 404, `${at}/programs/nah_son`, exampleOf('updateProgram')],
  ['updateProgram', 422, of, { body: { end_date: 'soon' } }],
  ['resendAccessCode', 200, `${of}/resend?via=email`],
  ['resendAccessCode', 404, `${at}/programs/nah_son/resend?via=email`],
  ['resendAccessCode', 409, `${of}/resend?via=sms`],
  ['resendAccessCode', 422, `${of}/resend?via=pigeon`],
  ['findSchedule', 200, `${of}/exercises`],
  ['findSchedule', 202, `${of}/exercises?format=pdf`],
  ['findSchedule', 404, `${at}/programs/nah_son/exercises`],
  ['findAdherence', 200, `${of}/adherence`],
  ['findAdherence', 404, `${at}/programs/nah_son/adherence`],
  ['listProms', 200, `${of}/proms`],
  ['listProms', 404, `${at}/programs/nah_son/proms`],
  ['findProm', 404, `${of}/proms/1`],
  ['listPromResults', 404, `${of}/proms/1/results`],
  ['listMessages', 200, `${at}/messages`],
  ['listMessages', 422, '/clients/12345/messages'],
  ['findMessage', 404, `${at}/messages/1`],
  ['listTemplates', 200, '/templates?page=1'],
  ['findTemplate', 200, '/templates/11'],
  ['findTemplate', 404, '/templates/12345'],
  ['listExercises', 200, '/exercises?page=1&name=leg'],
  ['listEvents', 200, '/events?page=1'],
  ['findEvent', 200, '/events/90000001'],
  ['findEvent', 200, '/events/90000002'],
  ['findEvent', 404, '/events/12345'],
  ...calls.map(({ operationId, path }): [OperationId, number, string, Sent] => [
    operationId,
    401,
    path.replaceAll(/:\w+/g, '1'),
    { headers: { 'X-Api-Key': 'bad_api_key' } },
  ]),
];

describe('what is answered is what is described', () => {
  test.each(asked.map(([id, status, target, sent = {}]) => [id, status, target, sent] as const))(
    '%s %i %s',
    async (id, status, target, sent) => {
      const { where, responses } = operationOf(id);
      const [method = ''] = where.split(' ');

      const answer = await atApi(options).send(method, target, sent);

      const content = responses[status]?.content;
      expect([answer.status, responses[status]?.description]).toEqual([status, expect.any(String)]);
      if (content === undefined) expect(answer.body).toBe('');
      else expect(faultsIn(answer.json, content['application/json'].schema, schemas)).toEqual([]);
    },
  );

  /** There are no PROMs and no messages here, so nothing can be found. */
  const neverFound = ['findProm 200', 'listPromResults 200', 'findMessage 200'];

  test('every answer of the table was asked for', () => {
    const seen = new Set(asked.map(([id, status]) => `${id} ${status}`));
    const all = calls.flatMap(({ operationId, answers }) =>
      Object.keys(answers).map((status) => `${operationId} ${status}`),
    );

    expect(all.filter((one) => !seen.has(one))).toEqual(neverFound);
  });
});

test('the description is served to anybody, as JSON, without a key', async () => {
  const { status, headers, json } = await atApi().send('GET', '/openapi.json', {
    headers: { 'X-Api-Key': '' },
  });

  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'access-control-allow-origin': '*',
  });
  expect(json).toEqual(description);
});

describe('the page of the description', () => {
  const read = () => atApi().send('GET', '/apidocs', { headers: { 'X-Api-Key': '' } });

  test('has every call with its parameters, answers and an example, and every shape', async () => {
    const { status, headers, body } = await read();

    expect([status, headers?.['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const { operationId, where } of operations.values()) {
      expect(body).toContain(`id="${operationId}"`);
      expect(body).toContain(`<span class="code">${where}</span>`);
    }
    for (const name of Object.keys(schemas)) expect(body).toContain(`id="${name}"`);
  });

  test('every link inside it leads somewhere, and no id is there twice', async () => {
    const { body } = await read();
    const ids = [...body.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    const targets = [...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);

    expect(targets.filter((one) => !ids.includes(one))).toEqual([]);
    expect(ids.length).toBe(new Set(ids).size);
  });

  test('loads nothing from elsewhere and runs no script', async () => {
    const { headers, body } = await read();

    expect(headers?.['content-security-policy']).toContain("default-src 'none'");
    expect(body).not.toMatch(/<script|<img|<link|src=/);
  });
});
