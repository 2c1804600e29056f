import type { ChangeEvent } from './change-event.ts';
import type { ClientDetails } from './client.ts';
import { endDate } from './end-date.ts';
import { utcMoment } from './utc-text.ts';

/** `YYYY-MM-DDThh:mm:ssZ`, as every time in API v2. */
const timeOf = (epochMs: number): string => utcMoment(new Date(epochMs));
/** A plain date is midnight UTC. */
const midnight = (date: string): string => `${date}T00:00:00Z`;

const clientData = (id: number, externalId: string, details: ClientDetails) => ({
  id,
  external_id: externalId,
  first_name: details.firstName,
  last_name: details.lastName,
  gender: details.gender === 'm' || details.gender === 'f' ? details.gender : null,
  year_of_birth: details.yearOfBirth ?? null,
  email: details.email ?? null,
  mobile_phone: details.mobilePhone ?? null,
});

const programData = (program: NonNullable<ChangeEvent['program']>, author: ChangeEvent['author']) => ({
  id: program.id,
  external_id: program.externalId ?? null,
  template_id: program.templateId ?? null,
  author: author?.name ?? null,
  author_email: author?.email ?? null,
  name: program.name,
  access_code: program.accessCode,
  start_date: midnight(program.startDate),
  end_date: midnight(endDate(program)),
  track_adherence: program.trackAdherence ?? false,
  track_pain_levels: program.trackPainLevels ?? false,
  access_code_sent_date: program.codeSent === undefined ? null : timeOf(program.codeSent.at),
  access_code_sent_via: program.codeSent?.via ?? null,
  last_access_date: null,
  avg_adherence: null,
});

/**
 * An event as API v2 answers it and webhooks carry it: names, order and types as recorded (contracts.md 2.5). What we
 * don't hold (when a code was used, adherence) is null, as in the recorded events of a fresh assignment.
 */
export const renderEvent = (event: ChangeEvent) => {
  const { clientId, client, program, author } = event;
  return {
    id: event.id,
    type: event.kind,
    created: timeOf(event.at),
    data: {
      ...(client === undefined ? {} : clientData(clientId, client.externalId, client.details)),
      ...(program === undefined ? {} : programData(program, author)),
    },
    practitioner_id: event.practitionerId,
    url: `/api/v2/clients/${clientId}${program === undefined ? '' : `/programs/${program.accessCode}`}`,
  };
};
