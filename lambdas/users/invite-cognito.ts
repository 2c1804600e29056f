import {
  AdminCreateUserCommand,
  type CognitoIdentityProviderClient,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Invite } from './invitations.ts';

/**
 * Through the stack's own user pool: Cognito writes the e-mail, with a password that holds until the first sign-in
 * (API reference of AdminCreateUser). Repeated (`RESEND`) it writes again with a new password; it refuses for
 * somebody who has a password of their own already, who needs no invitation.
 */
export const inviteThroughCognito = (client: CognitoIdentityProviderClient, userPoolId: string): Invite => {
  const create = async ({ email, name }: Parameters<Invite>[0], MessageAction?: 'RESEND'): Promise<void> => {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        ...(MessageAction === undefined ? {} : { MessageAction }),
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
      }),
    );
  };
  const first: Invite = async (person) => {
    try {
      await create(person);
      return 'sent';
    } catch (error) {
      if (error instanceof UsernameExistsException) return 'known';
      throw error;
    }
  };
  return async (person, again) => {
    if (!again) return first(person, false);
    try {
      await create(person, 'RESEND');
      return 'sent';
    } catch (error) {
      if (error instanceof UserNotFoundException) return first(person, false);
      if (error instanceof UnsupportedUserStateException) return 'known';
      throw error;
    }
  };
};
