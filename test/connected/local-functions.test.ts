import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createFunctionPool, type FunctionPool } from '../../local/functions/function-pool.ts';
import type { LambdaFunction } from '../../local/templates/read-functions.ts';

let folder: string;
let lines: string[];
const pools: FunctionPool[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'physitrack-functions-'));
  lines = [];
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
  await rm(folder, { recursive: true });
});

const write = (code: string) => writeFile(join(folder, 'index.mjs'), code);

const aFunction = (changes: Partial<LambdaFunction> = {}): LambdaFunction => ({
  name: 'example',
  physicalName: 'Physitrack-au-Example',
  arn: 'arn:aws:lambda:ap-southeast-2:000000000000:function:Physitrack-au-Example',
  roleArn: 'arn:aws:iam::000000000000:role/example',
  handler: 'index.handler',
  codeDirectory: folder,
  environment: {},
  timeoutSeconds: 5,
  memoryMegabytes: 128,
  ...changes,
});

const poolOf = (
  definition: LambdaFunction,
  environment: Readonly<Record<string, string>> = {},
): FunctionPool => {
  const pool = createFunctionPool({
    definition,
    environment,
    vendorRoutes: [],
    onLine: (line) => lines.push(line),
  });
  pools.push(pool);
  return pool;
};

test('a function sees its own environment and nothing of the laptop’s', async () => {
  await write('export const handler = async () => ({ ...process.env });');

  const outcome = await poolOf(aFunction(), { REGION_CODE: 'au' }).invoke({});

  expect(outcome).toEqual({ kind: 'answered', payload: { REGION_CODE: 'au' } });
});

test('it is told who it is and how much time is left', async () => {
  await write(`export const handler = async (event, context) => ({
    event, name: context.functionName, arn: context.invokedFunctionArn, left: context.getRemainingTimeInMillis(),
  });`);

  const outcome = await poolOf(aFunction()).invoke({ a: 1 });

  expect(outcome).toEqual({
    kind: 'answered',
    payload: {
      event: { a: 1 },
      name: 'Physitrack-au-Example',
      arn: 'arn:aws:lambda:ap-southeast-2:000000000000:function:Physitrack-au-Example',
      left: expect.any(Number),
    },
  });
});

test('a function that never ends is killed when its time is up, and the next call gets a fresh one', async () => {
  await write(`let calls = 0;
    export const handler = async (event) => { calls += 1; while (event.forever); return calls; };`);
  const pool = poolOf(aFunction({ timeoutSeconds: 1 }));

  expect(await pool.invoke({})).toEqual({ kind: 'answered', payload: 1 });
  expect(await pool.invoke({ forever: true })).toEqual({
    kind: 'failed',
    reason: 'timed_out',
    message: 'Timed out after 1 s.',
  });
  expect(await pool.invoke({})).toEqual({ kind: 'answered', payload: 1 });
});

test('a worker does one thing at a time; reserved concurrency bounds how many there are', async () => {
  await write(`let running = 0;
    export const handler = async () => {
      running += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      const together = running;
      running -= 1;
      return { together, worker: (await import('node:worker_threads')).threadId };
    };`);
  const pool = poolOf(aFunction({ reservedConcurrency: 2 }));

  const outcomes = await Promise.all(Array.from({ length: 12 }, () => pool.invoke({})));

  const payloads = outcomes.map((outcome) => (outcome.kind === 'answered' ? outcome.payload : undefined));
  expect(payloads).toEqual(payloads.map(() => ({ together: 1, worker: expect.any(Number) })));
  expect(new Set(payloads.map((payload) => JSON.stringify(payload))).size).toBe(2);
});

test('what a function throws fails the call, not the worker, and is in its log', async () => {
  await write(`let calls = 0;
    export const handler = async (event) => { calls += 1; if (event.bad) throw new RangeError('too bad'); return calls; };`);
  const pool = poolOf(aFunction());

  expect(await pool.invoke({ bad: true })).toEqual({
    kind: 'failed',
    reason: 'threw',
    message: 'RangeError: too bad',
  });
  expect(await pool.invoke({})).toEqual({ kind: 'answered', payload: 2 });
  expect(lines.join('\n')).toContain('RangeError: too bad');
});

