/**
 * Every way in which something here can fail, one code each. A code is counted in the logs and mapped once
 * to a status and public words (`http/problem.ts`) or to a delivery outcome (`core/delivery.ts`).
 */
export type ErrorCode =
  // people and their session
  | 'not_signed_in'
  | 'sign_in_failed'
  | 'sign_in_expired'
  | 'address_unknown'
  | 'address_unverified'
  | 'cross_site_request'
  | 'page_not_found'
  | 'form_invalid'
  | 'form_too_large'
  | 'account_deactivated'
  // users and practices
  | 'not_administrator'
  | 'user_not_found'
  | 'user_not_active'
  | 'address_in_use'
  | 'last_administrator'
  | 'changed_meanwhile'
  // the click
  | 'not_connected'
  | 'patient_id_invalid'
  | 'patient_not_found'
  | 'patient_archived'
  | 'client_not_found'
  // sharing and transfer
  | 'not_owner'
  | 'too_many_colleagues'
  | 'colleague_unusable'
  | 'confirmation_over'
  | 'mail_not_sent'
  // activity
  | 'activity_too_long'
  // subscriptions
  | 'discount_unknown'
  | 'discount_not_valid'
  | 'cost_not_agreed'
  | 'subscription_full'
  // programs
  | 'program_not_found'
  | 'template_not_found'
  | 'exercise_not_found'
  // keys
  | 'key_empty'
  | 'key_has_spaces'
  | 'key_malformed'
  | 'key_in_use'
  | 'key_too_short'
  | 'integration_not_enabled'
  | 'vendor_unknown'
  // keys that open something here
  | 'key_unknown'
  | 'too_many_attempts'
  // API v2
  | 'route_unknown'
  | 'body_unreadable'
  | 'document_not_found'
  // what a PMS can answer
  | 'pms_key_rejected'
  | 'pms_forbidden'
  | 'pms_forbidden_for_now'
  | 'pms_rate_limited'
  | 'pms_unavailable'
  | 'pms_rejected'
  | 'pms_storage_full'
  | 'pms_unexpected'
  // deliveries and messages
  | 'message_unreadable'
  | 'client_unknown'
  | 'practitioner_unknown'
  | 'not_in_this_pms'
  | 'role_may_not_add_files'
  | 'practitioner_inactive'
  | 'vendor_not_set_up'
  | 'webhook_failed'
  | 'lease_lost'
  | 'waited_too_long'
  | 'document_failed'
  | 'unexpected';

/** Facts that may leave with an error: fixed words, codes and times. Never patient data, keys or vendor bodies. */
export interface ErrorDetail {
  /** When a retry makes sense, epoch milliseconds (a PMS told us, or we decided). */
  readonly retryAt?: number;
  /** HTTP status a vendor answered with. */
  readonly status?: number;
  /** A fixed word that tells cases of one code apart in logs (`timeout`, `html`, `schema`, …). */
  readonly reason?: string;
  /** Which input field it is about, for a message next to that field. */
  readonly field?: string;
  readonly cause?: unknown;
}

/** The only error type we throw on purpose. `message` is the code: nothing else may reach a log line. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(code, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }
}

/** Throws an AppError inside an expression: `found ?? raise('client_not_found')`. */
export const raise = (code: ErrorCode, detail?: ErrorDetail): never => {
  throw new AppError(code, detail);
};

/** The code of anything thrown; what we did not throw ourselves is `unexpected`. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : 'unexpected');
