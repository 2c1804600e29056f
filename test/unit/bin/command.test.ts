import { expect, test } from '@jest/globals';
import { needed, OperatorError, readOptions, runCommand, UsageError } from '../../../bin/operator/command.ts';
import { regionOf } from '../../../bin/operator/region-target.ts';

const said: string[] = [];
const outcomeOf = async (main: () => Promise<void>) => {
  said.length = 0;
  const exitCode = await runCommand({ usage: 'Usage: …', main }, [], (line) => said.push(line));
  return { exitCode, said: [...said] };
};

test('a command that worked ends with 0 and says nothing on the error stream', async () => {
  expect(await outcomeOf(async () => {})).toEqual({ exitCode: 0, said: [] });
});

test('a command that was called wrongly says how to call it', async () => {
  const outcome = await outcomeOf(async () => {
    throw new UsageError('--name is missing');
  });

  expect(outcome).toEqual({ exitCode: 2, said: ['--name is missing.\n\nUsage: …'] });
});

test('a command that could not do it says why, without its usage', async () => {
  const outcome = await outcomeOf(async () => {
    throw new OperatorError('Nothing answers.');
  });

  expect(outcome).toEqual({ exitCode: 1, said: ['Nothing answers.'] });
});

test("a fault of ours is not dressed up as the person's", async () => {
  const running = outcomeOf(async () => {
    throw new TypeError('x is undefined');
  });

  await expect(running).rejects.toThrow('x is undefined');
});

test.each([
  [['--colour', 'red'], "Unknown option '--colour'"],
  [['au'], "Unexpected argument 'au'"],
  [['--region'], "Option '--region <value>' argument missing"],
])('%j is refused: %s', (args, message) => {
  expect(() => readOptions(args, { region: { type: 'string' } })).toThrow(
    expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(message) }),
  );
});

test.each([undefined, '', '  '])('an option that says nothing (%j) is missing', (value) => {
  expect(() => needed('name', value)).toThrow(
    expect.objectContaining({ name: 'UsageError', message: '--name is missing' }),
  );
});

test('blanks around an option do not count', () => {
  expect(needed('name', ' Example Practice ')).toBe('Example Practice');
});

test('a region is one of six, written as we write it', () => {
  expect(regionOf('nz').awsRegion).toBe('ap-southeast-6');
  expect(() => regionOf('AU')).toThrow(
    expect.objectContaining({
      name: 'UsageError',
      message: 'There is no region “AU”: it is one of au, nz, ca, ie, uk, us',
    }),
  );
});
