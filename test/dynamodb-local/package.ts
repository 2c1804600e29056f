import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Amazon's DynamoDB Local as npm carries it; the checksum is the registry's own for this version. */
const PACKAGE = 'amplify-dynamodb-simulator@2.9.30';
const INTEGRITY =
  'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

const run = (command: string, args: readonly string[], cwd: string): string => {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return stdout;
};

/**
 * The folder with `DynamoDBLocal.jar`, fetched once (57 MB) into `directory`. A download that was cut short leaves
 * nothing behind that looks complete. Throws when the package is not what it was when this was written.
 */
export const dynamoDbLocal = (directory: string, say: (line: string) => void): string => {
  const home = path.join(directory, PACKAGE);
  const emulator = path.join(home, 'package', 'emulator');
  if (existsSync(emulator)) return emulator;

  say(`Fetching DynamoDB Local (npm package ${PACKAGE}, 57 MB) …`);
  const unfinished = `${home}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const [packed] = JSON.parse(run('npm', ['pack', PACKAGE, '--json', '--silent'], unfinished)) as Array<{
    filename: string;
    integrity: string;
  }>;
  if (packed?.integrity !== INTEGRITY)
    throw new Error(`${PACKAGE} does not have the checksum it should have.`);
  run('tar', ['-xzf', packed.filename], unfinished);
  rmSync(path.join(unfinished, packed.filename));
  renameSync(unfinished, home);
  return emulator;
};
