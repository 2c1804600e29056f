import type { ErrorCode } from '../core/errors.ts';
import { sharingProblems } from './sharing-problems.ts';

/** What people are told about a failure: one sentence what happened, one what to do. Never a message from a cause. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

const unavailable: Problem = {
  status: 502,
  title: 'Your practice management system is not answering',
  text: 'Nothing was changed. Please try again in a minute.',
};
const unexpected: Problem = {
  status: 500,
  title: 'Something went wrong on our side',
  text: 'Nothing you entered was lost on purpose. Please try again; if it happens again, send the reference number below to support.',
};
const notFound: Problem = {
  status: 404,
  title: 'We can’t open this client',
  text: 'There is no client here that you can open. It may belong to a colleague who does not share with you.',
};
const badKey = (text: string): Problem => ({ status: 422, title: 'This key can’t be saved', text });

/** Code to status and public words: the only such table. */
const problems: Record<ErrorCode, Problem> = {
  not_signed_in: {
    status: 401,
    title: 'Please sign in',
    text: 'You are not signed in any more, so nothing was changed. Sign in to go on.',
  },
  sign_in_failed: {
    status: 400,
    title: 'Signing in did not work',
    text: 'Your sign-in could not be completed. Please start again.',
  },
  sign_in_expired: {
    status: 400,
    title: 'This sign-in took too long',
    text: 'The sign-in page was open for more than ten minutes, or was opened in another browser. Please start again.',
  },
  address_unknown: {
    status: 403,
    title: 'No Physitrack account has this e-mail address',
    text: 'Ask the administrator of your practice to add you, or sign in with the address your account was made with.',
  },
  address_unverified: {
    status: 403,
    title: 'Your e-mail address is not confirmed yet',
    text: 'Open the confirmation e-mail you were sent, follow its link, then sign in again.',
  },
  cross_site_request: {
    status: 403,
    title: 'This form was not sent from Physitrack',
    text: 'For your safety nothing was changed. Open the page in Physitrack and send the form from there.',
  },
  page_not_found: {
    status: 404,
    title: 'This page does not exist',
    text: 'The address may be mistyped or out of date. Your clients are one click away.',
  },
  form_invalid: {
    status: 422,
    title: 'Please check what you entered',
    text: 'Something in the form is missing or not in the form we expect. Nothing was changed.',
  },
  form_too_large: {
    status: 413,
    title: 'This is too much at once',
    text: 'What you sent is larger than we accept, so nothing was changed. Shorten the text, or choose a smaller file.',
  },
  account_deactivated: {
    status: 403,
    title: 'This account is deactivated',
    text: 'An administrator of your practice deactivated it. Your clients are still there; ask the administrator to reactivate it.',
  },
  not_administrator: {
    status: 403,
    title: 'This page is for administrators',
    text: 'Users and practice settings belong to the administrators of your practice. Ask one of them.',
  },
  user_not_found: {
    status: 404,
    title: 'There is no such user in your practice',
    text: 'The address may be mistyped. All users of your practice are listed under Users.',
  },
  user_not_active: {
    status: 422,
    title: 'This user is not active yet',
    text: 'An account can be linked once its user has accepted the invitation by signing in.',
  },
  address_in_use: {
    status: 422,
    title: 'This e-mail address has a Physitrack account already',
    text: 'An address belongs to one account. Use another address, or ask support to move the account.',
  },
  last_administrator: {
    status: 422,
    title: 'A practice needs an administrator',
    text: 'This is the last active administrator. Make somebody else an administrator first.',
  },
  changed_meanwhile: {
    status: 409,
    title: 'Somebody else changed this at the same moment',
    text: 'Your change was not made. Look at the page again, then repeat it if it is still what you want.',
  },
  not_connected: {
    status: 404,
    title: 'Your practice management system is not connected yet',
    text: 'Paste your API key in My account > Settings, then click again.',
  },
  patient_id_invalid: {
    status: 404,
    title: 'This link does not name a patient',
    text: 'Open the client with the “Open in Physitrack” button of your practice management system.',
  },
  patient_not_found: notFound,
  patient_archived: notFound,
  client_not_found: notFound,
  client_unknown: notFound,
  practitioner_unknown: notFound,
  not_in_this_pms: notFound,
  ...sharingProblems,
  activity_too_long: {
    status: 422,
    title: 'This is too much for one file',
    text: 'There are more than 20,000 entries in these days. Choose a shorter time, then export again.',
  },
  discount_unknown: {
    status: 422,
    title: 'There is no such discount code',
    text: 'Nothing was changed. Check the spelling of the code.',
  },
  discount_not_valid: {
    status: 422,
    title: 'This discount code can’t be used now',
    text: 'Nothing was changed. Ask whoever gave you the code for one that is valid.',
  },
  cost_not_agreed: {
    status: 422,
    title: 'The cost was not agreed to',
    text: 'Nobody was added. Tick the box to agree to the cost of a further licence.',
  },
  subscription_full: {
    status: 422,
    title: 'There are 50 colleagues on this subscription already',
    text: 'Nobody was added. Contact support for a subscription of this size.',
  },
  program_not_found: {
    status: 404,
    title: 'This program does not exist',
    text: 'It may belong to another client. Open it from the client’s page.',
  },
  template_not_found: {
    status: 404,
    title: 'This template does not exist',
    text: 'It may have been replaced since you opened the page. Choose another one.',
  },
  exercise_not_found: {
    status: 404,
    title: 'This exercise does not exist',
    text: 'It may have been replaced since you opened the page.',
  },
  key_empty: badKey('Paste the key into the field first.'),
  key_has_spaces: badKey('There is a space or line break inside the key. Copy it again in one piece.'),
  key_malformed: badKey(
    'This does not look like a key. Copy the whole key, from its first to its last character.',
  ),
  key_in_use: badKey('This key already belongs to another Physitrack user. Create a key of your own.'),
  key_too_short: badKey('This key is too short. Copy the whole key, from its first to its last character.'),
  integration_not_enabled: badKey('This integration is not enabled for your practice.'),
  key_unknown: {
    status: 401,
    title: 'Your practice management system is not linked to Physitrack',
    text: 'The key it sent belongs to no active Physitrack account, so nothing was opened. Check that the keys were exchanged: sign in here and, in My account > Settings, paste the API key of your own profile again. An administrator of your practice can do it for you under Users, and reactivates an account that is deactivated.',
  },
  too_many_attempts: {
    status: 429,
    title: 'Too many attempts',
    text: 'There were too many requests from this address. Please wait ten minutes, then try again.',
  },
  route_unknown: {
    status: 404,
    title: 'This page does not exist',
    text: 'The address may be mistyped or out of date.',
  },
  body_unreadable: {
    status: 400,
    title: 'The request could not be read',
    text: 'Its body is not in the form we expect. Nothing was changed.',
  },
  document_not_found: {
    status: 404,
    title: 'This document is not here any more',
    text: 'Links to documents work for 24 hours. Ask for a new one.',
  },
  practitioner_inactive: notFound,
  vendor_not_set_up: unexpected,
  webhook_failed: unexpected,
  vendor_unknown: badKey('Choose your practice management system first.'),
  pms_key_rejected: {
    status: 404,
    title: 'Your key is no longer accepted',
    text: 'Your practice management system refused your key. Paste a new one in My account > Settings.',
  },
  pms_forbidden: {
    status: 404,
    title: 'Your role does not allow this',
    text: 'Your practice management system refused it for your role. Ask your administrator there.',
  },
  pms_forbidden_for_now: unavailable,
  pms_rate_limited: {
    status: 502,
    title: 'Your practice management system asked us to slow down',
    text: 'Nothing was changed. Please try again in a minute.',
  },
  pms_unavailable: unavailable,
  pms_rejected: unavailable,
  pms_storage_full: unavailable,
  pms_unexpected: unavailable,
  message_unreadable: unexpected,
  role_may_not_add_files: unexpected,
  lease_lost: unexpected,
  waited_too_long: unexpected,
  document_failed: unexpected,
  unexpected,
};

/** The public words for a code. */
export const problemOf = (code: ErrorCode): Problem => problems[code];
