import { OperatorError } from './command.ts';

/**
 * AWS services only operators need, called through their packages when they are there: the product itself does
 * not depend on them.
 */
const packages = {
  CloudFormation: { name: '@aws-sdk/client-cloudformation', version: '3.1162.0' },
  CognitoIdentityProvider: { name: '@aws-sdk/client-cognito-identity-provider', version: '3.1162.0' },
} as const;

/** One call, for example `call('CloudFormation', 'DescribeStacks', {…})`. The answer is to be parsed. */
export type AwsCall = (service: keyof typeof packages, command: string, input: object) => Promise<unknown>;

type Constructor = new (input: object) => object;
interface Client {
  send(command: object): Promise<unknown>;
}

const construct = (module: object, name: string, input: object): object => {
  const found: unknown = Reflect.get(module, name);
  if (typeof found !== 'function') throw new TypeError(`There is no ${name}.`);
  return new (found as Constructor)(input);
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

/** Calls go to one AWS region, with the operator's credentials as every AWS tool finds them. */
export const createAwsCall =
  (awsRegion: string, importPackage: (name: string) => Promise<object> = (name) => import(name)): AwsCall =>
  async (service, command, input) => {
    const { name, version } = packages[service];
    const module = await importPackage(name).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      throw new OperatorError(
        `This needs a package that is not installed: npm install --no-save ${name}@${version}`,
      );
    });
    const client = construct(module, `${service}Client`, { region: awsRegion }) as Client;
    try {
      return await client.send(construct(module, `${command}Command`, input));
    } catch (error) {
      if (error instanceof Error && /Credential|Token|AccessDenied|NotAuthorized/.test(error.name))
        throw new OperatorError(
          `AWS refused ${command}: ${error.name}. Are your credentials for this account in force?`,
        );
      throw error;
    }
  };
