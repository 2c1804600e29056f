/** What can be done to Cliniko's records: one function each, for the API, the pages and the switches alike. */
import type { Clock } from '../shared/clock.ts';
import { endingOf, hashOfKey, newKey } from './keys.ts';
import type { Account, ConnectedApp, Patient, Role, User } from './model.ts';
import type { Store } from './store.ts';

export interface Actions {
  archivePatient(patient: Patient): Patient;
  /** Also undoes a merge: the patient stands alone again. */
  restorePatient(patient: Patient): Patient;
  /** Archives `loser` with a link to the patient kept; its files move there. Answers false for itself. */
  mergePatient(loser: Patient, keptId: string): boolean;
  editPatient(patient: Patient, changes: Partial<Patient>): Patient;
  /** Answers the key's text: the only time anybody sees it. */
  createKey(user: User, shard: string, name: string): string;
  /** `id` is the hash of the key. Answers false when there is none. */
  setKeyRevoked(id: string, revoked: boolean): boolean;
  setRole(user: User, role: Role): void;
  setStorageFull(account: Account, full: boolean): void;
  saveApps(account: Account, apps: readonly ConnectedApp[]): void;
}

/** Actions on `store` at the time of `clock`. */
export const createActions = (store: Store, clock: Clock): Actions => {
  const editPatient = (patient: Patient, changes: Partial<Patient>): Patient =>
    store.patients.put({ ...patient, ...changes, updatedAt: clock.timestamp() });

  return {
    editPatient,
    archivePatient: (patient) =>
      patient.archivedAt === undefined ? editPatient(patient, { archivedAt: clock.timestamp() }) : patient,
    restorePatient: (patient) =>
      editPatient(patient, {
        archivedAt: undefined,
        deletedAt: undefined,
        mergedAt: undefined,
        mergedInto: undefined,
      }),
    mergePatient(loser, keptId) {
      const kept = store.patients.get(keptId);
      if (kept === undefined || kept.id === loser.id || kept.accountId !== loser.accountId) return false;
      const at = clock.timestamp();
      editPatient(loser, { archivedAt: loser.archivedAt ?? at, mergedAt: at, mergedInto: kept.id });
      for (const file of store.attachments.of(loser.id)) {
        store.attachments.put({ ...file, patientId: kept.id, updatedAt: at });
      }
      return true;
    },
    createKey(user, shard, name) {
      const key = newKey(shard);
      store.keys.put({
        id: hashOfKey(key),
        userId: user.id,
        name,
        ending: endingOf(key),
        createdAt: clock.timestamp(),
      });
      return key;
    },
    setKeyRevoked(id, revoked) {
      const key = store.keys.get(id);
      if (key === undefined) return false;
      store.keys.put({ ...key, revokedAt: revoked ? (key.revokedAt ?? clock.timestamp()) : undefined });
      return true;
    },
    setRole: (user, role) => void store.users.put({ ...user, role }),
    setStorageFull: (account, storageFull) => void store.accounts.put({ ...account, storageFull }),
    saveApps: (account, apps) => void store.accounts.put({ ...account, apps }),
  };
};
