import type { Vendor } from '../vendor.ts';
import { createAddFile } from './add-file.ts';
import { createClinikoApi } from './api.ts';
import { createFindFile } from './find-file.ts';
import { createFindPatient } from './find-patient.ts';
import { appUrlHelp, keyField } from './guide.ts';
import { createIdentify } from './identify.ts';
import { parseClinikoKey } from './keys.ts';
import { roleWarning } from './roles.ts';

/**
 * Cliniko (contracts.md, section 1). A patient's page there has no address we could derive: it needs the account's
 * subdomain, which is only for display and may change.
 */
export const cliniko: Vendor = {
  id: 'cliniko',
  title: 'Cliniko',
  filesPlace: 'Files',
  start: { kind: 'pull', clickPath: '/cliniko_patient_import', appUrlHelp },
  files: 'api',
  clientsUniquePer: 'tenant',
  keyField,
  placeLabel: 'Server (shard)',
  parseKey: parseClinikoKey,
  roleWarning,
  open(key, http, { readPhone }) {
    const api = createClinikoApi(key, http);
    return {
      identify: createIdentify(api),
      findPatient: createFindPatient(api, readPhone),
      findFile: createFindFile(api),
      addFile: createAddFile(api, http),
    };
  },
};
