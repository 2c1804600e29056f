import * as z from 'zod/mini';
import type { Region } from '../../lib/regions.ts';
import type { AwsCall } from './aws-call.ts';
import { OperatorError } from './command.ts';
import type { RegionTarget } from './region-target.ts';

const stacksSchema = z.object({
  Stacks: z.array(
    z.object({
      Outputs: z.optional(z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() }))),
    }),
  ),
});
const outputsSchema = z.object({
  AccountsTable: z.string(),
  ProgramsTable: z.string(),
  PublicUrl: z.string(),
  DataKeyArn: z.string(),
  UserPoolId: z.optional(z.string()),
});

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** What the region's stack says of itself (its outputs are named in `lib/regional-stack.ts`). */
const readOutputs = async (region: Region, call: AwsCall) => {
  const StackName = `Physitrack-${region.code}`;
  const answer = await call('CloudFormation', 'DescribeStacks', { StackName }).catch((error: unknown) => {
    // CloudFormation's name for "does not exist".
    if (!isNamed(error, 'ValidationError')) throw error;
    throw new OperatorError(
      `There is no stack ${StackName} in ${region.awsRegion} in this AWS account. Deploy it first: npx cdk deploy ${StackName}`,
    );
  });
  const outputs = stacksSchema.parse(answer).Stacks.flatMap((stack) => stack.Outputs ?? []);
  const parsed = outputsSchema.safeParse(
    Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
  );
  if (parsed.success) return parsed.data;
  throw new OperatorError(
    `The stack ${StackName} is of another version. Deploy it again: npx cdk deploy ${StackName}`,
  );
};

/** Cognito writes the e-mail, with a password that holds until the first sign-in. */
const inviteThroughCognito =
  (call: AwsCall, userPoolId: string): RegionTarget['invite'] =>
  async ({ email, name }) => {
    try {
      await call('CognitoIdentityProvider', 'AdminCreateUser', {
        UserPoolId: userPoolId,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
      });
      return `${email} is invited by e-mail.`;
    } catch (error) {
      if (!isNamed(error, 'UsernameExistsException')) throw error;
      return `${email} is known to the sign-in already, and was not invited again.`;
    }
  };

/** A region in AWS, with the operator's own credentials. OperatorError when it is not deployed. */
export const awsTarget = async (region: Region, call: AwsCall): Promise<RegionTarget> => {
  const outputs = await readOutputs(region, call);
  return {
    dynamodb: { region: region.awsRegion },
    accountsTable: outputs.AccountsTable,
    programsTable: outputs.ProgramsTable,
    dataKeyArn: outputs.DataKeyArn,
    publicUrl: outputs.PublicUrl,
    invite:
      outputs.UserPoolId === undefined
        ? async ({ email }) => `This region signs in through an issuer of its own: let ${email} in there.`
        : inviteThroughCognito(call, outputs.UserPoolId),
  };
};
