import { addressesOf, regionUrl } from './addresses.ts';
import { type DemoRegion, demoRegions } from './demo-data.ts';
import { type AwsResources, LOCAL_ACCOUNT } from './emulators/resources.ts';
import { principalsOf } from './functions/environment.ts';
import { type RegionalApp, readRegionalApp } from './templates/regional-app.ts';
import type { SynthesisedStack } from './templates/synthesise.ts';

/** A region's stack, read, and the demo data that goes with it. */
export interface LocalApp {
  readonly region: DemoRegion;
  readonly app: RegionalApp;
}

/** Reads stacks with the laptop's addresses; throws TypeError naming what the laptop cannot run. */
export const readApps = (stacks: readonly SynthesisedStack[], port: number): readonly LocalApp[] => {
  const addresses = addressesOf(port);
  return stacks.map((stack) => {
    const region = demoRegions.find(({ code }) => code === stack.code);
    if (region === undefined) throw new TypeError(`There is no demo data for the region ${stack.code}.`);
    const local = {
      name: stack.stackName,
      code: stack.code,
      region: stack.awsRegion,
      account: LOCAL_ACCOUNT,
      awsUrl: addresses.aws,
    };
    const places = { url: regionUrl(port, region), issuer: `${addresses.identity}/${stack.code}` };
    return { region, app: readRegionalApp(local, stack.template, stack.assets, places) };
  });
};

/** What the AWS endpoint must offer for these stacks, and who may use what. */
export const awsResources = (apps: readonly LocalApp[]): AwsResources => ({
  tables: apps.flatMap(({ app }) => app.tables),
  queues: apps.flatMap(({ app }) => app.queues),
  secrets: apps.flatMap(({ app }) => app.secrets),
  buckets: apps.flatMap(({ app }) => app.buckets),
  userPools: apps.flatMap(({ app }) => app.userPools),
  eventBuses: apps.flatMap(({ app }) => app.eventBuses),
  principals: new Map(apps.flatMap(({ app }) => principalsOf(app))),
});
