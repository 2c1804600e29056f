import type { Client } from '../core/client.ts';
import type { Program } from '../core/program.ts';
import { retryAfter } from '../http/retry-after.ts';
import type { SendMail } from '../platform/mail.ts';
import { type AttemptLimit, type Attempts, windowEndsAt } from '../store/attempts.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { type ApiAnswer, type ApiHandler, type Authenticated, refusal } from './call.ts';
import { type FindDeps, findProgram } from './find-client.ts';

export interface ResendDeps extends FindDeps {
  readonly programs: Pick<ProgramsRepository, 'listOfClient' | 'recordCodeSent'>;
  /** Absent: this stack has no sender. */
  readonly sendMail?: SendMail | undefined;
  readonly attempts: Pick<Attempts, 'count'>;
  readonly now: () => number;
}

/** A key that fell into wrong hands must not make us write to people without end. */
const MAILS_OF_PROGRAM: AttemptLimit = { most: 10, windowSeconds: 60 * 60 };
const MAILS_OF_PRACTITIONER: AttemptLimit = { most: 100, windowSeconds: 60 * 60 };

/** Counts one more e-mail and answers which limit it is over, if any. */
const limitReached = async (
  { attempts }: ResendDeps,
  program: Program,
  practitionerId: number,
  now: number,
): Promise<AttemptLimit | undefined> => {
  if (!(await attempts.count(`mails of program ${program.id}`, MAILS_OF_PROGRAM, now)))
    return MAILS_OF_PROGRAM;
  const isWithin = await attempts.count(
    `mails of practitioner ${practitionerId}`,
    MAILS_OF_PRACTITIONER,
    now,
  );
  return isWithin ? undefined : MAILS_OF_PRACTITIONER;
};

const tooMany = (limit: AttemptLimit, now: number): ApiAnswer => ({
  ...refusal(429, 'Too many e-mails were sent within the hour. Nothing was sent; try again later.'),
  headers: retryAfter(windowEndsAt(limit, now), now),
});

/** What the client reads: nothing about the program itself, since e-mail is read by others too. */
const textFor = (client: Client, program: Program, { practitioner }: Authenticated): string =>
  [
    `Hello ${client.details.firstName},`,
    '',
    `${practitioner.name} of ${practitioner.practiceName} has prepared an exercise program for you.`,
    '',
    `Your access code: ${program.accessCode}`,
    '',
    'Open PhysiApp, then enter this code and your year of birth.',
    '',
    'If you have questions, or did not expect this message, please ask your practice. Answers to this e-mail are not read.',
  ].join('\n');

/**
 * Call 9: sends the access code to the client. There is no SMS provider, which is the recorded 409; e-mail needs a
 * sender and the client's address.
 */
export const createResend =
  (deps: ResendDeps): ApiHandler =>
  async (call) => {
    const { client, program } = await findProgram(deps, call);
    const via = call.query.get('via') ?? 'email';
    if (via === 'sms') return refusal(409, 'Cannot send a sms to this client');
    if (via !== 'email') return refusal(422, 'via must be one of: email, sms');
    if (deps.sendMail === undefined)
      return refusal(409, 'Cannot send an email: no sender is set up for this region');
    const { email } = client.details;
    if (email === undefined) return refusal(409, 'Cannot send an email to this client');
    const now = deps.now();
    const reached = await limitReached(deps, program, call.account.practitioner.id, now);
    if (reached !== undefined) return tooMany(reached, now);
    await deps.sendMail({
      to: email,
      subject: 'Your access code for PhysiApp',
      text: textFor(client, program, call.account),
    });
    await deps.programs.recordCodeSent(program, { at: deps.now(), via: 'email' });
    return { status: 200 };
  };
