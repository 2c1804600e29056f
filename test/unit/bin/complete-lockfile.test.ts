import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { completeLockfile, type Lockfile } from '../../../bin/operator/complete-lockfile.ts';

test('the committed lock file names every optional package, so that npm ci takes it on any registry', () => {
  const path = join(import.meta.dirname, '../../../package-lock.json');

  const { added } = completeLockfile(JSON.parse(readFileSync(path, 'utf8')) as Lockfile);

  expect(added).toEqual([]);
});

test('a missing platform package is written down with its platform; one that is nested counts as there', () => {
  const tool = {
    version: '1.0.0',
    dev: true,
    optionalDependencies: { '@tool/linux-x64-musl': '1.0.0', '@tool/darwin-arm64': '1.0.0', there: '2.0.0' },
  };
  const packages = {
    'node_modules/tool': tool,
    'node_modules/tool/node_modules/there': { version: '2.0.0' },
  };

  const { lockfile, added } = completeLockfile({ packages });

  expect(added).toEqual(['@tool/linux-x64-musl', '@tool/darwin-arm64']);
  expect(lockfile.packages).toMatchObject({
    'node_modules/@tool/linux-x64-musl': {
      version: '1.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    },
    'node_modules/@tool/darwin-arm64': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
  });
});

test('a lock file must not name a registry', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8');

  expect(text).not.toMatch(/"resolved"/);
});
