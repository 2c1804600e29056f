/** Who takes part, and how each comes to be here. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const peersFolder = join(root, 'bench', 'peers');

export interface Contender {
  readonly name: string;
  readonly version: string;
  /** Path of its module. */
  readonly module: string;
  /** What a figure does not tell of its pages. */
  readonly remark?: string;
}

const versionIn = (folder: string, name: string): string => {
  const parsed: { version: string } = JSON.parse(
    readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return parsed.version;
};

/** Name, module under `peers/`, package whose version counts, and where that is installed. */
const peers = [
  {
    name: 'pdf-lib + @pdf-lib/fontkit',
    file: 'pdf-lib-fontkit.js',
    of: '@pdf-lib/fontkit',
    remark: 'its subsets lose most glyphs: the page prints nearly blank',
  },
  { name: '@react-pdf/renderer', file: 'react-pdf.js', of: '@react-pdf/renderer' },
  { name: 'pdfmake', file: 'pdfmake.js', of: 'pdfmake' },
  { name: 'pdfkit', file: 'pdfkit.js', of: 'pdfkit' },
  { name: 'jspdf', file: 'jspdf.js', of: 'jspdf' },
  { name: '@libpdf/core', file: 'libpdf.js', of: '@libpdf/core', remark: 'does not shape: Arabic unjoined' },
  { name: 'typst', file: 'typst.js', of: '@myriaddreamin/typst-ts-node-compiler' },
  { name: 'mupdf', file: 'mupdf.js', of: 'mupdf', remark: 'does not shape: Arabic unjoined' },
] as const satisfies ReadonlyArray<{ name: string; file: string; of: string; remark?: string }>;

/** Whether all that the bench asks for is there, in the version it asks for. */
const areInstalled = (): boolean => {
  const read = (file: string) => JSON.parse(readFileSync(join(peersFolder, file), 'utf8'));
  const wanted: Record<string, string> = read('package.json').dependencies;
  return Object.entries(wanted).every(([name, version]) => {
    try {
      return read(`node_modules/${name}/package.json`).version === version;
    } catch {
      return false;
    }
  });
};

/** Installs the peers exactly as their lock file says, unless they are there. Answers why not, if not. */
export const installPeers = async (say: (line: string) => void): Promise<string | undefined> => {
  if (areInstalled()) return undefined;
  say('Installing the peers into bench/peers …');
  try {
    const flags = ['ci', '--prefix', peersFolder, '--ignore-scripts', '--no-audit', '--no-fund'];
    await promisify(execFile)('npm', flags);
    return undefined;
  } catch (error) {
    return `npm ci --prefix bench/peers failed: ${String(error).split('\n').at(0)}`;
  }
};

/** The peers whose packages are here; `absent` names the others, each with the reason. */
export const findPeers = (): {
  readonly present: readonly Contender[];
  readonly absent: ReadonlyMap<string, string>;
} => {
  const absent = new Map<string, string>();
  const present: Contender[] = [];
  const add = (folder: string, name: string, file: string, of: string, remark?: string): void => {
    try {
      const version = versionIn(folder, of);
      const module = join(peersFolder, file);
      present.push({ name, version, module, ...(remark === undefined ? {} : { remark }) });
    } catch {
      absent.set(name, `${of} is not installed`);
    }
  };
  for (const peer of peers)
    add(peersFolder, peer.name, peer.file, peer.of, 'remark' in peer ? peer.remark : undefined);
  add(root, 'Chromium', 'chromium.js', '@sparticuz/chromium');
  return { present, absent };
};
