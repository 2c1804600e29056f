import type { ApiCall, ApiHandler } from './call.ts';
import * as shape from './schemas.ts';

const { errors } = shape;

/** The calls of API v2, numbered as in contracts.md 2.5. */
export const apiCalls = [
  // 1 to 4: clients
  {
    method: 'GET',
    path: '/clients',
    operationId: 'listClients',
    summary: 'Your clients, in the order of their ids.',
    query: { page: shape.page },
    answers: { 200: shape.clients },
  },
  {
    method: 'GET',
    path: '/clients/:id',
    operationId: 'findClient',
    summary: 'One client: yours, or one that a colleague shares with you.',
    answers: { 200: shape.client, 404: errors },
  },
  {
    method: 'POST',
    path: '/clients',
    operationId: 'createClient',
    summary: 'Makes a client.',
    notes: 'external_id is the patient’s id in your practice management system and can be used once.',
    body: shape.clientBody,
    answers: { 201: shape.client, 422: errors },
  },
  {
    method: 'PUT',
    path: '/clients/:id',
    operationId: 'updateClient',
    summary: 'Replaces the details of a client of yours.',
    notes:
      'The whole client is required: what is left out is removed. Of two changes of external_id at the same moment one answers 409.',
    body: shape.clientBody,
    answers: { 200: shape.client, 404: errors, 422: errors },
  },
  // 5 to 11: programs
  {
    method: 'GET',
    path: '/clients/:id/programs',
    operationId: 'listPrograms',
    summary: 'The programs of a client.',
    query: { page: shape.page },
    answers: { 200: shape.programs, 422: errors },
  },
  {
    method: 'GET',
    path: '/clients/:id/programs/:code',
    operationId: 'findProgram',
    summary: 'One program, by its access code.',
    answers: { 200: shape.program, 404: errors },
  },
  {
    method: 'POST',
    path: '/clients/:id/programs',
    operationId: 'assignProgram',
    summary: 'Assigns a program from a template.',
    notes:
      'Its PDF is filed in the practice management system. start_date is a date or a moment in ISO 8601; num_weeks is 6 unless given.',
    body: shape.programBody,
    answers: { 201: shape.program, 404: errors, 422: errors },
  },
  {
    method: 'PUT',
    path: '/clients/:id/programs/:code',
    operationId: 'updateProgram',
    summary: 'Changes the last day of a program.',
    notes: 'end_date null ends the program today; a body without end_date changes nothing.',
    body: shape.endDateBody,
    answers: { 200: shape.program, 404: errors, 422: errors },
  },
  {
    method: 'POST',
    path: '/clients/:id/programs/:code/resend',
    operationId: 'resendAccessCode',
    summary: 'Sends the client the access code.',
    query: { via: shape.via },
    answers: { 200: null, 404: errors, 409: errors, 422: errors },
  },
  {
    method: 'GET',
    path: '/clients/:id/programs/:code/exercises',
    operationId: 'findSchedule',
    summary: 'What is to be done on each day of a program, or a link to its PDF.',
    notes:
      'Days come from the words of each dose’s frequency: days of the week, “every second day”, “three times a week”; what is not understood is due every day. format=pdf answers 202 with a link that works for 24 hours and needs no key.',
    query: { format: shape.format },
    answers: { 200: shape.schedule, 202: shape.link, 404: errors },
  },
  // 12 to 17: what patients send back
  {
    method: 'GET',
    path: '/clients/:id/programs/:code/adherence',
    operationId: 'findAdherence',
    summary: 'How much of a program was done.',
    answers: { 200: shape.adherence, 404: errors },
  },
  {
    method: 'GET',
    path: '/clients/:id/programs/:code/proms',
    operationId: 'listProms',
    summary: 'The questionnaires (PROMs) of a program.',
    answers: { 200: shape.proms, 404: errors },
  },
  {
    method: 'GET',
    path: '/clients/:id/programs/:code/proms/:promId',
    operationId: 'findProm',
    summary: 'One questionnaire.',
    answers: { 200: shape.questionnaire, 404: errors },
  },
  {
    method: 'GET',
    path: '/clients/:id/programs/:code/proms/:promId/results',
    operationId: 'listPromResults',
    summary: 'The results of a questionnaire.',
    answers: { 200: shape.promResults, 404: errors },
  },
  {
    method: 'GET',
    path: '/clients/:id/messages',
    operationId: 'listMessages',
    summary: 'The messages between a client and you.',
    answers: { 200: shape.messages, 422: errors },
  },
  {
    method: 'GET',
    path: '/clients/:id/messages/:messageId',
    operationId: 'findMessage',
    summary: 'One message.',
    answers: { 200: shape.message, 404: errors },
  },
  // 18 to 20: the library
  {
    method: 'GET',
    path: '/templates',
    operationId: 'listTemplates',
    summary: 'The templates that programs are assigned from.',
    query: { page: shape.page },
    answers: { 200: shape.templates },
  },
  {
    method: 'GET',
    path: '/templates/:id',
    operationId: 'findTemplate',
    summary: 'One template.',
    answers: { 200: shape.template, 404: errors },
  },
  {
    method: 'GET',
    path: '/exercises',
    operationId: 'listExercises',
    summary: 'The exercises of the library.',
    notes: 'name searches in names and forgives other spellings.',
    query: { page: shape.page, name: shape.name },
    answers: { 200: shape.exercises },
  },
  // 21 and 22: what changed
  {
    method: 'GET',
    path: '/events',
    operationId: 'listEvents',
    summary: 'What changed, in the order of event ids.',
    query: { page: shape.page },
    answers: { 200: shape.events },
  },
  {
    method: 'GET',
    path: '/events/:id',
    operationId: 'findEvent',
    summary: 'One event.',
    answers: { 200: shape.event, 404: errors },
  },
] as const satisfies readonly ApiCall[];

export type OperationId = (typeof apiCalls)[number]['operationId'];

/** A handler for each call, no more and no fewer. */
export type ApiHandlers = Readonly<Record<OperationId, ApiHandler>>;