test('a function that dies fails its call at once, and the next call gets a fresh one', async () => {
  await write('export const handler = async (event) => { if (event.die) process.exit(3); return "alive"; };');
  const pool = poolOf(aFunction());

  expect(await pool.invoke({ die: true })).toMatchObject({ kind: 'failed', reason: 'crashed' });
  expect(await pool.invoke({})).toEqual({ kind: 'answered', payload: 'alive' });
});

test('code that can’t be loaded fails every call without hanging, until there is better code', async () => {
  await write('export const handler = ;');
  const pool = poolOf(aFunction());

  const outcomes = await Promise.all([pool.invoke({}), pool.invoke({}), pool.invoke({})]);
  await write('export const handler = async () => "better";');
  pool.replace(aFunction(), {});

  expect(outcomes.map((outcome) => outcome.kind === 'failed' && outcome.reason)).toEqual([
    'did_not_start',
    'did_not_start',
    'did_not_start',
  ]);
  expect(await pool.invoke({})).toEqual({ kind: 'answered', payload: 'better' });
  expect(lines.join('\n')).toContain('SyntaxError');
});

test('after a reload the next call runs the new code; a call under way ends with the old', async () => {
  const version = (name: string) =>
    `export const handler = async (event) => { await new Promise((r) => setTimeout(r, event.ms)); return '${name}'; };`;
  await write(version('old'));
  const pool = poolOf(aFunction());
  await pool.invoke({ ms: 0 });

  const underWay = pool.invoke({ ms: 300 });
  await write(version('new'));
  pool.replace(aFunction(), {});

  expect(await pool.invoke({ ms: 0 })).toEqual({ kind: 'answered', payload: 'new' });
  expect(await underWay).toEqual({ kind: 'answered', payload: 'old' });
});

test('killing a worker fails what it was doing and nothing else', async () => {
  await write(
    'export const handler = async (event) => { await new Promise((r) => setTimeout(r, event.ms)); return 1; };',
  );
  const pool = poolOf(aFunction());
  await pool.invoke({ ms: 0 });

  const underWay = pool.invoke({ ms: 5000 });
  await new Promise((resolve) => setTimeout(resolve, 50));

  expect(await pool.killOne()).toBe(true);
  expect(await underWay).toMatchObject({ kind: 'failed', reason: 'crashed' });
  expect(await pool.invoke({ ms: 0 })).toEqual({ kind: 'answered', payload: 1 });
});

test('a worker killed while it compresses takes nobody with it, by import and by require', async () => {
  await write(`import { createRequire } from 'node:module';
    import { deflateSync } from 'node:zlib';
    const { gzipSync } = createRequire(import.meta.url)('node:zlib');
    const data = Buffer.alloc(100);
    export const handler = async (event) => { for (;;) event.gzip ? gzipSync(data) : deflateSync(data); };`);
  const pool = poolOf(aFunction());

  // Unguarded, Node aborted this whole process within a few dozen.
  for (let kills = 0; kills < 30; kills += 1) {
    const underWay = pool.invoke({ gzip: kills % 2 === 0 });
    while (!(await pool.killOne())) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(await underWay).toMatchObject({ kind: 'failed', reason: 'crashed' });
  }
});

test('nothing beyond this machine is reachable, neither by fetch nor by the modules below it', async () => {
  await write(`import { get } from 'node:https';
    const reasonOf = (error) => error.cause?.message ?? error.message;
    export const handler = async () => ({
      fetch: await fetch('https://example.org/').catch(reasonOf),
      https: await new Promise((resolve) => get('https://sts.amazonaws.com/', resolve).on('error', (error) => resolve(reasonOf(error)))),
    });`);

  const outcome = await poolOf(aFunction()).invoke({});

  expect(outcome).toEqual({
    kind: 'answered',
    payload: {
      fetch: 'Nothing on this laptop stands in for example.org, and functions reach nothing else.',
      https: 'Nothing on this laptop stands in for sts.amazonaws.com, and functions reach nothing else.',
    },
  });
});
