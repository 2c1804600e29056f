import type { Client } from '../core/client.ts';
import type { Connection } from '../core/connection.ts';
import { AppError, raise } from '../core/errors.ts';
import type { Program } from '../core/program.ts';
import { type DocumentStore, documentLink } from '../platform/documents.ts';
import type { KeyVault } from '../platform/secrets.ts';
import type { VendorSettings } from '../platform/vendor-settings.ts';
import type { VendorHttp } from '../pms/vendor-http.ts';

/** The vendor has this long to answer 200 (contracts.md 2.4, which 2.3 is taken to follow). */
const ANSWER_WITHIN_MS = 5000;
/** And this long before it hears of the program again, at least. */
const AGAIN_AFTER_MS = 10 * 60 * 1000;

export interface SendWebhookDeps {
  readonly documents: Pick<DocumentStore, 'put'>;
  readonly vault: Pick<KeyVault, 'read'>;
  /** What was agreed with a vendor; `undefined`: nothing yet. */
  readonly vendorSettings: (vendor: string) => Promise<VendorSettings | undefined>;
  /** HTTP whose calls end when the signal does. */
  readonly http: (signal: AbortSignal) => VendorHttp;
  /** 32 random hexadecimal digits. */
  readonly newToken: () => string;
  readonly publicUrl: string;
  readonly now: () => number;
}

/** One program version to be handed to a vendor that has no API for files. */
export interface WebhookDelivery {
  readonly program: Program;
  readonly client: Pick<Client, 'origin'>;
  readonly connection: Connection;
}

/** What is needed is read before `document` is asked for, since drawing takes longest. */
export type SendWebhook = (
  delivery: WebhookDelivery,
  document: () => Promise<Uint8Array>,
  signal: AbortSignal,
) => Promise<string>;

/** The body of contracts.md 2.3: these fields and no other. Both dates are of the moment of assigning, in UTC. */
export const webhookBody = (
  { program, client }: Pick<WebhookDelivery, 'program' | 'client'>,
  sent: { readonly apiKey: string; readonly token: string; readonly fileUrl: string },
) => {
  const assigned = new Date(program.assignedAt).toISOString();
  return {
    api_key: sent.apiKey,
    token: sent.token,
    patient_id: client.origin.patientId,
    file_url: sent.fileUrl,
    name: program.name,
    date: assigned.slice(0, 10),
    date_iso: `${assigned.slice(0, 19)}Z`,
    updated: program.version > 1,
  };
};

/**
 * Puts the PDF where a link of 24 hours leads, and tells the vendor's endpoint. Exactly 200 is success; whatever else
 * comes, also an answer that was lost, is `webhook_failed` with the moment of the next try, and then there is a new
 * link. `vendor_not_set_up` without an endpoint. Answers when it was handed over, as the delivery's file id: the link
 * itself is kept nowhere.
 */
export const createSendWebhook =
  (deps: SendWebhookDeps): SendWebhook =>
  async (delivery, document, signal) => {
    const { connection } = delivery;
    const { endpoint, apiKey } = (await deps.vendorSettings(connection.vendor)) ?? raise('vendor_not_set_up');
    const keys =
      (await deps.vault.read(connection.practitionerId, connection.vendor, connection.secretVersion)) ??
      raise('pms_key_rejected', { reason: 'secret_missing' });
    const bytes = await document();
    const token = deps.newToken();
    await deps.documents.put(token, bytes);
    const body = webhookBody(delivery, {
      apiKey,
      token: keys.pmsToken,
      fileUrl: documentLink(deps.publicUrl, token),
    });
    const http = deps.http(AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]));
    await post(http, endpoint, body, deps.now);
    return `webhook ${new Date(deps.now()).toISOString()}`;
  };

/** None of the codes an answer would get elsewhere says anything about the practitioner's key here. */
const post = async (http: VendorHttp, endpoint: string, body: object, now: () => number): Promise<void> => {
  const failed = (detail: { readonly status?: number; readonly reason?: string }, cause?: unknown) =>
    new AppError('webhook_failed', { ...detail, retryAt: now() + AGAIN_AFTER_MS, cause });
  let answer: string | undefined;
  try {
    answer = await http.text(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      name: 'program webhook',
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { status, reason } = error.detail;
    throw failed(
      { ...(status === undefined ? {} : { status }), ...(reason === undefined ? {} : { reason }) },
      error,
    );
  }
  if (answer === undefined) throw failed({ status: 404 });
};
