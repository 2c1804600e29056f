/** What API v2 takes and answers (contracts.md 2.5): keys in the recorded order, absent values as null. */
import * as z from 'zod/mini';

const moment = z.iso.datetime({ precision: 0 });
const id = z.int().check(z.positive());
const text = z.string();
const number = z.nullable(z.number());
const accessCode = z.string().check(z.regex(/^[a-z]{8}$/));

/** Every refusal. */
export const errors = z.object({ errors: z.array(text) });

/** A client. */
export const client = z.object({
  id,
  external_id: text,
  first_name: text,
  last_name: text,
  year_of_birth: z.nullable(z.int()),
  gender: z.nullable(z.enum(['m', 'f'])),
  email: z.nullable(text),
  mobile_phone: z.nullable(text),
  last_seen: z.nullable(moment),
  current_access_code: z.nullable(accessCode),
  program_end_date: z.nullable(moment),
});
export const clients = z.object({ clients: z.array(client) });

/** A whole client, as POST and PUT take it: there is no partial update. */
export const clientBody = z.object({
  external_id: text,
  first_name: text,
  last_name: text,
  year_of_birth: z.int(),
  gender: z.enum(['m', 'f']),
  email: z.optional(z.nullable(text)),
  mobile_phone: z.optional(z.nullable(text)),
});

/** An assigned program. */
export const program = z.object({
  id,
  external_id: z.nullable(text),
  template_id: z.nullable(id),
  name: text,
  access_code: accessCode,
  start_date: moment,
  end_date: moment,
  track_adherence: z.boolean(),
  track_pain_levels: z.boolean(),
  access_code_sent_date: z.nullable(moment),
  access_code_sent_via: z.nullable(z.enum(['email', 'sms'])),
  last_access_date: z.nullable(moment),
});
export const programs = z.object({ programs: z.array(program) });

export const programBody = z.object({
  template_id: id,
  start_date: text,
  external_id: z.optional(z.nullable(text)),
  num_weeks: z.optional(z.nullable(z.int().check(z.positive(), z.lte(104)))),
  track_adherence: z.optional(z.nullable(z.boolean())),
  track_pain_levels: z.optional(z.nullable(z.boolean())),
});

/** `null`: end it now; absent: change nothing. */
export const endDateBody = z.object({ end_date: z.optional(z.nullable(text)) });

/** What is to be done on each day of a program. */
export const schedule = z.object({
  schedule_type: z.enum(['weekly', 'daily']),
  weeks: z.array(
    z.object({
      days: z.array(
        z.object({
          date: moment,
          exercises: z.array(
            z.object({
              name: text,
              reps: number,
              sets: number,
              duration: number,
              hold: number,
              thr: number,
              rpe: number,
              id: text,
              weight: number,
            }),
          ),
        }),
      ),
    }),
  ),
});
export const link = z.object({ url: z.url() });

export const adherence = z.object({
  avg_adherence_last_three_days: z.int(),
  avg_adherence: z.int(),
  days: z.array(z.object({ date: moment, exercises: z.array(z.unknown()) })),
});

export const proms = z.object({ proms: z.array(z.object({ id, name: text })) });
export const questionnaire = z.object({
  name: text,
  description: text,
  questions: z.array(
    z.object({
      question: text,
      type: z.literal('multiple'),
      options: z.array(z.object({ option: text, score: z.number() })),
    }),
  ),
});
export const promResults = z.object({
  results: z.array(
    z.object({ date_assigned: moment, date_completed: z.nullable(moment), score: z.nullable(z.number()) }),
  ),
});

export const message = z.object({
  id: text,
  body: z.nullable(text),
  pain_level: number,
  call_duration: number,
  sender_type: z.enum(['practitioner', 'client']),
  sender_email: z.nullable(text),
  created: moment,
  exercise_name: z.nullable(text),
  exercise_id: z.nullable(z.int()),
  access_code: z.nullable(text),
  video_call: z.boolean(),
});
export const messages = z.object({ messages: z.array(message) });

export const exercise = z.object({
  id,
  name: text,
  difficulty: z.enum(['beginner', 'intermediate', 'advanced']),
});
export const exercises = z.object({ exercises: z.array(exercise) });

export const template = z.object({
  id,
  name: text,
  description: text,
  author: z.nullable(text),
  author_email: z.nullable(text),
  type: z.enum(['daily', 'weekly']),
  last_modified_date: moment,
  exercises: z.array(exercise),
  proms: z.array(z.unknown()),
  educational_content: z.array(z.unknown()),
});
export const templates = z.object({ templates: z.array(template) });

/** A client as it was when something happened. */
export const clientData = z.omit(client, {
  last_seen: true,
  current_access_code: true,
  program_end_date: true,
});
/** A program as it was when something happened, and who assigned it. */
export const programData = z.extend(program, {
  author: z.nullable(text),
  author_email: z.nullable(text),
  avg_adherence: z.nullable(z.int()),
});

/** `data`: the client or program as it was at that moment; empty once the caller may not open the client any more. */
export const event = z.object({
  id,
  type: z.enum(['new_client_created', 'new_program_assigned', 'program_updated', 'program_ended']),
  created: moment,
  data: z.union([clientData, programData, z.strictObject({})]),
  practitioner_id: id,
  url: text,
});
export const events = z.object({ events: z.array(event) });

/** Parameters of queries. */
export const page = z.optional(z.int().check(z.positive()));
export const via = z.enum(['email', 'sms']);
export const format = z.optional(z.literal('pdf'));
export const name = z.optional(text);
