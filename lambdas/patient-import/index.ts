import { newId } from '../core/ids.ts';
import { httpPipeline } from '../http/pipeline.ts';
import type { WebHandler } from '../http/request.ts';
import { variable } from '../platform/config.ts';
import { tolerant } from '../platform/messages.ts';
import {
  systemRandomInt,
  systemUuid,
  wireSender,
  wireVault,
  wireVendorHttp,
  wireWeb,
} from '../platform/wiring.ts';
import { createOpenPms, type OpenPms } from '../pms/open-pms.ts';
import { findVendor, vendors } from '../pms/registry.ts';
import type { Vendor } from '../pms/vendor.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createSharingRepository } from '../store/sharing.ts';
import { explained } from './explain.ts';
import { createPatientImport } from './handler.ts';
import { createImportPatient } from './import-patient.ts';

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

// What is lost with a queue that is away is one entry of who opened what.
const send = tolerant(toQueue, logger, 'open not recorded');

/** One click route a vendor, from the registry. */
const click = (vendor: Vendor): readonly [string, WebHandler] => [
  `GET ${vendor.clickPath}`,
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
      clients,
      sharing,
      openPms: openWithin(CLICK_MS),
      importPatient: createImportPatient({ clients, now, newId: () => newId(now(), systemRandomInt) }),
      send,
      newEventId: systemUuid,
    }),
  ),
];

export const handler = httpPipeline({ ...web, handlers: Object.fromEntries(vendors.map(click)) });
