import type { Program } from '../core/program.ts';
import { PREVIEW_CODE } from '../programs/preview-code.ts';

export const SAMPLE_CLIENT = 'Sample Client';

/**
 * What a practice sees its choices on: nobody's program, on no record. The pictures are those of the exercise library
 * that ships, where a region has it.
 *
 * @param at epoch milliseconds
 */
export const sampleProgram = (practitionerId: number, at: number): Program => {
  const assignedAt = new Date(at).toISOString();
  return {
    id: 1,
    version: 1,
    clientId: 1,
    practitionerId,
    name: 'Sample program: knee strength',
    accessCode: PREVIEW_CODE,
    startDate: assignedAt.slice(0, 10),
    weeks: 6,
    note: 'This is a sample. A note that you write to a client stands here.',
    assignedAt,
    exercises: [
      {
        exerciseId: 101,
        name: 'Straight leg raise',
        instructions:
          'Lie on your back with one knee bent and the other leg straight. Tighten the thigh of the straight leg, then lift it until it is level with the other knee. Lower it slowly.',
        dose: { sets: 3, reps: 10, holdSeconds: 2, frequency: 'Once a day' },
      },
      {
        exerciseId: 104,
        name: 'Mini squat',
        instructions:
          'Stand with your feet as wide as your hips and your arms out in front. Bend your hips and knees as if you were about to sit down. Go only as low as is comfortable, then stand up tall.',
        dose: { sets: 3, reps: 10, weightKilograms: 2, restSeconds: 60, frequency: 'Twice a week' },
      },
      {
        exerciseId: 105,
        name: 'Wall sit',
        instructions: 'Lean against a wall and slide down until your knees are bent. Hold, then slide up.',
        dose: { sets: 2, holdSeconds: 20, frequency: 'Every second day' },
      },
    ],
  };
};
