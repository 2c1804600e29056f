/** Branches: documented, cheap, and what programs check a key with (contracts.md, 3.3). */
import { json } from '../../shared/http.ts';
import type { Branch } from '../model.ts';
import type { ApiDeps, ApiHandler } from './context.ts';

const toJson = ({ id, code, name }: Branch): object => ({ id: Number(id), code, name });

/** The routes of branches. */
export const branchRoutes = ({ store }: ApiDeps): Readonly<Record<string, ApiHandler>> => ({
  'GET /branches': ({ clinic, user }) => {
    user();
    return json(200, { list: store.branches.of(clinic.id).map(toJson) });
  },
  'GET /branches/options': ({ clinic, user }) => {
    user();
    const options = store.branches.of(clinic.id).map(({ id, name }) => ({ value: Number(id), label: name }));
    return json(200, { list: options });
  },
});
