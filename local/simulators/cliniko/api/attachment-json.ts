/** A file as the API shows it: every field of the official description (contracts.md, 1.9). */
import { apiUrl } from '../hosts.ts';
import type { Account, Attachment } from '../model.ts';

/** Until it is processed, name, type, size and content are null. */
export const attachmentJson =
  (account: Account) =>
  (attachment: Attachment): object => {
    const base = apiUrl(account.shard);
    const self = `${base}/patient_attachments/${attachment.id}`;
    const { stored } = attachment;
    return {
      id: attachment.id,
      filename: stored?.filename ?? null,
      content_type: stored?.contentType ?? null,
      size: stored?.size ?? null,
      description: attachment.description,
      processing_completed: stored !== undefined,
      processed_at: attachment.processedAt ?? null,
      pinned_at: null,
      archived_at: attachment.archivedAt ?? null,
      content: stored === undefined ? null : { links: { self: `${self}/content` } },
      patient: { links: { self: `${base}/patients/${attachment.patientId}` } },
      user: { links: { self: `${base}/users/${attachment.userId}` } },
      created_at: attachment.createdAt,
      updated_at: attachment.updatedAt,
      links: { self },
    };
  };
