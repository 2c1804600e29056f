/**
 * `npm run test:dynamodb-local`: the store's connected tests on Amazon's own DynamoDB Local instead of dynalite.
 * Needs Java; nothing of it is part of the product or of `npm ci`. It has a licence of its own, for people with an
 * AWS account (`emulator/LICENSE.txt` in the package).
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { dynamoDbLocal } from './package.ts';
import { hasJava, startDynamoDbLocal } from './server.ts';

const root = path.resolve(import.meta.dirname, '../..');

const run = async (): Promise<number> => {
  if (!hasJava()) {
    console.log('skipped: no Java');
    return 0;
  }
  const emulator = dynamoDbLocal(path.join(root, '.local', 'dynamodb-local'), console.log);
  const server = await startDynamoDbLocal(emulator);
  try {
    console.log(`DynamoDB Local answers on ${server.endpoint}`);
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    const { status } = spawnSync(process.execPath, [...jest, 'test/connected/store-'], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, STORE_TEST_ENDPOINT: server.endpoint },
    });
    return status ?? 1;
  } finally {
    await server.close();
  }
};

process.exitCode = await run();
