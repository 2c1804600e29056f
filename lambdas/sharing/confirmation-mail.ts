import { codeOf } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Handover } from '../core/sharing.ts';
import { describeError, type Logger } from '../platform/logger.ts';
import type { Mail, SendMail } from '../platform/mail.ts';

/** Who asks what of a client, in the words of mail and page. */
export interface Asked {
  readonly what: Handover['what'];
  readonly keepSharing: boolean;
  readonly owner: Pick<Practitioner, 'name' | 'practiceName'>;
  readonly colleague: Pick<Practitioner, 'name' | 'practiceName'>;
}

const personOf = ({ name, practiceName }: Asked['owner']): string => `${name} of ${practiceName}`;

/** What is asked, in whole sentences; nothing about the client, since e-mail is read by others too. */
export const askedWords = ({ what, keepSharing, owner, colleague }: Asked): readonly string[] => {
  if (what === 'share')
    return [
      `${personOf(owner)} would like to share your Physitrack record with ${personOf(colleague)}.`,
      `${colleague.name} could then see your details and exercise programs, and give you programs too.`,
    ];
  return [
    `${personOf(owner)} would like to hand your Physitrack record over to ${personOf(colleague)}.`,
    `${colleague.name} would look after your details and exercise programs from then on.`,
    keepSharing
      ? `${owner.name} could still see your record.`
      : `${owner.name} could not see your record any more.`,
  ];
};

/** What the client reads. @param link opens the page with the answer */
export const confirmationMail = (to: string, asked: Asked, link: string): Mail => ({
  to,
  subject: `${asked.owner.practiceName} asks for your agreement`,
  text: [
    'Hello,',
    askedWords(asked).join(' '),
    'Do you agree? Please answer here:',
    link,
    'Nothing happens unless you confirm. The link works for 14 days.',
    'If you have questions, or did not expect this message, please ask your practice. Answers to this e-mail are not read.',
  ].join('\n\n'),
});

/** Sends it, or answers false: the page then says so and nothing is kept. */
export type TrySendMail = (mail: Mail) => Promise<boolean>;

/** A mail that fails is counted and told, never thrown. */
export const createTrySendMail =
  (send: SendMail, logger: Logger): TrySendMail =>
  async (mail) => {
    try {
      await send(mail);
      return true;
    } catch (error) {
      logger.error('confirmation not mailed', { code: codeOf(error), ...describeError(error) });
      return false;
    }
  };
