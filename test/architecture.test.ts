import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { vendors } from '../lambdas/pms/registry.ts';
import { functionNames } from '../lib/functions.ts';

const root = resolve(import.meta.dirname, '..');
const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

interface Import {
  readonly from: string;
  /** A path of this repository, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const IMPORT = /^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gms;

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].map((match) => {
    const target = match[2] ?? match[3] ?? '';
    const to = target.startsWith('.') ? relative(root, resolve(root, file, '..', target)) : target;
    return { from: file, to, typeOnly: match[1] !== undefined };
  });

const imports = ['bin', 'lib', 'lambdas', 'local'].flatMap(filesUnder).flatMap(importsOf);
const shown = ({ from, to }: Import): string => `${from} -> ${to}`;
const room = (path: string): string => path.split('/').slice(0, 2).join('/');

test('the rules import nothing outside core but zod and a checksum', () => {
  const strangers = imports.filter(
    ({ from, to }) =>
      room(from) === 'lambdas/core' && room(to) !== 'lambdas/core' && !['zod/mini', 'node:zlib'].includes(to),
  );

  expect(strangers.map(shown)).toEqual([]);
});

test('store, vendors and platform know the rules and each other’s types, but no function and no page', () => {
  const below = ['lambdas/store', 'lambdas/pms', 'lambdas/queue'];
  const upwards = imports.filter(
    ({ from, to }) =>
      below.includes(room(from)) &&
      [...functionNames, 'web', 'http'].some((name) => to.startsWith(`lambdas/${name}/`)),
  );

  expect(upwards.map(shown)).toEqual([]);
});

test('no function imports another function', () => {
  const across = imports.filter(({ from, to }) =>
    functionNames.some(
      (name) =>
        from.startsWith(`lambdas/${name}/`) &&
        functionNames.some((other) => other !== name && to.startsWith(`lambdas/${other}/`)),
    ),
  );

  expect(across.map(shown)).toEqual([]);
});

test('nothing that is deployed imports the laptop', () => {
  const inwards = imports.filter(
    ({ from, to }) => /^(lib|lambdas)\/|^bin\/physitrack/.test(from) && to.startsWith('local/'),
  );

  expect(inwards.map(shown)).toEqual([]);
});

/** Everything in a file but what it says to programmers. */
const withoutComments = (file: string): string =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');

/** The demo tells a story with vendors in it; what is below a simulator's folder is that vendor's own. */
const STORIES = /^local\/(seed|demo-data|demo-patients|home\/\w+|simulators\/.+)\.ts$/;

test('a vendor is one folder and one line: nothing that is deployed, operated or served names it elsewhere', () => {
  const names = vendors.flatMap(({ id, title }) => [id, title]);
  const naming = ['bin', 'lib', 'lambdas', 'local']
    .flatMap(filesUnder)
    .filter((file) => file !== 'lambdas/pms/registry.ts' && !STORIES.test(file))
    .filter((file) => !vendors.some(({ id }) => file.startsWith(`lambdas/pms/${id}/`)))
    .filter((file) => new RegExp(`(${names.join('|')})`, 'i').test(withoutComments(file)));

  expect(naming).toEqual([]);
});

test('no vendor knows another, and only the registry imports one', () => {
  const leaks = imports.filter(({ from, to }) =>
    vendors.some(({ id }) => {
      const folder = `lambdas/pms/${id}/`;
      const isInside = from.startsWith(folder) || from === 'lambdas/pms/registry.ts';
      return from.startsWith('lambdas/') && to.startsWith(folder) && !isInside;
    }),
  );

  expect(leaks.map(shown)).toEqual([]);
});

test('DynamoDB is met in the store alone, the PDF library in pdf-objects.ts alone', () => {
  const dynamo = imports.filter(
    ({ from, to, typeOnly }) =>
      from.startsWith('lambdas/') &&
      /^@aws-sdk\/(client-dynamodb|util-dynamodb)/.test(to) &&
      !typeOnly &&
      room(from) !== 'lambdas/store' &&
      from !== 'lambdas/platform/wiring.ts',
  );
  const pdf = imports.filter(
    ({ from, to }) => to === 'pdf-lib' && from !== 'lambdas/program-document/pdf-objects.ts',
  );

  expect([...dynamo, ...pdf].map(shown)).toEqual([]);
});

test('functions take the small zod: the whole one costs 20 ms of every cold start', () => {
  const whole = imports.filter(({ from, to }) => from.startsWith('lambdas/') && to === 'zod');

  expect(whole.map(shown)).toEqual([]);
});

test('the environment is read by platform/config alone, the clock and chance by the wiring alone', () => {
  const handlers = filesUnder('lambdas').filter(
    (file) => !file.startsWith('lambdas/platform/') && !file.endsWith('/index.ts'),
  );
  const readers = handlers.filter((file) =>
    /process\.env|Date\.now\(\)|new Date\(\)|Math\.random|randomUUID\(|randomBytes\(/.test(
      readFileSync(join(root, file), 'utf8'),
    ),
  );

  expect(readers).toEqual([]);
});

test('production code has no branch for the laptop', () => {
  const branches = ['bin/physitrack.ts', ...filesUnder('lib'), ...filesUnder('lambdas')].filter((file) =>
    /isLocal|IS_LOCAL|LOCAL_CLINIKO|LOCAL_JUVONNO/.test(readFileSync(join(root, file), 'utf8')),
  );

  expect(branches).toEqual([]);
});

test('every file stays short enough to read at once', () => {
  const long = ['bin', 'lib', 'lambdas', 'local']
    .flatMap(filesUnder)
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 251);

  expect(long).toEqual([]);
});
