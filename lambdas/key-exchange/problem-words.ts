import type { AppError, ErrorCode } from '../core/errors.ts';
import type { Vendor } from '../pms/vendor.ts';

/** Why a form or a check came to nothing, for people: beside which field, with which status, in which words. */
export interface Problem {
  readonly field: 'vendor' | 'key';
  readonly status: 422 | 502;
  readonly code: ErrorCode;
  readonly text: string;
}

/** What the words depend on. `asked`: where the vendor was asked, and whether the key itself named that place. */
export interface ProblemContext {
  readonly vendor: Pick<Vendor, 'title' | 'keyField'>;
  readonly asked?: { readonly place: string; readonly namedByKey: boolean };
  /** Epoch milliseconds. */
  readonly now: number;
}

const whereAsked = (title: string, asked: ProblemContext['asked']): string => {
  if (asked === undefined || asked.place === '') return '';
  const { place, namedByKey } = asked;
  return namedByKey
    ? ` We asked ${title} ${place}, as the end of the key says: check that end too.`
    : ` The key does not end in a place such as -${place}, so we asked ${title} ${place}: if your key does end in one, copy that too.`;
};

const when = (error: AppError, now: number): string => {
  const retryAt = error.detail.retryAt;
  if (retryAt === undefined || retryAt <= now) return 'in a minute';
  const seconds = Math.ceil((retryAt - now) / 1000);
  return seconds <= 90 ? `in ${seconds} seconds` : `in ${Math.ceil(seconds / 60)} minutes`;
};

const isSlow = (error: AppError): boolean =>
  error.detail.reason === 'timeout' || error.detail.reason === 'deadline';

const refused = (code: ErrorCode, text: string): Problem => ({ field: 'key', status: 422, code, text });
const outage = (code: ErrorCode, text: string): Problem => ({ field: 'key', status: 502, code, text });

/** The sentence for a failure; one that is not about keys or the vendor is a fault of ours and thrown on. */
export const problemWords = (error: AppError, context: ProblemContext): Problem => {
  const { title, keyField } = context.vendor;
  const { code } = error;
  switch (code) {
    case 'key_empty':
      return refused(code, `Paste your key into this field first: ${keyField.label}.`);
    case 'key_has_spaces':
      return refused(
        code,
        'There is a space or a line break inside this key. Copy it again in one piece, from its first to its last character.',
      );
    case 'key_malformed':
      return refused(
        code,
        `This does not look like a ${title} key. Copy the whole key again, from its first to its last character, and nothing else.`,
      );
    case 'key_in_use':
      return refused(
        code,
        `This key already belongs to another Physitrack user. Every practitioner needs a key of their own: sign in to ${title} as yourself and create one there.`,
      );
    case 'pms_key_rejected':
      return refused(
        code,
        `${title} does not accept this key. It may be incomplete, mistyped or deleted in ${title}.${whereAsked(title, context.asked)}`,
      );
    case 'pms_forbidden':
      return refused(
        code,
        `${title} knows this key, but does not let it see whose it is. Ask your ${title} administrator what your user may do.`,
      );
    case 'pms_rate_limited':
      return outage(code, `${title} asked us to slow down. Please try again ${when(error, context.now)}.`);
    case 'pms_unavailable':
      if (error.detail.reason === 'no_such_host')
        return refused(
          code,
          `There is no ${title} server of the name this key ends in.${whereAsked(title, context.asked)}`,
        );
      return isSlow(error)
        ? outage(
            code,
            `${title} took too long to answer, so we stopped waiting. Please try again in a minute.`,
          )
        : outage(code, `${title} can’t be reached at the moment. Please try again in a minute.`);
    case 'pms_rejected':
    case 'pms_unexpected':
      return outage(
        code,
        `${title} gave an answer that we don’t understand. Please try again later; if it happens again, tell support.`,
      );
    default:
      throw error;
  }
};

/** Nobody chose a practice management system, or one that we don't know. */
export const vendorProblem: Problem = {
  field: 'vendor',
  status: 422,
  code: 'vendor_unknown',
  text: 'Choose your practice management system first.',
};
