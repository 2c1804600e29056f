/** The CDK app (cdk.json): bundles the functions once, then makes one stack per row of lib/regions.ts. */
import { createApp } from '../lib/app.ts';
import { bundledIn, bundleFunctions } from '../lib/bundle.ts';

await bundleFunctions();
const account = process.env.CDK_DEFAULT_ACCOUNT;
createApp({ folder: bundledIn(), ...(account ? { account } : {}) }).synth();
