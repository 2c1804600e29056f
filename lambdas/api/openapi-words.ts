/** What people read about the calls and their shapes, beyond what the table of calls says. */
import type { OperationId } from './routes.ts';

/** Groups of calls; a call is in the first that its path fits. */
const groups = [
  { name: 'What patients send back', fits: /\/(adherence|proms|messages)\b/ },
  { name: 'Programs', fits: /^\/clients\/:id\/programs\b/ },
  { name: 'Clients', fits: /^\/clients\b/ },
  { name: 'Library', fits: /^\/(templates|exercises)\b/ },
  { name: 'Events', fits: /^\/events\b/ },
] as const;

export const groupOf = (path: string): string => groups.find(({ fits }) => fits.test(path))?.name ?? 'Other';

/** A parameter of a path, by the word before it. `missing`: the text of the 404 when it names nothing. */
export const pathWords: Readonly<
  Record<string, { readonly says: string; readonly example: string; readonly missing: string }>
> = {
  clients: {
    says: 'Id of the client.',
    example: '796862054400001',
    missing: 'Client with given id does not exist',
  },
  programs: {
    says: 'Access code of the program.',
    example: 'abcdefgh',
    missing: 'Program with given access code does not exist',
  },
  proms: { says: 'Id of the PROM.', example: '21', missing: 'PROM with given id does not exist' },
  messages: { says: 'Id of the message.', example: '31', missing: 'Message with given id does not exist' },
  templates: { says: 'Id of the template.', example: '11', missing: 'Template with given id does not exist' },
  events: {
    says: 'Id of the event.',
    example: '796862054400123',
    missing: 'Event with given id does not exist',
  },
};

export const queryWords: Readonly<Record<string, { readonly says: string; readonly example: string }>> = {
  page: { says: 'Page of 200, from 1. A page with fewer than 200 is the last.', example: '1' },
  via: { says: 'How the access code is sent.', example: 'email' },
  format: { says: 'pdf: answer with a link to the document.', example: 'pdf' },
  name: { says: 'Words to look for in names of exercises.', example: 'stabilisation' },
};

/** A body for each call that takes one. */
export const bodyExamples: Partial<Record<OperationId, object>> = {
  createClient: {
    external_id: '1-103',
    first_name: 'Example',
    last_name: 'Client',
    year_of_birth: 1980,
    gender: 'f',
    email: 'client@example.org',
    mobile_phone: '+61491570156',
  },
  updateClient: {
    external_id: '1-103',
    first_name: 'Example',
    last_name: 'Client',
    year_of_birth: 1980,
    gender: 'f',
    email: null,
    mobile_phone: null,
  },
  assignProgram: { template_id: 11, start_date: '2026-03-02', num_weeks: 6 },
  updateProgram: { end_date: '2026-03-31' },
};

/** What every call can answer besides what it is for. */
export const commonStatuses = [401, 429, 500] as const;
/** What every call with a body can answer besides. */
export const bodyStatuses = [400, 413] as const;

/** What a status means. */
export const statusWords: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Made.',
  202: 'On its way.',
  400: 'The body is not JSON.',
  401: 'No practitioner has this key: Practitioner was not found',
  404: 'It does not exist, or not for you.',
  409: 'It can’t be sent this way, or somebody else changed the client at the same moment; the text says which.',
  413: 'The body is too large.',
  422: 'Something in what was sent is not right: one text for each fault.',
  429: 'Too many requests from one address. Retry-After says for how many seconds to wait.',
  500: 'Something went wrong on our side. Try again.',
};

/** What a field holds, by `Shape.field` or, where it means the same everywhere, by `field`. */
export const fieldWords: Readonly<Record<string, string>> = {
  external_id: 'Your own id of it: of a client the patient’s id in your practice management system.',
  year_of_birth: 'Patients sign in with it. null: not known; it is never guessed.',
  'Client.gender': 'null: another, or not known.',
  'ClientData.gender': 'null: another, or not known.',
  mobile_phone: 'With the country’s code: +61491570156.',
  'Client.last_seen': 'Always null: PhysiApp does not tell us.',
  'Client.current_access_code': 'Access code of the program assigned last.',
  'Client.program_end_date': 'Last day of the program assigned last.',
  template_id: 'The template it was made from.',
  access_code: 'What the patient opens the program with, together with the year of birth.',
  end_date: 'The last day.',
  'EndDateBody.end_date': 'A date or a moment in ISO 8601; null: today. Absent: nothing is changed.',
  'ProgramBody.start_date': 'The first day: a date or a moment in ISO 8601.',
  'ProgramBody.num_weeks': '1 to 104; 6 unless given.',
  access_code_sent_date: 'null: never sent from here.',
  last_access_date: 'Always null: PhysiApp does not tell us.',
  avg_adherence: 'Percent.',
  author: 'null: content of the library.',
  author_email: 'null: content of the library.',
  'ProgramData.author': 'The practitioner who assigned it.',
  'ProgramData.author_email': 'The practitioner’s address.',
  'Template.last_modified_date': 'When it last became another one.',
  'Event.data': 'The client or program as it was at that moment.',
  'Event.url': 'The call that answers it as it is now.',
  'Link.url': 'Where the PDF is found: for 24 hours, without a key.',
  'Errors.errors': 'One text for each fault.',
  duration: 'Seconds.',
  hold: 'Seconds.',
  weight: 'Kilograms.',
  thr: 'Target heart rate.',
  rpe: 'Rate of perceived exertion.',
};
