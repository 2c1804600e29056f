/** A customer's documents: added, listed and read, never changed and never deleted (contracts.md, 3.4). */
import { createHash, randomBytes } from 'node:crypto';
import { json } from '../../shared/http.ts';
import { assertMay, notFound } from '../../shared/refusals.ts';
import type { Document } from '../model.ts';
import type { Switches } from '../switches.ts';
import { addDocument } from './add-document.ts';
import type { ApiCall, ApiDeps, ApiHandler } from './context.ts';
import { customerOf } from './customers.ts';
import { documentJson, mayAddDocuments } from './document-json.ts';

const tokenLifeMs = 5 * 60_000;

const tokenJson = (token: string, form: Exclude<Switches['uploadToken'], 'none'>): object =>
  form === 'nested' ? { data: { api_token: token } } : { [form]: token };

const whole = (text: string | null, otherwise: number): number => {
  const number = Math.trunc(Number(text ?? ''));
  return number > 0 ? number : otherwise;
};

/** One page of a list, oldest first; `perPage` 0: everything at once, whatever page is asked for. */
const pageOf = (documents: readonly Document[], query: URLSearchParams, perPage: number) => {
  if (perPage === 0) return documents;
  const size = Math.min(perPage, whole(query.get('count'), perPage));
  const from = (whole(query.get('page'), 1) - 1) * size;
  return documents.slice(from, from + size);
};

/** The routes of documents. */
export const documentRoutes = (deps: ApiDeps): Readonly<Record<string, ApiHandler>> => {
  const { store, clock, switches } = deps;
  const documentOf = (call: ApiCall): Document => {
    const customer = customerOf(deps, call.clinic, call.params.id);
    const document = store.documents.get(call.params.document ?? '');
    return document !== undefined && document.customerId === customer.id ? document : notFound();
  };
  return {
    'POST /customers/{id}/documents/upload_token': (call) => {
      const user = call.user();
      const form = switches().uploadToken;
      if (form === 'none') return notFound();
      const customer = customerOf(deps, call.clinic, call.params.id);
      assertMay(mayAddDocuments(user));
      const token = randomBytes(24).toString('base64url');
      store.uploadTokens.put({
        id: createHash('sha256').update(token).digest('base64url'),
        customerId: customer.id,
        userId: user.id,
        endsAt: clock.now() + tokenLifeMs,
      });
      return json(200, tokenJson(token, form));
    },
    'POST /customers/{id}/documents': addDocument(deps),
    'GET /customers/{id}/documents': (call) => {
      call.user();
      const customer = customerOf(deps, call.clinic, call.params.id);
      const shown = pageOf(store.documents.of(customer.id), call.request.query, switches().documentsPerPage);
      return json(200, { list: shown.map(documentJson) });
    },
    'GET /customers/{id}/documents/{document}': async (call) => {
      call.user();
      const document = documentOf(call);
      const bytes = (await deps.files.read(document.file)) ?? notFound();
      const base64 = Buffer.from(bytes).toString('base64');
      const file =
        switches().documentForm === 'plain' ? base64 : `data:${document.contentType};base64,${base64}`;
      return json(200, { document: { ...documentJson(document), file } });
    },
  };
};
