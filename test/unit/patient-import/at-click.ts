import { createFindPracticeAccounts } from '../../../lambdas/connections/practice-accounts.ts';
import type { ClientActivity } from '../../../lambdas/core/activity.ts';
import type { Connection } from '../../../lambdas/core/connection.ts';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import type { ShareRequest, Sharing } from '../../../lambdas/core/sharing.ts';
import { createAskToShare } from '../../../lambdas/patient-import/ask-to-share.ts';
import { createRunChecks } from '../../../lambdas/patient-import/checks.ts';
import { createFindColleague, createFindTaken } from '../../../lambdas/patient-import/colleague.ts';
import { explained } from '../../../lambdas/patient-import/explain.ts';
import { createFindClient } from '../../../lambdas/patient-import/find-client.ts';
import { createPatientImport } from '../../../lambdas/patient-import/handler.ts';
import { createImportPatient } from '../../../lambdas/patient-import/import-patient.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import { aConnection, aPatientKey, aPractitioner, fixedNow } from '../../support/builders.ts';
import { counted } from '../../support/counted.ts';
import { fakePms } from '../../support/fake-pms.ts';
import { memoryAccounts, memoryAttempts, memoryClients, memorySharing } from '../../support/memory-store.ts';
import { memoryShareRequests } from '../../support/share-requests.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';

export const me = aPractitioner();
export const colleague = aPractitioner({ id: 1002, email: 'colleague@example.org', name: 'Col League' });
export const stranger = aPractitioner({
  id: 2001,
  email: 'stranger@example.org',
  name: 'Stray Nger',
  practiceId: 502,
  practiceName: 'Other Practice',
});

const ROUTE = '/cliniko_patient_import';

export interface ClickOptions {
  readonly clients?: ReturnType<typeof memoryClients>;
  readonly connections?: Connection[];
  readonly sharings?: readonly Sharing[];
  readonly requests?: readonly ShareRequest[];
  readonly pms?: ReturnType<typeof fakePms>;
  readonly signedInAs?: Practitioner;
  readonly people?: readonly Practitioner[];
}

/** The click and the question below it with everything in memory, counting what is asked of each part. */
export const click = (options: ClickOptions = {}) => {
  const pms = options.pms ?? fakePms();
  const clients = options.clients ?? memoryClients();
  const people = options.people ?? [me, colleague, stranger];
  const accounts = memoryAccounts(people, options.connections ?? [aConnection()]);
  const messages: unknown[] = [];
  const operations: string[] = [];
  const explanations: string[] = [];
  const entries: ClientActivity[] = [];
  let lastId = 70_000_100;
  const counting = {
    clients: counted(clients, operations),
    sharing: counted(memorySharing(options.sharings), operations),
    requests: counted(memoryShareRequests(options.requests), operations),
  };
  const signedIn = async (request: { visitor?: Practitioner }) => {
    operations.push('load');
    const who = options.signedInAs ?? me;
    request.visitor = who;
    const found = await accounts.load(who.id);
    return { practitioner: who, connections: found?.connections ?? [] };
  };
  const importPatient = createImportPatient({
    clients: counting.clients,
    uniquePer: 'tenant',
    now: () => fixedNow,
    newId: () => {
      lastId += 1;
      return lastId;
    },
  });
  const openPms = async () => pms.pms;
  const findTaken = createFindTaken(counting.clients);
  const at = {
    site,
    vendorId: 'cliniko',
    vendorTitle: 'Cliniko',
    clickPath: ROUTE,
    signedIn,
    accounts,
    sharing: counting.sharing,
    requests: counting.requests,
    openPms,
    findTaken,
    now: () => fixedNow,
    logger: createLogger('test', (line) => explanations.push(line)),
  };
  const runChecks = createRunChecks({
    ...at,
    openPmsForPage: openPms,
    findPracticeAccounts: createFindPracticeAccounts(at),
    findColleague: createFindColleague(at),
  });
  const patientImport = createPatientImport({
    ...at,
    findClient: createFindClient(counting, 'tenant'),
    importPatient,
    send: async (message) => {
      messages.push(message);
    },
    newEventId: () => 'event-1',
  });
  const askToShare = createAskToShare({
    ...at,
    attempts: memoryAttempts(),
    clientActivity: {
      add: async (entry) => {
        entries.push(entry);
      },
    },
  });
  const { send, log } = throughPipeline({
    [`GET ${ROUTE}`]: explained({ ...at, runChecks }, patientImport),
    [`POST ${ROUTE}/ask`]: explained({ ...at, runChecks }, askToShare),
  });
  const open = (patientId = aPatientKey().patientId, done?: string) =>
    send(
      aRequest({
        route: ROUTE,
        query: [['patient_id', patientId], ...(done === undefined ? [] : [['done', done] as const])],
      }),
    );
  const ask = (patientId = aPatientKey().patientId) =>
    send(aRequest({ method: 'POST', route: `${ROUTE}/ask`, form: { patient_id: patientId } }));
  return {
    ...{ open, ask, send, log, pms, clients, accounts, messages, operations, explanations, entries },
    requests: counting.requests,
  };
};
