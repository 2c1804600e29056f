import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { AwsError } from './aws-error.ts';
import { type Access, type AwsRequest, type AwsService, jsonOf, textOf } from './aws-request.ts';
import { replaceJsonFile } from './json-file.ts';
import { LOCAL_ACCOUNT } from './resources.ts';

/** SES's version 2 is plain HTTP: its one operation here is this path. */
const SEND_PATH = '/v2/email/outbound-emails';

const mailSchema = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).check(z.minLength(1)) }),
  Content: z.object({ Simple: z.object({ Subject: z.object({ Data: z.string() }), Body: z.unknown() }) }),
});

/** SES as far as we use it: a mail becomes a file under `mail/`, and goes to nobody. */
export const createMailService = (dataDir: string, log: (line: string) => void): AwsService => {
  const access = (request: AwsRequest): Access => {
    const sender = textOf(jsonOf(request), 'FromEmailAddress');
    const { region } = request.credential;
    return {
      action: request.url === SEND_PATH && request.method === 'POST' ? 'ses:SendEmail' : 'ses:Other',
      resources: [`arn:aws:ses:${region}:${LOCAL_ACCOUNT}:identity/${sender}`],
    };
  };
  return {
    access,
    async answer(request, response) {
      const mail = mailSchema.safeParse(jsonOf(request));
      if (!mail.success) throw new AwsError('BadRequestException', 'The mail is not complete.');
      const MessageId = randomUUID();
      const file = join(dataDir, 'mail', `${MessageId}.json`);
      replaceJsonFile(file, mail.data);
      log(`A mail was written and goes to nobody: ${file}`);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ MessageId }));
    },
    async update() {},
    async close() {},
  };
};
