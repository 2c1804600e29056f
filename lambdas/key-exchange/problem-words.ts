import type { AppError, ErrorCode } from '../core/errors.ts';
import type { Vendor } from '../pms/vendor.ts';

/** Why a form or a check came to nothing, for people: beside which field, with which status, in which words. */
export interface Problem {
  readonly field: 'vendor' | 'key' | 'api-key';
  readonly status: 409 | 422 | 502;
  readonly code: ErrorCode;
  readonly text: string;
}

/** What the words depend on. `asked`: where the vendor was asked, and who named that place. */
export interface ProblemContext {
  readonly vendor: Pick<Vendor, 'title' | 'keyField'>;
  readonly asked?: { readonly place: string; readonly namedBy: 'key' | 'practice' | 'nobody' };
  /** Epoch milliseconds. */
  readonly now: number;
}

const whereAsked = (title: string, asked: ProblemContext['asked']): string => {
  if (asked === undefined || asked.place === '') return '';
  const { place, namedBy } = asked;
  switch (namedBy) {
    case 'key':
      return ` We asked ${title} ${place}, as the end of the key says: check that end too.`;
    case 'practice':
      return ` We asked ${place}, as Practice settings say: check that this is your clinic’s, and that the key is from there.`;
    case 'nobody':
      return ` The key does not end in a place such as -${place}, so we asked ${title} ${place}: if your key does end in one, copy that too.`;
  }
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
    case 'key_too_short':
      return refused(
        code,
        `This is too short to be a ${title} key. Copy the whole key again, from its first to its last character.`,
      );
    case 'key_malformed':
      return refused(
        code,
        `This does not look like a ${title} key. Copy the whole key again, from its first to its last character, and nothing else.`,
      );
    case 'key_in_use':
      return refused(
        code,
        `This key already belongs to another Physitrack user. Every practitioner needs a key of their own: check in ${title} that you copied it from the right person’s profile.`,
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
          context.asked?.namedBy === 'practice'
            ? `There is no ${title} server for your clinic.${whereAsked(title, context.asked)}`
            : `There is no ${title} server of the name this key ends in.${whereAsked(title, context.asked)}`,
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
    case 'changed_meanwhile':
      return {
        field: 'key',
        status: 409,
        code,
        text: 'The keys of this connection were changed in another tab or by somebody else at the same moment. Look at what is shown now, then repeat your change if it is still what you want.',
      };
    default:
      throw error;
  }
};

/** The sentence for a Physitrack API key that could not be shown or changed; any other failure is thrown on. */
export const apiKeyProblem = (error: AppError, { title, keyField }: ProblemContext['vendor']): Problem => {
  const problem = (status: Problem['status'], text: string): Problem => ({
    field: 'api-key',
    status,
    code: error.code,
    text,
  });
  switch (error.code) {
    case 'changed_meanwhile':
      return problem(
        409,
        'This key was changed meanwhile, in another tab or by somebody else, so nothing was done now. What is in force is shown here.',
      );
    case 'not_connected':
      return problem(409, 'There is no Physitrack API key to show: it was revoked, or never created.');
    case 'pms_key_rejected':
      return error.detail.reason === 'api_key_missing'
        ? problem(409, 'This key still works but can’t be shown any more. Rotate it to get one that can.')
        : problem(
            409,
            `The key of ${title} that is kept here can’t be read any more. Save the ${keyField.label} again first.`,
          );
    case 'integration_not_enabled':
      return problem(422, `${title} is not enabled for your practice, so no key was made.`);
    default:
      throw error;
  }
};

/** The practice has not enabled the vendor; who can is said beside the list. */
export const notEnabledProblem = (title: string): Problem => ({
  field: 'vendor',
  status: 422,
  code: 'integration_not_enabled',
  text: `${title} is not enabled for your practice. Nothing was saved.`,
});

/** Nobody chose a practice management system, or one that we don't know. */
export const vendorProblem: Problem = {
  field: 'vendor',
  status: 422,
  code: 'vendor_unknown',
  text: 'Choose your practice management system first.',
};
