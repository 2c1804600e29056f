import type { Vendor } from '../vendor.ts';
import { createAddFile } from './add-file.ts';
import { createJuvonnoApi } from './api.ts';
import { createFindFile } from './find-file.ts';
import { createFindPatient } from './find-patient.ts';
import { apiKeyHelp, keyField, practiceField } from './guide.ts';
import { createIdentify } from './identify.ts';
import { parseJuvonnoKey } from './keys.ts';

/** Juvonno (contracts.md, section 3). It says nothing of roles, so there is nothing to warn about. */
export const juvonno: Vendor = {
  id: 'juvonno',
  title: 'Juvonno',
  filesPlace: 'Documents',
  start: { kind: 'push', apiKeyHelp },
  files: 'api',
  clientsUniquePer: 'practitioner',
  practiceField,
  keyField,
  placeLabel: 'Subdomain',
  parseKey: parseJuvonnoKey,
  roleWarning: () => undefined,
  open(key, http, { place, readPhone }) {
    const api = createJuvonnoApi(key, place, http);
    return {
      identify: createIdentify(api),
      findPatient: createFindPatient(api, readPhone),
      findFile: createFindFile(api),
      addFile: createAddFile(api),
    };
  },
};
