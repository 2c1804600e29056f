import type { Delivery } from '../core/delivery.ts';
import type { ErrorCode } from '../core/errors.ts';

/** The state of a program's PDF in plain words. `at` belongs at the end of the sentence. */
export interface DeliveryWords {
  readonly tone: 'plain' | 'good' | 'warn' | 'bad';
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at?: number;
  /** It may change by itself soon. */
  readonly underWay: boolean;
}

/** Whose fault and what to do, by reason; the title is the vendor's, `Cliniko`. */
const refusals: Partial<Record<ErrorCode, (title: string) => string>> = {
  not_connected: (title) =>
    `Not sent: connect your account to ${title} in My account > Settings, then it is sent by itself`,
  not_in_this_pms: (title) => `Not sent: this client comes from another ${title} account than yours`,
  role_may_not_add_files: (title) => `${title} refused: your ${title} role may not add files`,
  pms_key_rejected: (title) =>
    `${title} refused: it no longer accepts your key. Save a new one in My account > Settings, then it is sent by itself`,
  pms_forbidden: (title) => `${title} refused: it does not let you add files to this patient`,
  pms_storage_full: (title) =>
    `${title} refused: the account’s file storage is full. Make room there, then save the program again`,
  patient_archived: (title) =>
    `Not sent: the patient is archived in ${title}. Take them out of the archive, then save the program again`,
  practitioner_inactive: () =>
    'Not sent: the account of whoever assigned the program is deactivated. It is sent by itself when it is active again',
  vendor_not_set_up: (title) =>
    `Not sent: sending documents to ${title} is not set up in this region yet. Ask our support for it, then press Check my connection in My account > Settings`,
  patient_not_found: (title) => `Not sent: the patient is no longer in ${title}`,
};

const waits: Partial<Record<ErrorCode, (title: string) => string>> = {
  pms_rate_limited: (title) => `Waiting: ${title} asked us to slow down until`,
  pms_forbidden_for_now: (title) =>
    `Waiting: ${title} refused, though your role may add files. We try again at`,
  pms_unavailable: (title) => `Waiting: ${title} is not answering. We try again at`,
  webhook_failed: (title) => `Waiting: ${title} did not take the document. We try again at`,
};

const wordsFor = (
  table: Partial<Record<string, (title: string) => string>>,
  reason: string | undefined,
  title: string,
): string | undefined =>
  reason !== undefined && Object.hasOwn(table, reason) ? table[reason]?.(title) : undefined;

/**
 * @param title the vendor's name
 * @param now epoch milliseconds
 */
export const deliveryWords = (delivery: Delivery, title: string, now: number): DeliveryWords => {
  switch (delivery.state) {
    case 'pending': {
      const { dueAt, reason } = delivery;
      if (dueAt === undefined || dueAt <= now || reason === undefined) {
        return { tone: 'plain', text: 'Being prepared', underWay: true };
      }
      const text =
        wordsFor(waits, reason, title) ?? 'Waiting: something went wrong on our side. We try again at';
      return { tone: 'warn', text, at: dueAt, underWay: true };
    }
    case 'rendering':
      return { tone: 'plain', text: 'Being prepared', underWay: true };
    case 'uploading':
      return { tone: 'plain', text: `Being sent to ${title}`, underWay: true };
    case 'filed':
      return { tone: 'good', text: `Filed in ${title}`, at: delivery.updatedAt, underWay: false };
    case 'refused':
      return {
        tone: 'bad',
        text: wordsFor(refusals, delivery.reason, title) ?? `${title} refused the document`,
        underWay: false,
      };
    case 'broken':
      return {
        tone: 'bad',
        text: `The PDF could not be sent to ${title}. Our support has been told`,
        at: delivery.updatedAt,
        underWay: false,
      };
  }
};
