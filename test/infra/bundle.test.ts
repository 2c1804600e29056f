import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assets } from '../../lambdas/program-document/assets.ts';
import { createRenderDocument } from '../../lambdas/program-document/document.ts';
import { assetsFromPackages } from '../../lambdas/program-document/package-assets.ts';
import { bundledIn, bundleFunctions } from '../../lib/bundle.ts';
import { writeFolder } from '../../lib/bundle-files.ts';
import { functionNames } from '../../lib/functions.ts';
import { regions } from '../../lib/regions.ts';
import { aProgram } from '../support/builders.ts';
import { anInput } from '../support/laid-out.ts';
import { templateOf } from './app.ts';
import { functionsOf } from './template.ts';

const run = promisify(execFile);
let outdir = '';

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'physitrack-dist-'));
  await bundleFunctions({ outdir });
});
afterAll(() => rm(outdir, { recursive: true, force: true }));

const [row] = regions;
// With everything a row may have: what a stack leaves out, its functions only do without.
const declared =
  row === undefined ? new Map() : functionsOf(templateOf({ ...row, mailSender: 'physitrack@example.org' }));
const variablesOf = (name: string): string[] =>
  Object.keys(declared.get(name)?.Properties.Environment?.Variables ?? {}).sort();

/** Names in `lambdas/platform/config.ts` are the only strings of this shape that a bundle passes to `variable`. */
const mentioned = (code: string): string[] => {
  const names = new Set([...declared.keys()].flatMap(variablesOf));
  return [...names].filter((name) => code.includes(`"${name}"`)).sort();
};

describe.each(functionNames)('%s', (name) => {
  const file = () => join(bundledIn(outdir)(name), 'index.mjs');

  test('the bundle stands alone: with its declared environment and no packages around it exports a handler', async () => {
    const values = Object.fromEntries(
      variablesOf(name).map((variable) => [variable, 'https://example.org/x']),
    );
    const script = `const m = await import(${JSON.stringify(pathToFileURL(file()).href)}); console.log(typeof m.handler)`;

    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: outdir,
      env: { ...values, DOCUMENT_PAPER: 'A4', REGION_CODE: 'au', LOCALE: 'en-AU', AWS_REGION: 'us-east-1' },
    });

    expect(stdout.trim()).toBe('function');
  });

  test('the code reads exactly the variables its construct declares', async () => {
    const code = await readFile(file(), 'utf8');

    expect(mentioned(code)).toEqual(variablesOf(name));
  });

  test('credentials come from the environment alone', async () => {
    const code = await readFile(file(), 'utf8');

    expect(code).toContain('There are no AWS credentials in the environment.');
    expect(code).not.toContain('AWS_CONTAINER_CREDENTIALS_FULL_URI');
  });
});

test('of the PDF library travels what is used: none of its fonts, and none of its compression', async () => {
  const code = await readFile(join(bundledIn(outdir)('program-document'), 'drawing.mjs'), 'utf8');

  expect(code).toContain('PDFName');
  expect(code).not.toContain('Helvetica');
  expect(code).not.toContain('incorrect header check');
});

test('the document’s drawing is a file of its own, of single bytes, and needs no library of another script', async () => {
  const read = (name: string) => readFile(join(bundledIn(outdir)('program-document'), name), 'utf8');
  const [code, drawing, libraries] = await Promise.all(
    ['index.mjs', 'drawing.mjs', 'any-script.cjs'].map(read),
  );

  expect(code).toContain('"./drawing.mjs"');
  expect(code).not.toContain('PDFName');
  expect(drawing).toMatch(/^[\0-\x7f]*$/);
  expect(drawing).not.toMatch(/getEmbeddingLevels=|nextBreak=/);
  expect(libraries).toContain('getEmbeddingLevels');
});

test('the functions a first document calls are compiled ahead, and those of other libraries are read when a text needs them', async () => {
  const alone = await mkdtemp(join(tmpdir(), 'drawing-alone-'));
  const code = await readFile(join(bundledIn(outdir)('program-document'), 'drawing.mjs'), 'utf8');
  await writeFile(join(alone, 'drawing.mjs'), code);
  const { createRenderDocument: create }: typeof import('../../lambdas/program-document/document.ts') =
    await import(pathToFileURL(join(alone, 'drawing.mjs')).href);
  const render = await create(assetsFromPackages());

  expect(code.match(/[=,:]\(function\(/g)?.length).toBeGreaterThan(200);
  expect((await render(anInput())).bytes.length).toBeGreaterThan(1000);
  await expect(render(anInput({ clientName: 'يوسف' }))).rejects.toThrow('any-script.cjs');
  await rm(alone, { recursive: true });
});

test('the bundled drawing draws what its source draws, Latin letters and others', async () => {
  const folder = bundledIn(outdir)('program-document');
  const bundled: typeof import('../../lambdas/program-document/document.ts') = await import(
    pathToFileURL(join(folder, 'drawing.mjs')).href
  );
  const drawn = async (create: typeof createRenderDocument) => {
    const render = await create(assetsFromPackages());
    return Promise.all(
      ['Lie on the floor – fifty times.', 'ارفع ساقك ببطء (3 مرات)', '抬起腿。ขึ้นช้าๆ'].map(
        async (instructions) => (await render(anInput({ program: aProgram({ note: instructions }) }))).bytes,
      ),
    );
  };

  expect(await drawn(bundled.createRenderDocument)).toEqual(await drawn(createRenderDocument));
});

test('the files a function lists travel beside its code', async () => {
  const sizes = await Promise.all(
    assets.map(({ to }) => stat(join(bundledIn(outdir)('program-document'), 'assets', to))),
  );

  expect(sizes.every(({ size }) => size > 0)).toBe(true);
});

describe('a bundle’s folder', () => {
  const folder = () => join(outdir, 'written');
  const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });

  test('holds exactly the files it is given, and says that it changed', async () => {
    await writeFolder(folder(), [file('index.mjs', '1'), file('old.mjs', '1')]);

    const changed = await writeFolder(folder(), [file('index.mjs', '2'), file('assets/font.ttf', '2')]);

    expect(changed).toBe(true);
    expect((await readdir(folder(), { recursive: true })).sort()).toEqual([
      'assets',
      'assets/font.ttf',
      'index.mjs',
    ]);
    expect(await readFile(join(folder(), 'index.mjs'), 'utf8')).toBe('2');
  });

  test('is not touched when nothing is different', async () => {
    const same = [file('index.mjs', '3')];
    await writeFolder(folder(), same);
    await utimes(join(folder(), 'index.mjs'), 1, 1);

    const changed = await writeFolder(folder(), same);

    expect(changed).toBe(false);
    expect((await stat(join(folder(), 'index.mjs'))).mtimeMs).toBe(1000);
  });
});

test('a function without code is refused by name', async () => {
  const missing = bundleFunctions({ outdir, names: ['no-such-function' as 'sign-in'] });

  await expect(missing).rejects.toThrow('lambdas/no-such-function/index.ts');
});
