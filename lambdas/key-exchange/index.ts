import { httpPipeline } from '../http/pipeline.ts';
import {
  systemUuid,
  wireKeyHash,
  wireSender,
  wireVendorHttp,
  wireWeb,
  wireWritableVault,
} from '../platform/wiring.ts';
import { vendors } from '../pms/registry.ts';
import { callsWithin } from '../pms/vendor-http.ts';
import { createAnnounceChange } from './announce.ts';
import { createKeyExchange } from './handler.ts';

/** Checking a key takes two calls; a slow vendor must leave time to say so. */
const CALL_MS = 7000;

const web = wireWeb('key-exchange');

export const handler = httpPipeline({
  ...web,
  handlers: createKeyExchange({
    ...web,
    vendors,
    vault: wireWritableVault(web.secrets),
    http: callsWithin(wireVendorHttp(web.logger), CALL_MS),
    keyHash: wireKeyHash(web.secrets),
    announce: createAnnounceChange({
      send: wireSender('PROGRAM_QUEUE_URL'),
      newEventId: systemUuid,
      now: web.now,
    }),
  }),
});
