/** A PMS that does as told and remembers what it was asked. */
import type { Patient } from '../../lambdas/core/client.ts';
import type { Pms, PmsIdentity, ProgramFile } from '../../lambdas/pms/vendor.ts';
import { aPatient } from './builders.ts';

export const anIdentity = (changes: Partial<PmsIdentity> = {}): PmsIdentity => ({
  user: { id: '3001', name: 'Pat Practitioner', role: 'practitioner' },
  tenant: 'au1/9001',
  tenantName: 'Example Clinic',
  tenantPlace: 'au1',
  country: 'AU',
  mayAddFiles: true,
  ...changes,
});

/** `patients` by the id asked for; each of the functions can be replaced to fail or to be slow. */
export const fakePms = (
  options: {
    readonly patients?: Readonly<Record<string, Patient>>;
    readonly identify?: () => Promise<PmsIdentity>;
    readonly addFile?: (patientId: string, file: ProgramFile) => Promise<string>;
    readonly findPatient?: (patientId: string) => Promise<Patient | undefined>;
  } = {},
) => {
  const patients = options.patients ?? { [aPatient().id]: aPatient() };
  const calls: string[] = [];
  const files: Array<{ readonly id: string; readonly patientId: string; readonly file: ProgramFile }> = [];
  const pms: Pms = {
    async identify() {
      calls.push('identify');
      return (options.identify ?? (async () => anIdentity()))();
    },
    async findPatient(patientId) {
      calls.push('findPatient');
      return options.findPatient === undefined ? patients[patientId] : options.findPatient(patientId);
    },
    async findFile(patientId, marker) {
      calls.push('findFile');
      return files.find((one) => one.patientId === patientId && one.file.description.includes(`[${marker}]`))
        ?.id;
    },
    async addFile(patientId, file) {
      calls.push('addFile');
      if (options.addFile !== undefined) return options.addFile(patientId, file);
      const id = `file-${files.length + 1}`;
      files.push({ id, patientId, file });
      return id;
    },
  };
  return { pms, calls, files };
};
