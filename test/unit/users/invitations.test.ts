import {
  type AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, jest, test } from '@jest/globals';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import type { Mail } from '../../../lambdas/platform/mail.ts';
import { inviteByHand, inviteByMail, tolerantInvite } from '../../../lambdas/users/invitations.ts';
import { inviteThroughCognito } from '../../../lambdas/users/invite-cognito.ts';

const person = { email: 'nora@example.org', name: 'Nora New', practiceName: 'Example Practice' };
const metadata = { $metadata: {}, message: 'no' };
const exists = new UsernameExistsException(metadata);
const unknown = new UserNotFoundException(metadata);
const confirmed = new UnsupportedUserStateException(metadata);

/** Cognito that answers each call with the next of these: an error, or yes. */
const aPool = (...answers: ReadonlyArray<Error | undefined>) => {
  const client = new CognitoIdentityProviderClient({ region: 'local' });
  const asked: Array<AdminCreateUserCommand['input']> = [];
  const send = jest.fn(async (command: AdminCreateUserCommand) => {
    const answer = answers[asked.length];
    asked.push(command.input);
    if (answer !== undefined) throw answer;
    return { $metadata: {} };
  });
  return { asked, invite: inviteThroughCognito(Object.assign(client, { send }), 'pool-1') };
};

describe('an invitation through the user pool', () => {
  test('makes the person there, with the address verified, and lets Cognito write', async () => {
    const { invite, asked } = aPool(undefined);

    const word = await invite(person, false);

    expect(word).toBe('sent');
    expect(asked).toEqual([
      {
        UserPoolId: 'pool-1',
        Username: 'nora@example.org',
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: 'nora@example.org' },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: 'Nora New' },
        ],
      },
    ]);
  });

  test.each([
    ['is known there', false, [exists], 'known', [undefined]],
    ['never signed in is written to again', true, [undefined], 'sent', ['RESEND']],
    ['chose a password already needs none', true, [confirmed], 'known', ['RESEND']],
    ['was never made there is made', true, [unknown, undefined], 'sent', ['RESEND', undefined]],
  ] as const)('who %s', async (_, again, answers, expected, actions) => {
    const { invite, asked } = aPool(...answers);

    const word = await invite(person, again);

    expect(word).toBe(expected);
    expect(asked.map(({ MessageAction }) => MessageAction)).toEqual(actions);
  });
});

test('an e-mail of ours names the practice, the address to sign in with, and where', async () => {
  const mails: Mail[] = [];
  const invite = inviteByMail(async (mail) => {
    mails.push(mail);
  }, 'https://au.example.org/sign-in');

  const word = await invite(person, false);

  expect(word).toBe('sent');
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: 'nora@example.org', subject: 'Your Physitrack account' });
  for (const words of ['Example Practice', 'nora@example.org', 'https://au.example.org/sign-in'])
    expect(mails[0]?.text).toContain(words);
});

test('a region that writes no e-mails says so', async () => {
  expect(await inviteByHand(person, false)).toBe('by-hand');
});

test('an invitation that fails is counted without the address, and is not the end of the account', async () => {
  const log: string[] = [];
  const logger = createLogger('test', (line) => log.push(line));
  const invite = tolerantInvite(async () => {
    throw new TypeError('nora@example.org bounced');
  }, logger);

  const word = await invite(person, false);

  expect(word).toBe('failed');
  expect(log).toHaveLength(1);
  expect(log[0]).toContain('"errorName":"TypeError"');
  expect(log[0]).not.toContain('nora@');
});
