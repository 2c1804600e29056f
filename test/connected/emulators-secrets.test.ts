import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Aws, startAws } from '../../local/emulators/aws.ts';
import { AU, clientsOf, temporaryDirectory, twoRegions, UK } from './emulators-fixture.ts';

let aws: Aws;
let au: SecretsManagerClient;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;

beforeAll(async () => {
  directory = await temporaryDirectory();
  aws = await startAws({ port: 0, dataDir: directory.path, resources: twoRegions(), log: () => {} });
  au = clientsOf(aws, AU).secrets;
});
afterAll(async () => {
  await aws.close();
  await directory.remove();
});

const create = (Name: string, SecretString: string, ClientRequestToken: string = randomUUID()) =>
  au.send(new CreateSecretCommand({ Name, SecretString, ClientRequestToken }));
const read = async (SecretId: string, rest: { VersionId?: string; VersionStage?: string } = {}) =>
  (await au.send(new GetSecretValueCommand({ SecretId, ...rest }))).SecretString;

test('the version in force stays readable by its id and as AWSPREVIOUS after the next one is put', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  await create('physitrack/au/connections/1/cliniko', 'one', first);

  const put = await au.send(
    new PutSecretValueCommand({
      SecretId: 'physitrack/au/connections/1/cliniko',
      SecretString: 'two',
      ClientRequestToken: second,
    }),
  );

  const name = 'physitrack/au/connections/1/cliniko';
  const described = await au.send(new DescribeSecretCommand({ SecretId: put.ARN }));
  expect(await read(name)).toBe('two');
  expect(await read(name, { VersionId: first })).toBe('one');
  expect(await read(name, { VersionStage: 'AWSPREVIOUS' })).toBe('one');
  expect(described.VersionIdsToStages).toEqual({ [first]: ['AWSPREVIOUS'], [second]: ['AWSCURRENT'] });
});

test('the same request again changes nothing; its token with another value is refused', async () => {
  const token = randomUUID();
  const put = (SecretString: string) =>
    au.send(new PutSecretValueCommand({ SecretId: 'repeated', SecretString, ClientRequestToken: token }));
  const made = await create('repeated', 'zero', token);

  const again = await create('repeated', 'zero', token);
  const samePut = await put('zero');

  expect([again.ARN, again.VersionId, samePut.VersionId]).toEqual([made.ARN, token, token]);
  await expect(put('other')).rejects.toBeInstanceOf(ResourceExistsException);
  await expect(create('repeated', 'zero')).rejects.toBeInstanceOf(ResourceExistsException);
  expect(await read('repeated')).toBe('zero');
});

test('a secret is found by name, ARN or ARN without its random ending, in its own region only', async () => {
  const { ARN = '' } = await create('found', 'here');

  const values = [await read('found'), await read(ARN), await read(ARN.slice(0, -7))];

  const there = clientsOf(aws, UK).secrets.send(new GetSecretValueCommand({ SecretId: 'found' }));
  expect(values).toEqual(['here', 'here', 'here']);
  await expect(there).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test('deleting by force frees the name at once', async () => {
  await create('forced', 'one');

  await au.send(new DeleteSecretCommand({ SecretId: 'forced', ForceDeleteWithoutRecovery: true }));

  await expect(read('forced')).rejects.toBeInstanceOf(ResourceNotFoundException);
  await create('forced', 'two');
  expect(await read('forced')).toBe('two');
});

test('a secret that waits for its deletion can neither be read nor made again', async () => {
  await create('waiting', 'one');

  const { DeletionDate } = await au.send(new DeleteSecretCommand({ SecretId: 'waiting' }));

  expect(DeletionDate).toBeInstanceOf(Date);
  await expect(read('waiting')).rejects.toMatchObject({ name: 'InvalidRequestException' });
  await expect(create('waiting', 'two')).rejects.toMatchObject({ name: 'InvalidRequestException' });
});

test('an unknown secret and an unknown version are both not found; a short token is no token', async () => {
  await create('known', 'one');

  await expect(read('unknown')).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(read('known', { VersionId: randomUUID() })).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(create('short', 'one', 'too-short')).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

test('a generated secret differs from region to region', async () => {
  const here = await read('session-key');
  const there = await clientsOf(aws, UK).secrets.send(new GetSecretValueCommand({ SecretId: 'session-key' }));

  expect(there.SecretString).toMatch(/^[A-Za-z0-9]{48}$/);
  expect(there.SecretString).not.toBe(here);
});
