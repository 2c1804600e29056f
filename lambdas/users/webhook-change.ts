import type { Practice } from '../core/practitioner.ts';

export type WebhookAction =
  | { readonly kind: 'on'; readonly url: string }
  | { readonly kind: 'off' }
  | { readonly kind: 'replace' };

/** A fixed word for the activity list. */
export type WebhookWord = 'on' | 'off' | 'address' | 'secret';

/**
 * A practice after an action on its webhook, and the word for what changed; nothing changed: the same practice and no
 * word. The secret's version is taken from the practice's revision, which only grows: a secret that was once in force
 * never comes back, not even when the webhook is switched off and on again.
 */
export const webhookAfter = (
  practice: Practice,
  action: WebhookAction,
): { readonly practice: Practice; readonly detail?: WebhookWord } => {
  const { webhook } = practice;
  const freshVersion = (practice.revision ?? 0) + 1;
  switch (action.kind) {
    case 'off': {
      if (webhook === undefined) return { practice };
      const { webhook: _, ...without } = practice;
      return { practice: without, detail: 'off' };
    }
    case 'replace':
      return webhook === undefined
        ? { practice }
        : {
            practice: { ...practice, webhook: { ...webhook, secretVersion: freshVersion } },
            detail: 'secret',
          };
    case 'on':
      if (webhook === undefined)
        return {
          practice: { ...practice, webhook: { url: action.url, secretVersion: freshVersion } },
          detail: 'on',
        };
      return webhook.url === action.url
        ? { practice }
        : { practice: { ...practice, webhook: { ...webhook, url: action.url } }, detail: 'address' };
  }
};
