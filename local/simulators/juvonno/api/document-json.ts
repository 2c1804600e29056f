/** A document as the API shows it, and who may add one. */
import type { Document, User } from '../model.ts';

/** Rights follow the user type. */
export const mayAddDocuments = ({ userType }: User): boolean => userType !== 'front desk';

/** What the list says of a document. */
export const documentJson = (document: Document): object => ({
  id: Number(document.id),
  name: document.name,
  description: document.description,
  date: document.date,
  portal_visible: document.portalVisible ? 1 : 0,
  file_name: document.filename,
  content_type: document.contentType,
  size: document.size,
  created_at: document.createdAt,
});
