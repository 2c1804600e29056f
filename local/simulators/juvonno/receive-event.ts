/** The clinic's endpoint for Physitrack's events: keeps each, and says whether its signature is right. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../shared/clock.ts';
import { type Answer, empty, type SimulatorRequest } from '../shared/http.ts';
import { htmlError } from '../shared/refusals.ts';
import type { Clinic, SignatureCheck } from './model.ts';
import type { Store } from './store.ts';
import type { Switches } from './switches.ts';

/** A signature older than that could be a recording. */
const mostAgeSeconds = 300;
const longestKept = 20_000;
const mostKept = 200;

/** Checks `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. */
export const checkSignature = (
  header: string | undefined,
  secret: string | undefined,
  body: Uint8Array,
  nowMs: number,
): SignatureCheck => {
  if (secret === undefined) return 'unchecked';
  if (header === undefined) return 'absent';
  const [, seconds, given = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (seconds === undefined) return 'wrong';
  const wanted = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
  if (!timingSafeEqual(wanted, Buffer.from(given, 'hex'))) return 'wrong';
  return Math.abs(nowMs / 1000 - Number(seconds)) > mostAgeSeconds ? 'too_old' : 'matches';
};

const headerOf = (request: SimulatorRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const answers: Readonly<Record<Switches['receiver'], Answer>> = {
  ok: empty(200),
  slow: empty(200),
  error500: htmlError(500, 'Internal Server Error'),
  redirect: empty(302, { location: 'https://example.org/' }),
};

/** `POST https://{clinic}.juvonno.com/physitrack/events`; 405 for every other method. */
export const createReceiver =
  (store: Store, clock: Clock, switches: () => Switches) =>
  async (request: SimulatorRequest, clinic: Clinic): Promise<Answer> => {
    if (request.method !== 'POST') return empty(405, { allow: 'POST' });
    const { receiver, receiverDelayMs } = switches();
    const signature = headerOf(request, 'x-physitrack-signature');
    store.events.put({
      id: clock.newId(),
      clinicId: clinic.id,
      receivedAt: clock.timestamp(),
      kind: headerOf(request, 'x-physitrack-event') ?? 'unnamed',
      deliveryId: headerOf(request, 'x-physitrack-delivery') ?? '',
      signature: checkSignature(signature, clinic.webhookSecret, request.body, clock.now()),
      status: answers[receiver].status,
      body: request.body.toString('utf8').slice(0, longestKept),
    });
    for (const old of store.events.of(clinic.id).slice(0, -mostKept)) store.events.remove(old.id);
    if (receiver === 'slow') await wait(receiverDelayMs, undefined, { ref: false });
    return answers[receiver];
  };
