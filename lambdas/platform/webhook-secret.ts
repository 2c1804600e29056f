import { createHmac } from 'node:crypto';

/** The secret a practice's webhooks are signed with. Replacing it is counting its version up. */
export type WebhookSecret = (practiceId: number, secretVersion: number) => Promise<string>;

/** Derived from the stack's hash key (HASH_KEY_SECRET), so that it is stored nowhere and can be shown again. */
export const createWebhookSecret =
  (hashKey: () => Promise<Uint8Array>): WebhookSecret =>
  async (practiceId, secretVersion) => {
    const derived = createHmac('sha256', await hashKey()).update(`webhook\0${practiceId}\0${secretVersion}`);
    return `whsec_${derived.digest('base64url')}`;
  };
