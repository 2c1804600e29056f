/** A laptop whose functions may write e-mails, as a row of `lib/regions.ts` with a sender makes them. */
import { readFile } from 'node:fs/promises';
import type { SynthesisedStack } from '../../local/templates/synthesise.ts';
import type { Resource } from '../../local/templates/template.ts';
import { synthesiseCached } from './assembly.ts';

const SENDER = 'physitrack@example.org';

/** What `lib/constructs/mail.ts` adds to a function; `test/infra/permissions.test.ts` says that it does. */
const withSender = (stack: SynthesisedStack, id: string): SynthesisedStack => {
  const resources = Object.entries(stack.template.Resources).map(([name, resource]): [string, Resource] => {
    const properties = structuredClone(resource.Properties ?? {}) as {
      Environment?: { Variables: Record<string, unknown> };
      PolicyDocument?: { Statement: unknown[] };
    };
    if (name.startsWith(`Pages${id}Function`) && properties.Environment !== undefined)
      properties.Environment.Variables.MAIL_SENDER = SENDER;
    if (name.startsWith(`Pages${id}RoleDefaultPolicy`))
      properties.PolicyDocument?.Statement.push({
        Action: 'ses:SendEmail',
        Effect: 'Allow',
        Resource: `arn:aws:ses:${stack.awsRegion}:000000000000:identity/${SENDER}`,
      });
    return [name, { ...resource, Properties: properties }];
  });
  return { ...stack, template: { ...stack.template, Resources: Object.fromEntries(resources) } };
};

/** For `startTestLaptop`. @param id of the function's construct: `Sharing` */
export const synthesiseWithSender =
  (id: string): typeof synthesiseCached =>
  async (outdir, codes, signal) =>
    (await synthesiseCached(outdir, codes, signal)).map((stack) => withSender(stack, id));

export interface WrittenMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The mails that a laptop has said it wrote, oldest first. */
export const mailsOf = (lines: readonly string[]): Promise<readonly WrittenMail[]> =>
  Promise.all(
    lines.flatMap((line) => {
      const [, file] = /A mail was written and goes to nobody: (\S+)/.exec(line) ?? [];
      return file === undefined ? [] : [readMail(file)];
    }),
  );

const readMail = async (file: string): Promise<WrittenMail> => {
  const { Destination, Content } = JSON.parse(await readFile(file, 'utf8')) as {
    Destination: { ToAddresses: readonly string[] };
    Content: { Simple: { Subject: { Data: string }; Body: { Text: { Data: string } } } };
  };
  return {
    to: Destination.ToAddresses.join(),
    subject: Content.Simple.Subject.Data,
    text: Content.Simple.Body.Text.Data,
  };
};
