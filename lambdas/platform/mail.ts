import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

/** A plain-text e-mail to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}
export type SendMail = (mail: Mail) => Promise<void>;

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

/** Through SES. @param sender an address that is verified there (MAIL_SENDER) */
export const createSendMail =
  (client: SESv2Client, sender: string): SendMail =>
  async ({ to, subject, text }) => {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: sender,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
      }),
    );
  };
