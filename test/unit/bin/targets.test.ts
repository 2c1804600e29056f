import { describe, expect, test } from '@jest/globals';
import { type AwsCall, createAwsCall } from '../../../bin/operator/aws-call.ts';
import { awsTarget } from '../../../bin/operator/aws-target.ts';
import { laptopTarget } from '../../../bin/operator/laptop.ts';
import { regionOf } from '../../../bin/operator/region-target.ts';

const person = { email: 'ada@example.org', name: 'Ada Admin' };
const named = (name: string): Error => Object.assign(new Error('from AWS'), { name });

describe('in AWS', () => {
  const outputs = {
    AccountsTable: 'accounts-1',
    ProgramsTable: 'programs-1',
    PublicUrl: 'https://au.example.org',
    DataKeyArn: 'arn:aws:kms:ap-southeast-2:111122223333:key/example',
    UserPoolId: 'pool-1',
  };
  /** AWS that has this stack, and answers the invitation so. */
  const aws = (stackOutputs: Record<string, string>, invitation: Error | object = {}) => {
    const calls: unknown[] = [];
    const call: AwsCall = async (service, command, input) => {
      calls.push({ service, command, input });
      if (service === 'CognitoIdentityProvider') {
        if (invitation instanceof Error) throw invitation;
        return invitation;
      }
      const entries = Object.entries(stackOutputs);
      return {
        Stacks: [{ Outputs: entries.map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })) }],
      };
    };
    return { call, calls };
  };

  test("a region is found through its stack's outputs, and nothing is invited unasked", async () => {
    const { call, calls } = aws(outputs);

    const target = await awsTarget(regionOf('au'), call);

    expect(target).toMatchObject({
      dynamodb: { region: 'ap-southeast-2' },
      accountsTable: 'accounts-1',
      programsTable: 'programs-1',
      dataKeyArn: 'arn:aws:kms:ap-southeast-2:111122223333:key/example',
      publicUrl: 'https://au.example.org',
    });
    expect(calls).toEqual([
      { service: 'CloudFormation', command: 'DescribeStacks', input: { StackName: 'Physitrack-au' } },
    ]);
  });

  test('a person is invited by e-mail, their address taken as verified', async () => {
    const { call, calls } = aws(outputs);

    const words = await (await awsTarget(regionOf('au'), call)).invite(person);

    expect(words).toBe('ada@example.org is invited by e-mail.');
    expect(calls[1]).toEqual({
      service: 'CognitoIdentityProvider',
      command: 'AdminCreateUser',
      input: {
        UserPoolId: 'pool-1',
        Username: 'ada@example.org',
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: 'ada@example.org' },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: 'Ada Admin' },
        ],
      },
    });
  });

  test('inviting somebody again is no fault', async () => {
    const { call } = aws(outputs, named('UsernameExistsException'));

    const words = await (await awsTarget(regionOf('au'), call)).invite(person);

    expect(words).toBe('ada@example.org is known to the sign-in already, and was not invited again.');
  });

  test('a region with an issuer of its own invites nobody', async () => {
    const { UserPoolId: _, ...withoutPool } = outputs;
    const { call, calls } = aws(withoutPool);

    const words = await (await awsTarget(regionOf('au'), call)).invite(person);

    expect(words).toContain('issuer of its own');
    expect(calls).toHaveLength(1);
  });

  test('a region that is not deployed is said with the command that deploys it', async () => {
    const call: AwsCall = async () => {
      throw named('ValidationError');
    };

    await expect(awsTarget(regionOf('nz'), call)).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringContaining('npx cdk deploy Physitrack-nz'),
    });
  });

  test('a stack of another version is not written to', async () => {
    const { call } = aws({ PublicUrl: 'https://au.example.org' });

    await expect(awsTarget(regionOf('au'), call)).rejects.toMatchObject({ name: 'OperatorError' });
  });

  test('a package that is not installed is named with its exact version', async () => {
    const call = createAwsCall('ap-southeast-2', async () => {
      throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    });

    await expect(call('CloudFormation', 'DescribeStacks', {})).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringMatching(/@aws-sdk\/client-cloudformation@\d+\.\d+\.\d+$/),
    });
  });

  test.each([
    ['CredentialsProviderError', 'OperatorError'],
    ['ExpiredTokenException', 'OperatorError'],
    ['AccessDenied', 'OperatorError'],
    ['ValidationError', 'ValidationError'],
  ])('%s from AWS becomes %s', async (name, expected) => {
    class CloudFormationClient {
      send = async () => {
        throw named(name);
      };
    }
    class DescribeStacksCommand {}
    const call = createAwsCall('ap-southeast-2', async () => ({
      CloudFormationClient,
      DescribeStacksCommand,
    }));

    await expect(call('CloudFormation', 'DescribeStacks', {})).rejects.toMatchObject({ name: expected });
  });
});

describe('on the laptop', () => {
  const demo = {
    aws: { url: 'http://localhost:4030', accessKeyId: 'operator', secretAccessKey: 'demo' },
    regions: {
      au: {
        awsRegion: 'ap-southeast-2',
        url: 'http://localhost:4001',
        tables: { accounts: 'a', clients: 'c', programs: 'p' },
      },
    },
  };
  const answering =
    (body: unknown, asked: string[] = []): typeof fetch =>
    async (url) => {
      asked.push(String(url));
      return Response.json(body);
    };

  test('a region is found through what the laptop says of itself', async () => {
    const asked: string[] = [];

    const { invite, ...target } = await laptopTarget('au', '4100', answering(demo, asked));

    expect(target).toEqual({
      dynamodb: {
        region: 'ap-southeast-2',
        endpoint: 'http://localhost:4030',
        credentials: { accessKeyId: 'operator', secretAccessKey: 'demo' },
      },
      accountsTable: 'a',
      programsTable: 'p',
      publicUrl: 'http://localhost:4001',
    });
    expect(asked).toEqual(['http://localhost:4100/demo.json']);
    expect(await invite(person)).toContain('http://localhost:4001');
  });

  test.each<[string, typeof fetch, string]>([
    ['does not run', async () => Promise.reject(new TypeError('fetch failed')), 'npm start'],
    ['is something else', async () => new Response('<html>'), 'npm start'],
    ['is of another version', answering({ regions: {} }), 'of this version'],
    ['runs without the region', answering({ ...demo, regions: {} }), 'without the region au'],
  ])('a laptop that %s is said so', async (_, fetchIt, words) => {
    await expect(laptopTarget('au', undefined, fetchIt)).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringContaining(words),
    });
  });
});
