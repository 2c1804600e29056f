/**
 * The environment, read once and failing fast. Each function reads only what its construct declares;
 * a missing variable is a TypeError when the function starts, not on somebody's click.
 */
export type Variable =
  | 'REGION_CODE'
  | 'PUBLIC_URL'
  | 'ACCOUNTS_TABLE'
  | 'CLIENTS_TABLE'
  | 'SHARING_TABLE'
  | 'PROGRAMS_TABLE'
  | 'PROGRAM_QUEUE_URL'
  | 'DEAD_LETTER_QUEUE_URL'
  | 'CLIENT_OPENED_QUEUE_URL'
  | 'SESSION_KEY_SECRET'
  | 'HASH_KEY_SECRET'
  | 'CONNECTION_SECRET_PREFIX'
  | 'CONNECTION_SECRET_KMS_KEY'
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'DOCUMENT_PAPER'
  | 'LOCALE'
  | 'DELIVERY_LEASE_SECONDS'
  | 'USER_POOL_ID'
  | 'MAIL_SENDER'
  | 'DOCUMENT_BUCKET'
  | 'WEBHOOK_QUEUE_URL'
  | 'VENDOR_SECRET_PREFIX'
  | 'TRANSFER_QUEUE_URL'
  | 'TIME_ZONE'
  | 'BILLING_BUS';

/** Reads one variable; throws TypeError naming it when it is missing or empty. */
export const variable = (name: Variable): string => {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new TypeError(`The environment variable ${name} is not set.`);
  return value;
};

/** Reads a variable that a stack may leave out; `undefined` when it does. */
export const optionalVariable = (name: Variable): string | undefined => process.env[name] || undefined;
