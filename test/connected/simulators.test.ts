import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findSimulators } from '../../local/vendors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulators-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async (name: string, text: string): Promise<void> => {
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), text);
};
const simulatorOf = (vendor: string, portOffset: number): string =>
  `export const simulator = { vendor: '${vendor}', portOffset: ${portOffset}, start: () => undefined };`;

test('the vendors we ship are found in the order of their ports', async () => {
  expect((await findSimulators()).map(({ vendor }) => vendor)).toEqual(['cliniko', 'juvonno']);
});

test('a new simulator is a file or a folder and nothing else; a vendor’s own folder and shared parts are none', async () => {
  await write('last.ts', simulatorOf('last', 15));
  await write('last/api.ts', 'export {};');
  await write('first/index.ts', simulatorOf('first', 12));
  await write('shared/http.ts', 'export {};');

  expect((await findSimulators(folder)).map(({ vendor }) => vendor)).toEqual(['first', 'last']);
});

test('a file that exports no simulator is named', async () => {
  await write('oddment.ts', 'export {};');

  await expect(findSimulators(folder)).rejects.toThrow('oddment.ts exports no simulator');
});
