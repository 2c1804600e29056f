import { newId } from '../core/ids.ts';
import { httpPipeline } from '../http/pipeline.ts';
import type { WebHandler } from '../http/request.ts';
import { variable } from '../platform/config.ts';
import { tolerant } from '../platform/messages.ts';
import {
  systemRandomInt,
  systemUuid,
  wireKeyHash,
  wireSender,
  wireVault,
  wireVendorHttp,
  wireWeb,
} from '../platform/wiring.ts';
import { createOpenPms, type OpenPms } from '../pms/open-pms.ts';
import { findVendor, vendors } from '../pms/registry.ts';
import type { Vendor } from '../pms/vendor.ts';
import { createAttempts } from '../store/attempts.ts';
import { createClaims } from '../store/claims.ts';
import { createClientsRepository } from '../store/clients.ts';
import { accountKeys } from '../store/keys.ts';
import { createSharingRepository } from '../store/sharing.ts';
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
    createOpenPms({ vault, findVendor, http: http.within(AbortSignal.timeout(ms)) })(connection);

const nextId = (): number => newId(now(), systemRandomInt);

// What is lost with a queue that is away is one entry of who opened what.
const send = tolerant(toQueue, logger, 'open not recorded');

/** The click of a vendor that begins with one. */
const click = (vendor: Vendor): WebHandler =>
  explained(
    {
      ...web,
      vendorId: vendor.id,
      vendorTitle: vendor.title,
      openPms: openWithin(CHECKS_MS),
    },
    createPatientImport({
      ...web,
      vendorId: vendor.id,
      findClient: createFindClient({ clients, sharing }, vendor.clientsUniquePer),
      sharing,
      openPms: openWithin(CLICK_MS),
      importPatient: createImportPatient({
        clients,
        uniquePer: vendor.clientsUniquePer,
        now,
        newId: nextId,
      }),
      send,
      newEventId: systemUuid,
    }),
  );

const clicks = vendors.flatMap(
  (vendor): Array<readonly [string, WebHandler]> =>
    vendor.start.kind === 'pull' ? [[`GET ${vendor.start.clickPath}`, click(vendor)]] : [],
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
    attempts: createAttempts(web.db, variable('ACCOUNTS_TABLE')),
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
