/**
 * A vendor nobody has heard of, driven through everything a vendor touches by nothing but a longer list of vendors: its
 * key is exchanged, it posts a patient, and the program assigned to that patient is handed to it.
 */
import { expect, test } from '@jest/globals';
import type { ProgramQueueMessage } from '../../lambdas/core/events.ts';
import { programAssigned } from '../../lambdas/core/events.ts';
import { createAssertAccess } from '../../lambdas/core/sharing.ts';
import { createSignedIn } from '../../lambdas/http/signed-in.ts';
import { createKeyExchange } from '../../lambdas/key-exchange/handler.ts';
import { createIssueKey } from '../../lambdas/key-exchange/issue-key.ts';
import { createAuthenticate } from '../../lambdas/patient-import/pmsapi/authenticate.ts';
import { createPmsapi } from '../../lambdas/patient-import/pmsapi/handler.ts';
import { createSavePatient } from '../../lambdas/patient-import/pmsapi/save-patient.ts';
import { createAnnounceChange } from '../../lambdas/platform/announce-change.ts';
import { createKeyHash } from '../../lambdas/platform/key-hash.ts';
import type { ConnectionKeys, KeyVault } from '../../lambdas/platform/secrets.ts';
import { createSessions } from '../../lambdas/platform/session.ts';
import { createOpenPms } from '../../lambdas/pms/open-pms.ts';
import { readNoPhone } from '../../lambdas/pms/phone/read-phone.ts';
import { vendors } from '../../lambdas/pms/registry.ts';
import { createFileDocument } from '../../lambdas/program-document/file-document.ts';
import { createProgramDocument } from '../../lambdas/program-document/handler.ts';
import { createRequeueRefused } from '../../lambdas/program-document/requeue-refused.ts';
import { createSendWebhook } from '../../lambdas/program-document/send-webhook.ts';
import { exampleEhr } from '../fixtures/third-vendor/example_ehr/index.ts';
import { aPractitioner, aProgram, fixedNow } from '../support/builders.ts';
import { memoryClientActivity } from '../support/memory-handovers.ts';
import {
  memoryAccounts,
  memoryActivity,
  memoryApiKeys,
  memoryAttempts,
  memoryClients,
  memoryPractices,
  memoryPrograms,
  memorySharing,
} from '../support/memory-store.ts';
import { aRequest, site, throughPipeline } from '../support/web.ts';
import { fakeFetch, json, vendorHttpOver } from './pms/fake-fetch.ts';

/** The word "example" in base64, six times over. */
const TOKEN = 'ZXhhbXBsZWV4YW1wbGVleGFtcGxlZXhhbXBsZQ';
const ENDPOINT = 'https://hooks.example-ehr.com/physitrack';
const FILE_TOKEN = '0123456789abcdef0123456789abcdef';
const list = [...vendors, exampleEhr];
const findVendor = (id: string) => list.find((vendor) => vendor.id === id);
const now = () => fixedNow;

const aVault = (): KeyVault => {
  const secrets = new Map<string, ConnectionKeys>();
  return {
    read: async (_id, _vendor, version) => secrets.get(version),
    async write(_id, _vendor, keys) {
      const version = `version-${secrets.size + 1}`;
      secrets.set(version, keys);
      return version;
    },
    remove: async () => secrets.clear(),
  };
};

