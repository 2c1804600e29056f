import { endDate } from '../core/end-date.ts';
import type { Program } from '../core/program.ts';
import { type ScheduledWeek, scheduleOf } from '../core/schedule.ts';
import { moment } from './call.ts';

/** A program as API v2 answers it: keys in the recorded order. */
export const programJson = (program: Program) => ({
  id: program.id,
  external_id: program.externalId ?? null,
  template_id: program.templateId ?? null,
  name: program.name,
  access_code: program.accessCode,
  start_date: moment(program.startDate),
  end_date: moment(endDate(program)),
  track_adherence: program.trackAdherence ?? false,
  track_pain_levels: program.trackPainLevels ?? false,
  access_code_sent_date: program.codeSent === undefined ? null : moment(program.codeSent.at),
  access_code_sent_via: program.codeSent?.via ?? null,
  // Patients use the program in PhysiApp, which does not tell us.
  last_access_date: null,
});

type Scheduled = ScheduledWeek['days'][number]['exercises'][number];

/** Seconds and kilograms. Target heart rate and perceived exertion are not part of our doses. */
const exerciseJson = ({ exerciseId, name, dose }: Scheduled) => ({
  name,
  reps: dose.reps ?? null,
  sets: dose.sets ?? null,
  duration: dose.durationSeconds ?? null,
  hold: dose.holdSeconds ?? null,
  thr: null,
  rpe: null,
  id: String(exerciseId ?? 0),
  weight: dose.weightKilograms ?? null,
});

/** Call 10: what is to be done on each day. An exercise's id is a string here, as recorded. */
export const scheduleJson = (program: Program) => ({
  schedule_type: 'weekly',
  weeks: scheduleOf(program).map(({ days }) => ({
    days: days.map(({ date, exercises }) => ({
      date: moment(date),
      exercises: exercises.map(exerciseJson),
    })),
  })),
});
