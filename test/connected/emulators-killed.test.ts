import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from '@jest/globals';
import { startAws } from '../../local/emulators/aws.ts';
import { AU, clientsOf, temporaryDirectory, twoRegions } from './emulators-fixture.ts';

const emulators = fileURLToPath(new URL('../../local/emulators/aws.ts', import.meta.url));
const fixture = fileURLToPath(new URL('./emulators-fixture.ts', import.meta.url));

/** The emulators in a process of their own, as `npm start` has them. */
const startInChild = async (dataDir: string) => {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { startAws } = await import(${JSON.stringify(emulators)});
       const { twoRegions } = await import(${JSON.stringify(fixture)});
       const aws = await startAws({ port: 0, dataDir: ${JSON.stringify(dataDir)}, resources: twoRegions(), log: console.error });
       process.stdout.write(aws.url);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [url] = await once(child.stdout, 'data');
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { endpoint: { url: String(url), s3Url: String(url) }, kill };
};

test('everything answered before a kill -9 is there at the next start', async () => {
  const { path, remove } = await temporaryDirectory();
  const { endpoint, kill } = await startInChild(path);
  const before = clientsOf(endpoint, AU);
  const key = (index: number) => ({ pk: { S: `item ${index}` }, sk: { S: 'it' } });
  const indexes = Array.from({ length: 50 }, (_, index) => index);
  await Promise.all(
    indexes.map((index) =>
      before.dynamoDb.send(new PutItemCommand({ TableName: 'clients', Item: key(index) })),
    ),
  );
  await before.sqs.send(
    new SendMessageCommand({ QueueUrl: `${endpoint.url}/000000000000/work`, MessageBody: 'sent' }),
  );
  await before.secrets.send(new CreateSecretCommand({ Name: 'made', SecretString: 'value' }));

  await kill();
  const again = await startAws({ port: 0, dataDir: path, resources: twoRegions(), log: () => {} });

  const after = clientsOf(again, AU);
  const items = await Promise.all(
    indexes.map((index) =>
      after.dynamoDb.send(new GetItemCommand({ TableName: 'clients', Key: key(index) })),
    ),
  );
  const received = await after.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: `${again.url}/000000000000/work`, WaitTimeSeconds: 5 }),
  );
  const secret = await after.secrets.send(new GetSecretValueCommand({ SecretId: 'made' }));
  expect(items.map(({ Item }) => Item)).toEqual(indexes.map(key));
  expect(received.Messages?.map(({ Body }) => Body)).toEqual(['sent']);
  expect(secret.SecretString).toBe('value');
  await again.close();
  await remove();
});
