/** The upload: a form with a single-use token and without the key; older instances take the key (contracts.md, 3.4). */
import { createHash } from 'node:crypto';
import { json, type SimulatorRequest } from '../../shared/http.ts';
import { assertMay, refuse } from '../../shared/refusals.ts';
import type { Document } from '../model.ts';
import { findKeyOwner } from './authenticate.ts';
import type { ApiCall, ApiDeps, ApiHandler } from './context.ts';
import { customerOf } from './customers.ts';
import { documentJson, mayAddDocuments } from './document-json.ts';

const readForm = async ({ headers, body }: SimulatorRequest): Promise<FormData> => {
  const type = headers['content-type'] ?? '';
  const form = type.startsWith('multipart/form-data')
    ? await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => undefined)
    : undefined;
  return form ?? refuse(400, 'Send the document as multipart/form-data.');
};

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

const keyInForm = ({ request }: ApiCall, form: FormData): string | undefined => {
  const header = request.headers['x-api-key'];
  return (
    request.query.get('api_key') ??
    (Array.isArray(header) ? header[0] : header) ??
    (textOf(form, 'api_key') || undefined)
  );
};

/** Who uploads: the user of the token, which is used up by this; in older instances the owner of the key. */
const uploaderOf = (deps: ApiDeps, call: ApiCall, form: FormData, customerId: string): string => {
  const { store, switches, clock } = deps;
  const key = keyInForm(call, form);
  if (switches().uploadToken === 'none') {
    const user = (call.owner ?? findKeyOwner(store, key, call.clinic.id))?.user ?? call.user();
    assertMay(mayAddDocuments(user));
    return user.id;
  }
  if (key !== undefined) refuse(403, 'Send the upload token alone, without the API key.');
  const id = createHash('sha256').update(textOf(form, 'api_token')).digest('base64url');
  const token = store.uploadTokens.get(id);
  if (token === undefined || token.customerId !== customerId || token.endsAt <= clock.now()) {
    return refuse(401, 'The upload token is not valid.');
  }
  store.uploadTokens.remove(id);
  return token.userId;
};

const portal: Readonly<Record<string, boolean>> = { '': false, '0': false, '1': true };

/** `POST /customers/{id}/documents` */
export const addDocument =
  (deps: ApiDeps): ApiHandler =>
  async (call) => {
    const { store, clock, files } = deps;
    const form = await readForm(call.request);
    const customer = customerOf(deps, call.clinic, call.params.id);
    const userId = uploaderOf(deps, call, form, customer.id);
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) return refuse(400, 'The field file is required.');
    const name = textOf(form, 'name') || file.name;
    const date = textOf(form, 'date') || clock.timestamp().slice(0, 10);
    const portalVisible = portal[textOf(form, 'portal_visible')];
    if (portalVisible === undefined) return refuse(400, 'The field portal_visible is 0 or 1.');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return refuse(400, 'The field date is not a date.');

    const id = String(Math.max(0, ...store.documents.all().map((each) => Number(each.id))) + 1);
    const stored = createHash('sha256').update(`document ${id}`).digest('hex');
    await files.write(stored, new Uint8Array(await file.arrayBuffer()));
    const document: Document = {
      id,
      clinicId: call.clinic.id,
      customerId: customer.id,
      userId,
      name,
      description: textOf(form, 'description'),
      date,
      portalVisible,
      filename: file.name.split(/[/\\]/).at(-1) ?? 'document',
      contentType: file.type === '' ? 'application/octet-stream' : file.type,
      size: file.size,
      file: stored,
      createdAt: clock.timestamp(),
    };
    return json(201, { document: documentJson(store.documents.put(document)) });
  };
