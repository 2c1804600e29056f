import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Aws, startAws } from '../../local/emulators/aws.ts';
import { AU, temporaryDirectory, twoRegions } from './emulators-fixture.ts';

const pool = `${AU}_example`;
const inviter = {
  name: 'au users',
  region: AU,
  statements: [
    {
      Effect: 'Allow' as const,
      Action: ['cognito-idp:AdminCreateUser'],
      Resource: [`arn:aws:cognito-idp:${AU}:000000000000:userpool/${pool}`],
    },
    {
      Effect: 'Allow' as const,
      Action: ['ses:SendEmail'],
      Resource: [`arn:aws:ses:${AU}:000000000000:identity/physitrack@example.org`],
    },
  ],
};

let aws: Aws;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
const lines: string[] = [];
const start = () =>
  startAws({
    port: 0,
    dataDir: directory.path,
    resources: twoRegions(new Map([['users-key', inviter]])),
    log: (line) => void lines.push(line),
  });
const config = () => ({
  region: AU,
  endpoint: aws.url,
  credentials: { accessKeyId: 'users-key', secretAccessKey: 'any' },
  maxAttempts: 1,
});

beforeAll(async () => {
  directory = await temporaryDirectory();
  aws = await start();
});
afterAll(async () => {
  await aws.close();
  await directory.remove();
});
beforeEach(() => {
  lines.length = 0;
});

const invite = (Username: string, more: object = {}) =>
  new CognitoIdentityProviderClient(config()).send(
    new AdminCreateUserCommand({
      UserPoolId: pool,
      Username,
      UserAttributes: [{ Name: 'email', Value: Username }],
      DesiredDeliveryMediums: ['EMAIL'],
      ...more,
    }),
  );
const write = (FromEmailAddress: string) =>
  new SESv2Client(config()).send(
    new SendEmailCommand({
      FromEmailAddress,
      Destination: { ToAddresses: ['ann@example.org'] },
      Content: { Simple: { Subject: { Data: 'Your program' }, Body: { Text: { Data: 'Hello' } } } },
    }),
  );

test('somebody who is invited has to choose a password, and a line says where to sign in', async () => {
  const { User } = await invite('ann@example.org');

  expect(User).toMatchObject({ Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
  expect(User?.UserCreateDate).toBeInstanceOf(Date);
  expect(lines).toEqual([
    expect.stringMatching(/^Invited ann@example\.org: sign in at the identity provider/),
  ]);
});

test('nobody is invited twice by mistake, also after a restart; again on purpose works', async () => {
  await invite('bea@example.org');
  await aws.close();
  aws = await start();

  const byMistake = invite('Bea@Example.org');
  const onPurpose = invite('bea@example.org', { MessageAction: 'RESEND' });

  await expect(byMistake).rejects.toMatchObject({ name: 'UsernameExistsException' });
  await expect(onPurpose).resolves.toMatchObject({ User: { Enabled: true } });
});

test('again for somebody who was never invited is refused', async () => {
  const again = invite('nobody@example.org', { MessageAction: 'RESEND' });

  await expect(again).rejects.toMatchObject({ name: 'UserNotFoundException' });
});

test('inviting is all that a function may do, and only into its own pool', async () => {
  const listing = new CognitoIdentityProviderClient(config()).send(
    new ListUsersCommand({ UserPoolId: pool }),
  );
  const elsewhere = invite('ann@example.org', { UserPoolId: `${AU}_another` });

  await expect(listing).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(elsewhere).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('a mail from the sender becomes a file and reaches nobody', async () => {
  const { MessageId } = await write('physitrack@example.org');

  const mail = JSON.parse(await readFile(join(directory.path, 'mail', `${MessageId}.json`), 'utf8'));
  expect(mail).toMatchObject({
    Destination: { ToAddresses: ['ann@example.org'] },
    Content: { Simple: { Subject: { Data: 'Your program' } } },
  });
});

test('a mail from another sender is refused and written nowhere', async () => {
  const before = await readdir(join(directory.path, 'mail')).catch(() => []);

  const other = write('somebody@example.org');

  await expect(other).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(await readdir(join(directory.path, 'mail')).catch(() => [])).toEqual(before);
});
