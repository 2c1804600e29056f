import type { WorkFigures } from './figures.ts';
import { connectPush } from './keys.ts';
import type { Subject } from './subject.ts';
import { measureWork } from './work.ts';

/** Both kinds together stay below what one token may post in a minute. */
const SAMPLES = 30;
const WARM_UPS = 5;

/** A patient posted by a PMS, as its form does it: one who is a client already, and one who is not. */
export const measurePmsapi = async (
  subject: Subject,
): Promise<{ readonly existing: WorkFigures; readonly new: WorkFigures }> => {
  const { vendor, token } = await connectPush(subject);

  const post = async (patientId: string): Promise<void> => {
    const answer = await fetch(`${subject.url}/pmsapi/${vendor.id}/v1/patients`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        'data[token]': token,
        'data[patient][id]': patientId,
        'data[patient][first_name]': 'Example',
        'data[patient][last_name]': 'Patient',
        'data[patient][birth_year]': '1980',
      }),
    });
    await answer.arrayBuffer();
    if (!/\/clients\/\d+$/.test(answer.headers.get('location') ?? ''))
      throw new Error(`The posted patient was answered ${answer.status} instead of opening a client.`);
  };
  const common = {
    functionName: 'patient-import',
    samples: SAMPLES,
    warmUps: WARM_UPS,
    settle: () => subject.aws.finishedMessage('client-opened'),
  };
  const first = await measureWork(subject, {
    ...common,
    run: (sample) => post(`bench-${WARM_UPS + sample}`),
  });
  const existing = await measureWork(subject, { ...common, run: () => post('bench-0') });
  return { existing, new: first };
};
