import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const STARTS_WITHIN_MS = 30_000;

/** Is there a Java to run it with? */
export const hasJava = (): boolean => spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** Starts DynamoDB Local in memory on a free port; throws with what it printed when it does not start. */
export const startDynamoDbLocal = async (emulator: string) => {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const java = spawn(
    'java',
    [
      '-Djava.library.path=./DynamoDBLocal_lib',
      '-jar',
      'DynamoDBLocal.jar',
      ...['-inMemory', '-disableTelemetry', '-port', String(port)],
    ],
    { cwd: emulator, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  for (const stream of [java.stdout, java.stderr]) {
    stream.on('data', (text: Buffer) => {
      printed += text.toString();
    });
  }
  const close = async () => {
    if (java.exitCode !== null) return;
    java.kill();
    await once(java, 'exit');
  };

  const answers = () =>
    fetch(endpoint).then(
      () => true,
      () => false,
    );
  for (const deadline = Date.now() + STARTS_WITHIN_MS; !(await answers()); await sleep(100)) {
    if (java.exitCode === null && Date.now() < deadline) continue;
    await close();
    throw new Error(`DynamoDB Local did not start:\n${printed}`);
  }
  return { endpoint, close };
};
