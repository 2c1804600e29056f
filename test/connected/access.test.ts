/** Who gets what of a client, tried in every way there is; what was seen is docs/access.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inBatches } from '../../lambdas/core/in-batches.ts';
import { createStackKey } from '../../lambdas/platform/secrets.ts';
import { readApps } from '../../local/apps.ts';
import { variableOf } from '../../local/templates/regional-app.ts';
import { readStacks } from '../../local/templates/synthesise.ts';
import { roles, type Somebody, settle } from '../support/access/people.ts';
import { ways } from '../support/access/ways.ts';
import { portOf, startTestLaptop, type TestLaptop } from '../support/laptop.ts';

const NUMBER = 55;
/** Each that comes at the same time has a worker of its own started, which takes longer than the answer. */
const AT_ONCE = 2;
const FILE = join(import.meta.dirname, '../../docs/access.md');
const INTRODUCTION = `# Who gets what of a client

Made by \`test/connected/access.test.ts\`, which tries every way to a client as everybody who could come along and writes down what they got: \`UPDATE_DOCS=1 npm run jest -- test/connected/access\`. "Does not exist" is the same answer as for a number that no client has. A document's link (24 hours, 128 random bits) opens for whoever has it, and only those who may open the client can get one.

`;

let on: TestLaptop;
let everybody: readonly Somebody[];
beforeAll(async () => {
  on = await startTestLaptop(NUMBER);
  const [local] = readApps(await readStacks(join(on.dataDir, 'cdk.out'), ['au']), portOf(NUMBER));
  if (local === undefined) throw new Error('The stack of au is missing.');
  everybody = await settle(
    on,
    createStackKey(on.aws('au').secrets, variableOf(local.app, 'HASH_KEY_SECRET')),
  );
}, 90_000);
afterAll(() => on?.dispose());

const sessionOf = async ({ email }: Somebody): Promise<string> => {
  const body = JSON.stringify({ region: 'au', email });
  const answer = await fetch(`${on.demo.home}/session`, { method: 'POST', body });
  return ((await answer.json()) as { cookie: string }).cookie;
};

test('docs/access.md is what everybody really gets', async () => {
  const cookies = new Map(
    await Promise.all(everybody.map(async (who) => [who, await sessionOf(who)] as const)),
  );
  const rows: string[][] = [];
  for (const way of ways) {
    const got = await inBatches(everybody, AT_ONCE, (who) =>
      way.try(who, { on, cookie: cookies.get(who) ?? '' }),
    );
    rows.push([way.name, ...got]);
  }

  const lines = [['Way', ...roles], ['---', ...roles.map(() => '---')], ...rows];
  const text = `${INTRODUCTION}${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, text);
  expect(text).toBe(readFileSync(FILE, 'utf8'));
}, 120_000);
