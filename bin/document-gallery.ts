/**
 * `npm run document:gallery`: makes the document of every program in docs/gallery/, and a picture of its first pages.
 * Needs nothing but the project's own packages: pdf.js draws the pages.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readOptions, runCommand } from './operator/command.ts';
import { drawPages } from './operator/draw-pages.ts';
import { makeDocument, openRenderer } from './operator/make-document.ts';

const root = path.join(import.meta.dirname, '..');
const gallery = path.join(root, 'docs', 'gallery');

const usage = `Usage: npm run document:gallery -- [options]

  --only  one program, by its file's name without .json
  --pdf   folder for the documents (default: dist/gallery); the pictures go beside the programs`;

/** Pixels: readable on a page of a web site, and small. */
const WIDTH = 560;
const MOST_PAGES = 2;

const main = async (args: readonly string[]): Promise<void> => {
  const given = readOptions(args, {
    only: { type: 'string' },
    pdf: { type: 'string', default: path.join(root, 'dist', 'gallery') },
  });
  const names = (await readdir(gallery))
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.basename(file, '.json'))
    .filter((name) => given.only === undefined || name === given.only);
  await mkdir(given.pdf, { recursive: true });
  const render = await openRenderer();
  for (const name of names.sort()) {
    const { bytes, missingCharacters } = await makeDocument(path.join(gallery, `${name}.json`), render);
    await writeFile(path.join(given.pdf, `${name}.pdf`), bytes);
    const { pages, pictures } = await drawPages(bytes, { width: WIDTH, most: MOST_PAGES });
    for (const [index, picture] of pictures.entries())
      await writeFile(path.join(gallery, `${name}${index === 0 ? '' : `-${index + 1}`}.png`), picture);
    const boxes = missingCharacters.length === 0 ? '' : `, no font has ${missingCharacters.join(' ')}`;
    console.log(`${name}: ${pages} pages, ${(bytes.length / 1000).toFixed(0)} kB${boxes}`);
  }
};

process.exitCode = await runCommand({ usage, main }, process.argv.slice(2));
