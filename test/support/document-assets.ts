import { createRequire } from 'node:module';
import { assets, type DocumentAssets, readAssets } from '../../lambdas/program-document/assets.ts';

const require = createRequire(import.meta.url);

/** The document's assets straight from the packages they come from: what the bundler would copy. */
export const assetsFromPackages = (): DocumentAssets =>
  readAssets((to) => {
    const asset = assets.find((candidate) => candidate.to === to);
    return require.resolve(asset?.from ?? to);
  });
