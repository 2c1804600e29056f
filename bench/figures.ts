/** What the bench finds out, in the shape `--json FILE` writes it. Times in milliseconds, sizes in bytes. */

/** One function beside two bundles that hold only the AWS clients and commands it holds. */
export interface FunctionFigures {
  readonly name: string;
  readonly bytes: number;
  /** `await import()` in a fresh process, median. */
  readonly importMs: number;
  /** The clients as they come, bundled with our own options (`bundleOptions`). */
  readonly referenceBytes: number;
  readonly referenceImportMs: number;
  /** The same with our stand-in for the SDK's credential providers: what our code alone adds. */
  readonly leanReferenceBytes: number;
  readonly leanReferenceImportMs: number;
  /** `client-dynamodb`, … */
  readonly clients: readonly string[];
}

/** Calls that one piece of work made; the most of any sample. */
export interface Operations {
  /** Requests to DynamoDB that read. */
  readonly reads: number;
  /** Requests to DynamoDB that write. */
  readonly writes: number;
  /** Messages sent. */
  readonly messages: number;
  /** Secrets fetched: keys are cached, so only a function's first run has any. */
  readonly secretReads: number;
}

/** A piece of work, again and again. */
export interface WorkFigures extends Operations {
  /** Median. */
  readonly ms: number;
  readonly p95Ms: number;
  readonly samples: number;
  /** Calls that reached the PMS, an upload included. */
  readonly pmsCalls: number;
}

export interface DocumentFigures {
  /** Rendering alone, fonts opened already; median. */
  readonly ms: number;
  readonly p95Ms: number;
  readonly exercises: number;
  /** The PDF. */
  readonly bytes: number;
  /** Opening fonts and shaper, once a container. */
  readonly openMs: number;
}

export interface Figures {
  readonly functions: readonly FunctionFigures[];
  readonly click: { readonly existing: WorkFigures; readonly new: WorkFigures };
  readonly event: WorkFigures;
  /** A PMS posts a patient (`POST /pmsapi/{pms}/v1/patients`). */
  readonly pmsapi: { readonly existing: WorkFigures; readonly new: WorkFigures };
  /** First page of `GET /api/v2/clients`, of a practitioner with so many clients. */
  readonly apiList: { readonly clients200: WorkFigures; readonly clients10000: WorkFigures };
  readonly document: DocumentFigures;
  /** `cdk synth` of all regions, bundling included. */
  readonly synth: { readonly ms: number };
  /** The laptop with all regions until it is ready, from the start of its process: first start, and the next. */
  readonly start: { readonly firstMs: number; readonly nextMs: number };
}
