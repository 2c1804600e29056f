import { clientKeys } from '../lambdas/store/keys.ts';
import type { WorkFigures } from './figures.ts';
import type { Subject } from './subject.ts';
import { measureWork } from './work.ts';

const SAMPLES = 60;
const WARM_UPS = 10;

/** Opens a patient as Cliniko's menu does; answers the client's id. Throws when no client opened. */
export const clickOn = async (subject: Subject, patientId: string): Promise<number> => {
  const answer = await subject.get(`/cliniko_patient_import?patient_id=${patientId}`);
  await answer.arrayBuffer();
  const [, clientId] = /\/clients\/(\d+)$/.exec(answer.headers.get('location') ?? '') ?? [];
  if (answer.status !== 303 || clientId === undefined)
    throw new Error(`The click answered ${answer.status} instead of opening a client.`);
  return Number(clientId);
};

/** A plain patient of the demo; `number` may be anything, they repeat. Throws when the demo has none. */
export const ordinaryPatient = ({ facts }: Subject, number: number): string => {
  const { ordinary = [] } = facts.patients;
  const patientId = ordinary[Math.abs(number) % ordinary.length];
  if (patientId === undefined) throw new Error('The demo data has no ordinary patient.');
  return patientId;
};

/** The click on a patient who is a client already, and on one who is not. */
export const measureClicks = async (
  subject: Subject,
): Promise<{ readonly existing: WorkFigures; readonly new: WorkFigures }> => {
  const common = {
    functionName: 'patient-import',
    samples: SAMPLES,
    warmUps: WARM_UPS,
    settle: () => subject.aws.finishedMessage('client-opened'),
  };
  /** Without its reference a patient was never imported; the client left behind is found by nobody. */
  const forgetPatient = async (sample: number): Promise<void> => {
    const patientId = ordinaryPatient(subject, sample);
    await subject.db.remove({
      TableName: subject.facts.tables.clients ?? '',
      Key: clientKeys.patient({ vendor: 'cliniko', tenant: subject.tenant, patientId }),
    });
  };
  const first = await measureWork(subject, {
    ...common,
    prepare: forgetPatient,
    run: async (sample) => void (await clickOn(subject, ordinaryPatient(subject, sample))),
  });
  const known = ordinaryPatient(subject, 0);
  await clickOn(subject, known);
  const existing = await measureWork(subject, {
    ...common,
    run: async () => void (await clickOn(subject, known)),
  });
  return { existing, new: first };
};
