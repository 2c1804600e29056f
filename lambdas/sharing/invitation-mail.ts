import { codeOf } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import { describeError, type Logger } from '../platform/logger.ts';
import type { SendMail } from '../platform/mail.ts';

/** What became of the e-mail about an invitation, which waits on the colleague's page in any case. */
export type MailWord = 'sent' | 'by-hand' | 'failed';

export type MailInvitation = (
  owner: Pick<Practitioner, 'name' | 'practiceName'>,
  colleague: Pick<Practitioner, 'name' | 'email'>,
) => Promise<MailWord>;

/** Writes to a colleague who is invited to see all clients of an owner. `sendMail` absent: this stack has no sender. */
export const createMailInvitation =
  (deps: {
    readonly sendMail: SendMail | undefined;
    readonly logger: Logger;
    /** Full address of *My account > Sharing*. */
    readonly sharingUrl: string;
  }): MailInvitation =>
  async (owner, { name, email }) => {
    if (deps.sendMail === undefined) return 'by-hand';
    try {
      await deps.sendMail({
        to: email,
        subject: 'A colleague wants to share clients with you in Physitrack',
        text: [
          `Hello ${name},`,
          `${owner.name} of ${owner.practiceName} invites you to see all their clients in Physitrack. Accept or decline under My account > Sharing:`,
          deps.sharingUrl,
          'Nothing is shared until you accept, and either of you can end it at any time. Answers to this e-mail are not read.',
        ].join('\n\n'),
      });
      return 'sent';
    } catch (error) {
      deps.logger.error('invitation not sent', { code: codeOf(error), ...describeError(error) });
      return 'failed';
    }
  };
