import { createFindPracticeAccounts } from '../connections/practice-accounts.ts';
import { newId } from '../core/ids.ts';
import { httpPipeline } from '../http/pipeline.ts';
import type { WebHandler } from '../http/request.ts';
import { variable } from '../platform/config.ts';
import { tolerant } from '../platform/messages.ts';
import {
  systemRandomInt,
  systemUuid,
  wireClientActivity,
  wireKeyHash,
  wireSender,
  wireVault,
  wireVendorHttp,
  wireWeb,
} from '../platform/wiring.ts';
import { createOpenPms, type OpenPms } from '../pms/open-pms.ts';
import { readPhoneOf } from '../pms/phone/mobile-phone.ts';
import { findVendor, vendors } from '../pms/registry.ts';
import type { Vendor } from '../pms/vendor.ts';
import { createAttempts } from '../store/attempts.ts';
import { createClaims } from '../store/claims.ts';
import { createClientsRepository } from '../store/clients.ts';
import { accountKeys } from '../store/keys.ts';
import { createShareRequests } from '../store/share-requests.ts';
import { createSharingRepository } from '../store/sharing.ts';
import { createAskToShare } from './ask-to-share.ts';
import { createRunChecks } from './checks.ts';
import { createFindColleague, createFindTaken } from './colleague.ts';
import { explained } from './explain.ts';
import { createFindClient } from './find-client.ts';
import { createPatientImport } from './handler.ts';
import { createImportPatient } from './import-patient.ts';
import { errorAnswer, wantsJson } from './pmsapi/answers.ts';
import { createAuthenticate } from './pmsapi/authenticate.ts';
import { createPmsapi } from './pmsapi/handler.ts';
import { createSavePatient } from './pmsapi/save-patient.ts';

/** The click with all its calls; what is left of the function's time is for the page that explains a failure. */
const CLICK_MS = 12_000;
/** The live checks of the 404 page: what is not known by then is shown as not known. */
const CHECKS_MS = 6000;

const web = wireWeb('patient-import');
const { now, logger } = web;
const clients = createClientsRepository(web.db, variable('CLIENTS_TABLE'));
const sharing = createSharingRepository(web.db, variable('SHARING_TABLE'));
const vault = wireVault(web.secrets);
const http = wireVendorHttp(logger);
const toQueue = wireSender('CLIENT_OPENED_QUEUE_URL');

/** Opens a PMS whose calls all end in time, together. */
const openWithin =
  (ms: number): OpenPms =>
  (connection) =>
    createOpenPms({ vault, findVendor, readPhoneOf, http: http.within(AbortSignal.timeout(ms)) })(connection);

const nextId = (): number => newId(now(), systemRandomInt);

// What is lost with a queue that is away is one entry of who opened what.
const send = tolerant(toQueue, logger, 'open not recorded');

const attempts = createAttempts(web.db, variable('ACCOUNTS_TABLE'));
const requests = createShareRequests(web.db, variable('SHARING_TABLE'));
const clientActivity = wireClientActivity(web.db);
const findTaken = createFindTaken(clients);

/** What the routes of a vendor's click share: what goes wrong with any of them is explained by the same page. */
const clicksOf = (vendor: Vendor, clickPath: string): Array<readonly [string, WebHandler]> => {
  const at = { ...web, vendorId: vendor.id, vendorTitle: vendor.title, clickPath, sharing };
  const openPms = openWithin(CLICK_MS);
  const runChecks = createRunChecks({
    ...at,
    openPms,
    openPmsForPage: openWithin(CHECKS_MS),
    findPracticeAccounts: createFindPracticeAccounts(web),
    findColleague: createFindColleague({ ...at, findTaken, requests }),
  });
  const click = createPatientImport({
    ...at,
    findClient: createFindClient({ clients, sharing }, vendor.clientsUniquePer),
    openPms,
    importPatient: createImportPatient({
      clients,
      uniquePer: vendor.clientsUniquePer,
      now,
      newId: nextId,
    }),
    send,
    newEventId: systemUuid,
  });
  const askToShare = createAskToShare({ ...at, openPms, findTaken, requests, attempts, clientActivity });
  return [
    [`GET ${clickPath}`, explained({ ...at, runChecks }, click)],
    [`POST ${clickPath}/ask`, explained({ ...at, runChecks }, askToShare)],
  ];
};

const clicks = vendors.flatMap((vendor) =>
  vendor.start.kind === 'pull' ? clicksOf(vendor, vendor.start.clickPath) : [],
);

const PMSAPI = 'POST /pmsapi/{pms}/v1/patients';
const claims = createClaims(web.db, variable('ACCOUNTS_TABLE'));

const pmsapi = createPmsapi({
  ...web,
  findVendor,
  authenticate: createAuthenticate({
    ...web,
    keyHash: wireKeyHash(web.secrets),
    tokenHolder: (tokenHash) => claims.holder(accountKeys.token(tokenHash)),
    attempts,
  }),
  savePatient: createSavePatient({ clients, sharing, now, newId: nextId }),
  send,
  newEventId: systemUuid,
});

export const handler = httpPipeline({
  ...web,
  handlers: { ...Object.fromEntries(clicks), [PMSAPI]: pmsapi },
  crossSite: [PMSAPI],
  explain: (request, error) =>
    `${request.method} ${request.route}` === PMSAPI && wantsJson(request) ? errorAnswer(error) : undefined,
});
