/** What every engine of the bench makes: one program as plain data, texts ready, pictures as files. */
import { endDate } from '../../lambdas/core/end-date.ts';
import type { Dose, Exercise, Program } from '../../lambdas/core/program.ts';
import type { DocumentInput } from '../../lambdas/program-document/document.ts';
import { readShippedLibrary } from '../../local/seed.ts';
import { aPngOf } from '../../test/support/png.ts';
import { sampleProgram } from '../sample-program.ts';
import { photoBody, stampedPhoto } from './photo.ts';

export interface HandOut {
  readonly practice: string;
  readonly title: string;
  readonly client: string;
  readonly practitioner: string;
  readonly dates: string;
  readonly accessCode: string;
  readonly help: string;
  readonly note: string;
  readonly footer: string;
  readonly exercises: ReadonlyArray<{
    readonly name: string;
    readonly dose: string;
    readonly instructions: string;
    /** JPEG, 640 × 480. */
    readonly photo: Uint8Array;
  }>;
  /** PNG with alpha, 360 × 120. */
  readonly logo: Uint8Array;
  /** The same as our own renderer takes it, but for photos and logo. */
  readonly input: Omit<DocumentInput, 'pictures' | 'options'>;
}

const LOGO = { width: 360, height: 120 };

/** Three overlapping discs with soft edges. */
const logo = (): Uint8Array =>
  aPngOf({
    ...LOGO,
    type: 6,
    pixel(x, y) {
      const discs = [60, 180, 300].map((centre) => 56 - Math.hypot(x - centre, y - 60));
      const nearest = Math.max(...discs);
      return [
        20 + discs.indexOf(nearest) * 30,
        110,
        120,
        Math.round(255 * Math.min(1, Math.max(0, nearest))),
      ];
    },
  });

const doseWords = (dose: Dose): string =>
  [
    dose.sets === undefined ? '' : `${dose.sets} sets`,
    dose.reps === undefined ? '' : `${dose.reps} repetitions`,
    dose.holdSeconds === undefined ? '' : `hold ${dose.holdSeconds} seconds`,
    dose.durationSeconds === undefined ? '' : `${dose.durationSeconds} seconds`,
    dose.weightKilograms === undefined ? '' : `${dose.weightKilograms} kg`,
    dose.frequency ?? '',
  ]
    .filter((words) => words !== '')
    .join(' · ');

const programOf = (exercises: readonly Exercise[], turn: number): Program =>
  sampleProgram(exercises, { id: 1 + turn, clientId: 1, practitionerId: 1 }, Date.UTC(2026, 2, 2));

/**
 * Makes hand-outs. No two turns have the same photos or client, as no two documents of a practice have: no engine
 * wins by remembering the last one. The library's texts and the logo come again, as they do in a practice.
 */
export const createHandOuts = async (): Promise<(count: number, turn: number) => HandOut> => {
  const { exercises: library } = await readShippedLibrary();
  const picture = logo();
  const bodies = new Map<number, Uint8Array>();
  const body = (index: number): Uint8Array => {
    const known = bodies.get(index) ?? photoBody(index);
    bodies.set(index, known);
    return known;
  };
  return (count, turn) => {
    const exercises = Array.from({ length: count }, (_, index) => library[index % library.length]).filter(
      (exercise) => exercise !== undefined,
    );
    const program = programOf(exercises, turn);
    const input = {
      program,
      clientName: `Nguyễn Thị Hồng ${turn}`,
      practitionerName: 'Pat Practitioner',
      practiceName: 'Example Practice',
      paper: 'A4',
      locale: 'en-AU',
    } as const;
    return {
      practice: input.practiceName,
      title: program.name,
      client: input.clientName,
      practitioner: input.practitionerName,
      dates: `${program.startDate} – ${endDate(program)}`,
      accessCode: program.accessCode,
      help: 'Open PhysiApp, then enter this code and your year of birth.',
      note: program.note ?? '',
      footer: `${input.clientName} · ${program.name} · Version ${program.version}, assigned 2 March 2026`,
      exercises: exercises.map(({ name, instructions, dose }, index) => ({
        name: `${index + 1}. ${name}`,
        dose: doseWords(dose),
        instructions,
        photo: stampedPhoto(body(index), `${turn}`),
      })),
      logo: picture,
      input,
    };
  };
};
