/** The assets from the packages they come from: what the bundler copies. For developers' machines; no function imports it. */
import { createRequire } from 'node:module';
import { assets, type DocumentAssets, readAssets } from './assets.ts';

const require = createRequire(import.meta.url);

export const assetsFromPackages = (): DocumentAssets =>
  readAssets((to) => require.resolve(assets.find((asset) => asset.to === to)?.from ?? to));
