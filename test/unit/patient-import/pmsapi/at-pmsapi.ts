/** The pmsapi with everything in memory, counting what it asks of each part. */
import { errorAnswer, wantsJson } from '../../../../lambdas/patient-import/pmsapi/answers.ts';
import { createAuthenticate } from '../../../../lambdas/patient-import/pmsapi/authenticate.ts';
import { createPmsapi } from '../../../../lambdas/patient-import/pmsapi/handler.ts';
import { createSavePatient } from '../../../../lambdas/patient-import/pmsapi/save-patient.ts';
import { createKeyHash } from '../../../../lambdas/platform/key-hash.ts';
import { findVendor } from '../../../../lambdas/pms/registry.ts';
import { aConnection, aPractitioner, fixedNow } from '../../../support/builders.ts';
import { counted } from '../../../support/counted.ts';
import {
  memoryAccounts,
  memoryAttempts,
  memoryClients,
  memorySharing,
} from '../../../support/memory-store.ts';
import { aRequest, site, throughPipeline } from '../../../support/web.ts';

export const route = '/pmsapi/{pms}/v1/patients';
export const me = aPractitioner();
export const colleague = aPractitioner({ id: 1002, email: 'colleague@example.org', name: 'Col League' });
/** Words in base64: what Juvonno's keys look like to us. */
export const myToken = 'bXktZXhhbXBsZS10b2tlbi1mb3ItdGVzdHM';
export const colleaguesToken = 'Y29sbGVhZ3Vlcy1leGFtcGxlLXRva2Vu';
export const keyHash = createKeyHash(async () => new TextEncoder().encode('k'.repeat(32)));

export const aJuvonnoConnection = async (
  token: string,
  changes: Parameters<typeof aConnection>[0] = {},
): Promise<ReturnType<typeof aConnection>> => {
  const { pmsUser: _, ...connection } = aConnection({
    vendor: 'juvonno',
    tenant: 'harbour',
    tenantPlace: 'harbour',
  });
  return { ...connection, tokenHash: await keyHash(changes.vendor ?? 'juvonno', token), ...changes };
};

export const patient = {
  id: '1-103',
  first_name: 'Example',
  last_name: 'Patient',
  title: 'ms',
  birth_year: '1980',
  email: 'patient@example.org',
  mobile_phone: '+61491570156',
  diagnosis_code: 'AB123',
};
export const details = {
  firstName: 'Example',
  lastName: 'Patient',
  gender: 'f',
  yearOfBirth: 1980,
  email: 'patient@example.org',
  mobilePhone: '+61491570156',
  diagnosisCode: 'AB123',
} as const;

export const formOf = (token: string, fields: Readonly<Record<string, string>>): Record<string, string> => ({
  'data[token]': token,
  ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`data[patient][${name}]`, value])),
});

/** @param connections those of both practitioners; each holds the claim of its token */
export const atPmsapi = async (
  options: {
    readonly clients?: ReturnType<typeof memoryClients>;
    readonly connections?: ReturnType<typeof aConnection>[];
    readonly people?: readonly ReturnType<typeof aPractitioner>[];
    readonly sharings?: Parameters<typeof memorySharing>[0];
    readonly attempts?: ReturnType<typeof memoryAttempts>;
  } = {},
) => {
  const connections = options.connections ?? [
    await aJuvonnoConnection(myToken),
    await aJuvonnoConnection(colleaguesToken, { practitionerId: colleague.id }),
  ];
  const clients = options.clients ?? memoryClients();
  const attempts = options.attempts ?? memoryAttempts();
  const accounts = memoryAccounts(options.people ?? [me, colleague], connections);
  for (const one of connections) await accounts.claimToken(one.tokenHash, one.practitionerId, fixedNow);
  const operations: string[] = [];
  const messages: unknown[] = [];
  let lastId = 70_000_100;
  const now = () => fixedNow;
  const handler = createPmsapi({
    site,
    findVendor,
    authenticate: createAuthenticate({
      keyHash,
      tokenHolder: async (hash) => {
        operations.push('tokenHolder');
        return accounts.tokens.get(hash);
      },
      accounts: counted(accounts, operations),
      attempts: counted(attempts, operations),
      now,
    }),
    savePatient: createSavePatient({
      clients: counted(clients, operations),
      sharing: counted(memorySharing(options.sharings), operations),
      now,
      newId: () => {
        lastId += 1;
        return lastId;
      },
    }),
    sessions: { issue: async (id) => `session=${id}` },
    send: async (message) => {
      messages.push(message);
    },
    now,
    newEventId: () => 'event-1',
  });
  const pipeline = throughPipeline(
    { [`POST ${route}`]: handler },
    {
      crossSite: [`POST ${route}`],
      explain: (request, error) => (wantsJson(request) ? errorAnswer(error) : undefined),
    },
  );
  const send = (
    request: Omit<Parameters<typeof aRequest>[0], 'route' | 'method'>,
    pms = 'juvonno',
  ): ReturnType<typeof pipeline.send> =>
    pipeline.send(
      aRequest({
        ...request,
        method: 'POST',
        route,
        path: `/pmsapi/${pms}/v1/patients`,
        params: { pms },
        headers: { Origin: 'https://harbour.example.com', ...request.headers },
      }),
    );
  const post = (fields: Readonly<Record<string, string>> = patient, token = myToken, pms = 'juvonno') =>
    send({ form: formOf(token, fields) }, pms);
  const postJson = (fields: unknown = patient, token: unknown = myToken, pms = 'juvonno') =>
    send(
      {
        body: JSON.stringify({ data: { token, patient: fields } }),
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      },
      pms,
    );
  return { post, postJson, send, clients, accounts, attempts, messages, operations, log: pipeline.log };
};
