/** Builders with fixed values: no random data, no real-looking patients. */
import type { Client, Patient, PatientKey } from '../../lambdas/core/client.ts';
import type { Connection } from '../../lambdas/core/connection.ts';
import type { Delivery } from '../../lambdas/core/delivery.ts';
import type { Practitioner } from '../../lambdas/core/practitioner.ts';
import type { Program } from '../../lambdas/core/program.ts';

/** 2026-03-02T09:00:00Z, a Monday. */
export const fixedNow = Date.UTC(2026, 2, 2, 9, 0, 0);

export const aPractitioner = (changes: Partial<Practitioner> = {}): Practitioner => ({
  id: 1001,
  email: 'pat.practitioner@example.org',
  name: 'Pat Practitioner',
  role: 'practitioner',
  practiceId: 501,
  practiceName: 'Example Practice',
  ...changes,
});

export const aConnection = (changes: Partial<Connection> = {}): Connection => ({
  practitionerId: 1001,
  vendor: 'cliniko',
  state: 'connected',
  tenant: 'au1/9001',
  tenantName: 'Example Clinic',
  tenantPlace: 'au1',
  country: 'AU',
  pmsUser: { id: '3001', name: 'Pat Practitioner', role: 'practitioner' },
  mayAddFiles: true,
  secretVersion: 'version-1',
  tokenHash: 'hash-of-token',
  maskedToken: '••••••••mple-au1',
  connectedAt: fixedNow - 86_400_000,
  checkedAt: fixedNow - 3_600_000,
  ...changes,
});

export const aPatientKey = (changes: Partial<PatientKey> = {}): PatientKey => ({
  vendor: 'cliniko',
  tenant: 'au1/9001',
  patientId: '900000000000000001',
  ...changes,
});

export const aClient = (changes: Partial<Client> = {}): Client => ({
  id: 70_000_001,
  ownerId: 1001,
  details: {
    firstName: 'Example',
    lastName: 'Client',
    yearOfBirth: 1980,
    gender: 'f',
    email: 'client@example.org',
    mobilePhone: '+61491570156',
  },
  origin: aPatientKey(),
  createdFor: aPatientKey(),
  createdAt: fixedNow - 86_400_000,
  refreshedAt: fixedNow - 60_000,
  ...changes,
});

export const aPatient = (changes: Partial<Patient> = {}): Patient => ({
  id: '900000000000000001',
  aliases: [],
  archived: false,
  details: {
    firstName: 'Example',
    lastName: 'Client',
    yearOfBirth: 1980,
    gender: 'f',
    email: 'client@example.org',
    mobilePhone: '+61491570156',
  },
  ...changes,
});

export const aProgram = (changes: Partial<Program> = {}): Program => ({
  id: 80_000_001,
  version: 1,
  clientId: 70_000_001,
  practitionerId: 1001,
  name: 'Knee strength',
  templateId: 11,
  accessCode: 'abcdefgh',
  startDate: '2026-03-02',
  weeks: 6,
  note: 'Take it easy in the first week.',
  exercises: [
    {
      exerciseId: 101,
      name: 'Straight leg raise',
      instructions:
        'Lie on your back with one knee bent. Lift the straight leg to the height of the other knee.',
      dose: { sets: 3, reps: 10, holdSeconds: 2, frequency: 'Once a day' },
    },
  ],
  assignedAt: '2026-03-02T09:00:00Z',
  ...changes,
});

export const aDelivery = (changes: Partial<Delivery> = {}): Delivery => ({
  clientId: 70_000_001,
  programId: 80_000_001,
  programVersion: 1,
  practitionerId: 1001,
  state: 'pending',
  attempts: 0,
  dueAt: fixedNow,
  createdAt: fixedNow,
  updatedAt: fixedNow,
  ...changes,
});
