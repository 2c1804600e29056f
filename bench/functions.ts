import { join } from 'node:path';
import { buildCompared, type Compared } from './bundles.ts';
import type { FunctionFigures } from './figures.ts';
import { measureImports } from './import-time.ts';

const ROUNDS = 15;

/** Size and import time of every function beside its references. `folder` takes the bundles. */
export const measureFunctions = async (folder: string): Promise<readonly FunctionFigures[]> => {
  const compared = await buildCompared(join(folder, 'bundles'));
  const paths = compared.flatMap(({ own, reference, leanReference }) => [
    own.path,
    reference.path,
    leanReference.path,
  ]);
  const times = await measureImports([...new Set(paths)], ROUNDS);
  return compared.map((each) => figuresOf(each, (path) => times.get(path) ?? Number.NaN));
};

const figuresOf = (
  { name, own, reference, leanReference, clients }: Compared,
  importMs: (path: string) => number,
): FunctionFigures => ({
  name,
  bytes: own.bytes,
  importMs: importMs(own.path),
  referenceBytes: reference.bytes,
  referenceImportMs: importMs(reference.path),
  leanReferenceBytes: leanReference.bytes,
  leanReferenceImportMs: importMs(leanReference.path),
  clients: clients.map((client) => client.name),
});
