import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { createRecordCheck } from '../connections/record-check.ts';
import { nextNightMoment } from '../core/night.ts';
import { createAnnounceChange } from '../platform/announce-change.ts';
import { variable } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import {
  systemNow,
  systemUuid,
  wireActivity,
  wireDb,
  wireSecrets,
  wireSender,
  wireVault,
  wireVendorHttp,
} from '../platform/wiring.ts';
import { createOpenPms } from '../pms/open-pms.ts';
import { readNoPhone } from '../pms/phone/read-phone.ts';
import { findVendor } from '../pms/registry.ts';
import { createAccountsRepository } from '../store/accounts.ts';
import { createDueConnectionsRepository, type DueConnection } from '../store/due-connections.ts';
import { createConnectionCheck } from './handler.ts';

/** Kept back for recording what was found before the function's time is up. */
const RESERVE_MS = 10_000;

const logger = createLogger('connection-check');
const db = wireDb();
const accounts = createAccountsRepository(db, variable('ACCOUNTS_TABLE'));
const vault = wireVault(wireSecrets());
const http = wireVendorHttp(logger);
const timeZone = variable('TIME_ZONE');
const nextCheckAt = ({ practitionerId, vendor }: DueConnection, now: number): number =>
  nextNightMoment(`${practitionerId} ${vendor}`, now, timeZone);

const check = createConnectionCheck({
  accounts,
  due: createDueConnectionsRepository(db, variable('ACCOUNTS_TABLE')),
  openPms: (signal) =>
    createOpenPms({ vault, findVendor, readPhoneOf: () => readNoPhone, http: http.within(signal) }),
  recordCheck: createRecordCheck({
    accounts,
    activity: wireActivity(db),
    announce: createAnnounceChange({
      send: wireSender('PROGRAM_QUEUE_URL'),
      newEventId: systemUuid,
      now: systemNow,
    }),
    now: systemNow,
    nextCheckAt,
  }),
  nextCheckAt,
  logger,
  now: systemNow,
});

export const handler = middy().handler((event: unknown, context: Context) =>
  check(event, AbortSignal.timeout(Math.max(1000, context.getRemainingTimeInMillis() - RESERVE_MS))),
);
