/** What the host and a function's worker say to each other. */
import type { EndingLock } from './ending-lock.ts';

/** Hosts of a vendor and what stands in for them on the laptop. */
export interface VendorRoute {
  readonly hosts: readonly RegExp[];
  /** `http://localhost:4010`; the vendor's host name travels as `X-Forwarded-Host`. */
  readonly target: string;
}

/** `workerData`: what a worker needs to load its function. */
export interface WorkerSetup {
  /** Absolute path of the module, for example `…/dist/sign-in/index.mjs`. */
  readonly modulePath: string;
  /** Name of its export: `handler`. */
  readonly exportName: string;
  readonly vendorRoutes: readonly VendorRoute[];
  readonly endingLock: EndingLock;
}

/** What Lambda's context object says, as far as it can be sent. */
export interface InvocationFacts {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

export interface InvokeMessage {
  readonly event: unknown;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly facts: InvocationFacts;
}

export type WorkerMessage =
  /** The module is loaded: the cold start is over. */
  | { readonly type: 'ready' }
  /** JSON of what the handler answered. */
  | { readonly type: 'answered'; readonly json: string | undefined }
  | { readonly type: 'failed'; readonly errorName: string; readonly message: string };
