import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { AwsError, jsonTypeOf } from './aws-error.ts';
import { type Access, type AwsRequest, type AwsService, jsonOf, operationOf, textOf } from './aws-request.ts';
import { readJsonFile, replaceJsonFile } from './json-file.ts';
import { LOCAL_ACCOUNT } from './resources.ts';

const userSchema = z.object({
  pool: z.string(),
  /** In lower case: pools of ours don't tell `Ann@…` from `ann@…`. */
  username: z.string(),
  id: z.string(),
  attributes: z.array(z.object({ Name: z.string(), Value: z.string() })),
  /** Epoch seconds. */
  createdAt: z.number(),
});
type User = z.infer<typeof userSchema>;

const requestSchema = z.object({
  UserAttributes: z.optional(z.array(z.object({ Name: z.string(), Value: z.string() }))),
  MessageAction: z.optional(z.enum(['RESEND', 'SUPPRESS'])),
});

/** A user as the API reference of AdminCreateUser describes it. */
const described = ({ id, attributes, createdAt }: User) => ({
  Username: id,
  Attributes: [{ Name: 'sub', Value: id }, ...attributes],
  Enabled: true,
  UserStatus: 'FORCE_CHANGE_PASSWORD',
  UserCreateDate: createdAt,
  UserLastModifiedDate: createdAt,
});

/**
 * Cognito's user pools as far as we use them: inviting people. Nothing is mailed; the region's identity provider lets
 * anybody in who types the address, and a line says so.
 */
export const createCognito = (dataDir: string, now: () => Date, log: (line: string) => void): AwsService => {
  const file = join(dataDir, 'user-pools.json');
  let users: readonly User[] = readJsonFile(file, z.array(userSchema)) ?? [];
  let declared: ReadonlySet<string> = new Set();

  const access = (request: AwsRequest): Access => {
    const { region } = request.credential;
    const pool = textOf(jsonOf(request), 'UserPoolId');
    return {
      action: `cognito-idp:${operationOf(request)}`,
      resources: [`arn:aws:cognito-idp:${region}:${LOCAL_ACCOUNT}:userpool/${pool}`],
    };
  };

  const invite = (request: AwsRequest): User => {
    const body = jsonOf(request);
    const pool = textOf(body, 'UserPoolId');
    const username = textOf(body, 'Username').toLowerCase();
    const parsed = requestSchema.safeParse(body);
    if (!parsed.success) throw new AwsError('InvalidParameterException', 'The request is not understood.');
    if (!declared.has(`${request.credential.region} ${pool}`))
      throw new AwsError('ResourceNotFoundException', `User pool ${pool} does not exist.`);
    const { UserAttributes: attributes = [], MessageAction: action } = parsed.data;
    const known = users.find((user) => user.pool === pool && user.username === username);
    if (known !== undefined && action !== 'RESEND')
      throw new AwsError('UsernameExistsException', 'User account already exists');
    if (known === undefined && action === 'RESEND')
      throw new AwsError('UserNotFoundException', 'User does not exist.');
    const createdAt = Math.floor(now().getTime() / 1000);
    const user = known ?? { pool, username, id: randomUUID(), attributes, createdAt };
    if (known === undefined) users = [...users, user];
    replaceJsonFile(file, users);
    log(`Invited ${username}: sign in at the identity provider with this address under "Somebody else".`);
    return user;
  };

  return {
    access,
    async answer(request, response) {
      if (operationOf(request) !== 'AdminCreateUser')
        throw new AwsError('UnknownOperationException', 'The operation is unknown.');
      const user = invite(request);
      response.writeHead(200, { 'content-type': jsonTypeOf('cognito-idp') });
      response.end(JSON.stringify({ User: described(user) }));
    },
    async update({ userPools }) {
      declared = new Set(userPools.map(({ region, id }) => `${region} ${id}`));
    },
    async close() {},
  };
};
