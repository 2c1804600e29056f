/** The document as readers that are installed on this machine see it; those that are not are left out. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRenderDocument } from '../../lambdas/program-document/document.ts';
import { assetsFromPackages } from '../../lambdas/program-document/package-assets.ts';
import { aProgram } from '../support/builders.ts';
import { anInput } from '../support/laid-out.ts';

const folder = mkdtempSync(join(tmpdir(), 'document-'));
const path = join(folder, 'program.pdf');

const installed = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;
const testWith = (command: string) => (installed(command) ? test : test.skip);
const run = (command: string, ...options: string[]) =>
  spawnSync(command, [...options, path], { encoding: 'utf8' });

beforeAll(async () => {
  const render = await createRenderDocument(assetsFromPackages());
  const exercises = Array.from({ length: 12 }, (_, index) => ({
    name: `Exercise ${index + 1}`,
    instructions: 'Lift slowly, then lower. '.repeat(8),
    dose: { sets: 3, frequency: 'Mon, Wed and Fri' },
  }));
  const { bytes } = await render(anInput({ program: aProgram({ exercises }) }));
  writeFileSync(path, bytes);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

testWith('qpdf')('qpdf finds nothing wrong with the file', () => {
  const { status, stdout } = run('qpdf', '--check');

  expect(status).toBe(0);
  expect(stdout).toContain('No syntax or stream encoding errors found');
});

testWith('pdfinfo')('poppler reads the same structure', () => {
  const { stdout } = run('pdfinfo', '-struct');

  const types = stdout.split('\n').flatMap((line) => /^\s*([A-Z]\w*\d?)( \(|:|$)/.exec(line)?.[1] ?? []);
  const count = (type: string): number => types.filter((found) => found === type).length;
  expect([count('H1'), count('H2'), count('H3'), count('Table'), count('TR')]).toEqual([1, 3, 12, 1, 13]);
  expect(run('pdfinfo').stdout).toMatch(/Tagged:\s+yes/);
});

testWith('pdftotext')('poppler reads the words in their order', () => {
  const { stdout } = spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' });

  const names = [...stdout.matchAll(/^\f?\d+ Exercise (\d+)$/gm)].map(([, number]) => Number(number));
  expect(names).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
});

testWith('mutool')('mupdf opens every page without a word', () => {
  const { status, stderr } = spawnSync('mutool', ['draw', '-F', 'txt', '-o', join(folder, 'out.txt'), path], {
    encoding: 'utf8',
  });

  expect(status).toBe(0);
  expect(stderr).not.toMatch(/error|warning: (?!ICC support)/i);
});
