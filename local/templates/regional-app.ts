import * as z from 'zod/mini';
import type { Variable } from '../../lambdas/platform/config.ts';
import type {
  BucketResource,
  EventBusResource,
  PolicyStatement,
  QueueResource,
  SecretResource,
  TableResource,
  UserPoolResource,
} from '../emulators/resources.ts';
import { type RestApi, readApi } from './read-api.ts';
import { type AssetFolders, type LambdaFunction, readFunctions } from './read-functions.ts';
import { readGrants } from './read-grants.ts';
import {
  readBuckets,
  readEventBuses,
  readQueues,
  readSecrets,
  readTables,
  readUserPools,
} from './read-resources.ts';
import { type QueueWorker, readQueueWorkers, readSchedules, type Schedule } from './read-work.ts';
import type { LocalStack } from './resource-values.ts';
import { createStackReader, type StackReader } from './stack-reader.ts';
import type { Template } from './template.ts';

/** Everything of one region's stack that the laptop runs: plain data, addresses already local. */
export interface RegionalApp {
  readonly stack: LocalStack;
  /** Base address of the region's pages: `http://localhost:4001`. */
  readonly url: string;
  readonly identity: IdentityClient;
  readonly api: RestApi;
  readonly functions: readonly LambdaFunction[];
  readonly queueWorkers: readonly QueueWorker[];
  readonly schedules: readonly Schedule[];
  readonly tables: readonly TableResource[];
  readonly queues: readonly QueueResource[];
  readonly secrets: readonly SecretResource[];
  readonly buckets: readonly BucketResource[];
  readonly userPools: readonly UserPoolResource[];
  readonly eventBuses: readonly EventBusResource[];
  /** By role ARN. */
  readonly grants: ReadonlyMap<string, readonly PolicyStatement[]>;
}

/** Where a region's pages and its identity provider are on this laptop. */
export interface LocalAddresses {
  readonly url: string;
  readonly issuer: string;
}

/** What the identity provider must know of the region's site. */
export interface IdentityClient {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
}

const poolClientSchema = z.object({
  CallbackURLs: z.optional(z.array(z.string())),
  LogoutURLs: z.optional(z.array(z.string())),
});

/** Replaces an address at which AWS would serve the site by the one on the laptop. */
const createLocalise =
  (publicUrls: readonly string[], localUrl: string) =>
  (value: string): string => {
    const publicUrl = publicUrls.find((url) => value === url || value.startsWith(`${url}/`));
    return publicUrl === undefined ? value : localUrl + value.slice(publicUrl.length);
  };
type Localise = ReturnType<typeof createLocalise>;

/**
 * A function's environment with the laptop's addresses. An issuer of our own that a region's row names is
 * replaced as well: nobody could sign in there with a demo account.
 */
const localEnvironment = (
  environment: Readonly<Record<string, string>>,
  localise: Localise,
  addresses: LocalAddresses,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      name === 'OIDC_ISSUER' ? addresses.issuer : localise(value),
    ]),
  );

/** As the user pool's client declares it; with an issuer of our own, as that one would be told. */
const readIdentityClient = (
  reader: StackReader,
  environments: ReadonlyArray<Readonly<Record<string, string>>>,
  localise: Localise,
  url: string,
): IdentityClient => {
  const [client] = reader.ofType('AWS::Cognito::UserPoolClient', poolClientSchema);
  const clientId = environments.find((each) => each.OIDC_CLIENT_ID !== undefined)?.OIDC_CLIENT_ID;
  return {
    clientId: clientId ?? `physitrack-${reader.stack.code}`,
    redirectUris: client?.properties.CallbackURLs?.map(localise) ?? [`${url}/signed-in`],
    postLogoutRedirectUris: client?.properties.LogoutURLs?.map(localise) ?? [`${url}/signed-out`],
  };
};

/** Reads one stack's template; throws TypeError naming what the laptop cannot run. */
export const readRegionalApp = (
  stack: LocalStack,
  template: Template,
  assets: AssetFolders,
  addresses: LocalAddresses,
): RegionalApp => {
  const reader = createStackReader(stack, template);
  const api = readApi(reader);
  if (api === undefined) throw new TypeError(`${stack.name} has no REST API.`);
  const localise = createLocalise(api.publicUrls, addresses.url);
  const functions = readFunctions(reader, assets).map((each) => ({
    ...each,
    environment: localEnvironment(each.environment, localise, addresses),
  }));
  const environments = functions.map((each) => each.environment);
  return {
    stack,
    url: addresses.url,
    identity: readIdentityClient(reader, environments, localise, addresses.url),
    api,
    functions,
    queueWorkers: readQueueWorkers(reader),
    schedules: readSchedules(reader),
    tables: readTables(reader),
    queues: readQueues(reader),
    secrets: readSecrets(reader),
    buckets: readBuckets(reader),
    userPools: readUserPools(reader),
    eventBuses: readEventBuses(reader),
    grants: readGrants(reader),
  };
};

/** A variable that some function of the region has: the name of a table, the address of a queue. */
export const variableOf = (app: RegionalApp, name: Variable): string => {
  const found = app.functions.find((each) => each.environment[name] !== undefined)?.environment[name];
  if (found === undefined) throw new TypeError(`No function of ${app.stack.name} has the variable ${name}.`);
  return found;
};
