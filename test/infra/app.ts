import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { createApp } from '../../lib/app.ts';
import { type FunctionFolder, functionNames } from '../../lib/functions.ts';
import { RegionalStack } from '../../lib/regional-stack.ts';
import { type Region, regions } from '../../lib/regions.ts';

const folders: string[] = [];
const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'physitrack-infra-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Folders with a line of code each: templates are the same whatever the functions do, so nothing is bundled. */
const standInFolders = (): FunctionFolder => {
  const root = temporaryFolder();
  for (const name of functionNames) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'index.mjs'), `export const handler = () => '${name}';\n`);
  }
  return (name) => join(root, name);
};

/** The stacks of some rows. CDK's own check of the templates takes seconds: only one test asks for it. */
export const createStacks = (rows: readonly Region[] = regions, checkTemplates = false): RegionalStack[] => {
  const app = createApp({
    folder: standInFolders(),
    regions: rows,
    app: {
      outdir: temporaryFolder(),
      builtinCloudFormationValidation: checkTemplates,
    },
  });
  return app.node.children.filter((child) => child instanceof RegionalStack);
};

/** The template of one row. */
export const templateOf = (row: Region): Template => {
  const [stack] = createStacks([row]);
  if (stack === undefined) throw new Error(`no stack for ${row.code}`);
  return Template.fromStack(stack);
};

/** Templates of every row, for `describe.each`. */
export const regionTemplates = (): Array<{ code: string; awsRegion: string; template: Template }> => {
  const stacks = createStacks();
  return regions.map(({ code, awsRegion }, index) => {
    const stack = stacks[index];
    if (stack === undefined) throw new Error(`no stack for ${code}`);
    return { code, awsRegion, template: Template.fromStack(stack) };
  });
};
