import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { programAssigned } from '../lambdas/core/events.ts';
import { newId } from '../lambdas/core/ids.ts';
import type { Program } from '../lambdas/core/program.ts';
import { createProgramsRepository } from '../lambdas/store/programs.ts';
import { clickOn, ordinaryPatient } from './click.ts';
import type { WorkFigures } from './figures.ts';
import { sampleExercises, sampleProgram } from './sample-program.ts';
import type { Subject } from './subject.ts';
import { measureWork } from './work.ts';

const SAMPLES = 30;
const WARM_UPS = 5;
/** Ids of one bench are consecutive: drawn at random, two could be the same. */
const idOf = (base: number, sample: number): number => base + WARM_UPS + sample;

/** From sending a “program assigned” event until its PDF is in the patient's file and the message is done with. */
export const measureEvent = async (subject: Subject): Promise<WorkFigures> => {
  const { facts, operator, practitionerId } = subject;
  const programs = createProgramsRepository(subject.db, facts.tables.programs ?? '');
  const exercises = await sampleExercises();
  const clientId = await clickOn(subject, ordinaryPatient(subject, 0));
  const base = newId(Date.now(), () => 0);

  const send = async (program: Program): Promise<void> => {
    const MessageBody = JSON.stringify(programAssigned(program, Date.now()));
    await operator.sqs.send(new SendMessageCommand({ QueueUrl: facts.queues.program, MessageBody }));
  };
  const assertFiled = async ({ id, version }: Program): Promise<void> => {
    const delivery = await programs.findDelivery(clientId, id, version);
    if (delivery?.state !== 'filed')
      throw new Error(
        `The document is ${delivery?.state ?? 'unknown'}, not filed: ${delivery?.reason ?? ''}`,
      );
  };

  let program: Program | undefined;
  return measureWork(subject, {
    functionName: 'program-document',
    samples: SAMPLES,
    warmUps: WARM_UPS,
    async run(sample) {
      program = sampleProgram(exercises, { id: idOf(base, sample), clientId, practitionerId }, Date.now());
      await send(program);
      await subject.aws.finishedMessage('program-document');
    },
    settle: async () => program && assertFiled(program),
  });
};