/** Everything real but tables, vault, queue and the vendor's server. */
const everything = () => {
  const server = fakeFetch(({ url }) =>
    url === ENDPOINT
      ? new Response('', { status: 200 })
      : json(200, { user: { id: 7, name: 'Pat Practitioner', clinic: 'example-clinic' } }),
  );
  const { http, logged } = vendorHttpOver(server.fetch);
  const [accounts, clients, programs] = [
    memoryAccounts([aPractitioner()]),
    memoryClients(),
    memoryPrograms(),
  ];
  const [apiKeys, vault] = [memoryApiKeys(), aVault()];
  const keyHash = createKeyHash(async () => new Uint8Array(32));
  const sessions = createSessions({ region: 'au', key: async () => new Uint8Array(32), now });
  const queue: unknown[] = [];
  const send = async (message: unknown) => void queue.push(message);
  const randomInt = (max: number) => 7 % max;

  const web = throughPipeline(
    {
      ...createKeyExchange({
        ...{ site, now, accounts, apiKeys, programs, vault, http, keyHash, vendors: list },
        signedIn: createSignedIn({ sessions, accounts }),
        practices: memoryPractices([{ id: 501, name: 'Example Practice' }]),
        activity: memoryActivity(),
        issueKey: createIssueKey({ region: 'au', apiKeys, keyHash, randomInt, now }),
        announce: createAnnounceChange({ send, newEventId: () => 'event-1', now }),
      }),
      'POST /pmsapi/{pms}/v1/patients': createPmsapi({
        ...{ site, findVendor, sessions, send, now },
        authenticate: createAuthenticate({
          ...{ keyHash, accounts, now },
          tokenHolder: async (hash) => accounts.tokens.get(hash),
          attempts: memoryAttempts(),
        }),
        savePatient: createSavePatient({ clients, now, sharing: memorySharing(), newId: () => 70_000_001 }),
        newEventId: () => 'event-2',
      }),
    },
    { crossSite: ['POST /pmsapi/{pms}/v1/patients'] },
  );

  const stored: string[] = [];
  const file = createProgramDocument({
    ...{ accounts, clients, programs, send, now, logger: web.logger },
    announceProgram: async () => undefined,
    drawRequested: async () => undefined,
    activity: memoryClientActivity(),
    assertAccess: createAssertAccess(memorySharing()),
    fileDocument: createFileDocument({
      ...{ accounts, clients, programs, findVendor, now },
      openPms: () => createOpenPms({ vault, findVendor, http, readPhoneOf: () => readNoPhone }),
      recordCheck: async () => ({ kind: 'accepted' }),
      sendWebhook: createSendWebhook({
        ...{ vault, now },
        documents: { put: async (token) => void stored.push(token) },
        vendorSettings: async () => ({ endpoint: ENDPOINT, apiKey: 'dmVuZG9ya2V5ZXhhbXBsZQ' }),
        http: (signal) => http.within(signal),
        newToken: () => FILE_TOKEN,
        publicUrl: 'https://au.example.org',
      }),
      renderProgram: async () => new Uint8Array([37]),
      locale: 'en-AU',
    }),
    requeueRefused: createRequeueRefused({ programs, send, now }),
    deadLetter: send,
    random: () => 0,
    newLeaseHolder: () => 'holder-1',
    leaseMs: 45_000,
  });
  const run = (message: ProgramQueueMessage) => file(message, { signal: new AbortController().signal });

  const post = (token: string, pms: string = exampleEhr.id) =>
    web.send(
      aRequest({
        method: 'POST',
        route: '/pmsapi/{pms}/v1/patients',
        params: { pms },
        form: {
          'data[token]': token,
          'data[patient][id]': '23-4543',
          'data[patient][first_name]': 'Example',
          'data[patient][last_name]': 'Patient',
        },
      }),
    );
  const connect = async () => {
    const cookie = (await sessions.issue(1001)).split(';')[0] ?? '';
    const form = { vendor: exampleEhr.id, key: TOKEN };
    return web.send(
      aRequest({ method: 'POST', route: '/account/settings', form, headers: { Cookie: cookie } }),
    );
  };
  return { connect, post, run, accounts, clients, programs, server, logged, stored };
};

test('its key is exchanged, its patient opens, and its documents go out by webhook', async () => {
  const { connect, post, run, accounts, clients, programs, server, stored } = everything();

  const connected = await connect();
  const opened = await post(TOKEN);
  await run(programAssigned(aProgram(), fixedNow));

  expect(connected.statusCode).toBe(200);
  expect(connected.body).toContain('Example EHR accepts this Example EHR token.');
  const connection = accounts.links.get('1001 example_ehr');
  expect(connection).toMatchObject({ state: 'connected', tenant: 'example-clinic' });
  expect(connection?.apiKey?.masked).toMatch(/^pt_au_•+.{4}$/);
  expect(opened).toMatchObject({ headers: { location: '/clients/70000001' } });
  expect(clients.all.get(70_000_001)?.origin).toEqual({
    vendor: 'example_ehr',
    tenant: 'example-clinic',
    patientId: '23-4543',
  });
  expect(stored).toEqual([FILE_TOKEN]);
  expect(server.urls()).toEqual(['GET https://api.example-ehr.com/v1/me', `POST ${ENDPOINT}`]);
  expect(JSON.parse(String(server.calls[1]?.init.body))).toMatchObject({
    token: TOKEN,
    patient_id: '23-4543',
  });
  expect(programs.deliveries.get('80000001 1')).toMatchObject({ state: 'filed', vendor: 'example_ehr' });
});

test('its token opens nothing at another vendor’s address, nor another token at its own', async () => {
  const { connect, post, clients } = everything();
  await connect();

  const answers = [await post(TOKEN, 'juvonno'), await post(`${TOKEN}x`), await post(TOKEN, 'umbrella')];

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 404]);
  expect(clients.all.size).toBe(0);
});
