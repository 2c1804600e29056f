import { codeOf } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import { describeError, type Logger } from '../platform/logger.ts';
import type { SendMail } from '../platform/mail.ts';

/**
 * What became of an invitation. `sent`: an e-mail is on its way; `known`: the sign-in knows the address already, no
 * e-mail was needed; `by-hand`: this region writes none, the administrator passes the address on; `failed`: could
 * not be sent, the account is there all the same.
 */
export type InvitationWord = 'sent' | 'known' | 'by-hand' | 'failed';

/** Invites a new user, or once more (`again`). */
export type Invite = (
  person: Pick<Practitioner, 'email' | 'name' | 'practiceName'>,
  again: boolean,
) => Promise<InvitationWord>;

/** By an e-mail of ours, where the sign-in belongs to somebody else and knows the person already. */
export const inviteByMail =
  (send: SendMail, signInUrl: string): Invite =>
  async ({ email, name, practiceName }) => {
    await send({
      to: email,
      subject: 'Your Physitrack account',
      text: [
        `Hello ${name},`,
        `${practiceName} has added you to Physitrack. Sign in with the e-mail address ${email}:`,
        signInUrl,
        'Your account becomes active when you sign in for the first time.',
      ].join('\n\n'),
    });
    return 'sent';
  };

/** No e-mail: the user's page says what to pass on. */
export const inviteByHand: Invite = async () => 'by-hand';

/** An invitation that fails is counted and said; the account that was made stays. */
export const tolerantInvite =
  (invite: Invite, logger: Logger): Invite =>
  async (person, again) => {
    try {
      return await invite(person, again);
    } catch (error) {
      logger.error('invitation not sent', { code: codeOf(error), ...describeError(error) });
      return 'failed';
    }
  };
