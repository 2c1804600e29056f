/**
 * What exists on the laptop's AWS endpoint and who may use it: plain data, read from the synthesised templates.
 * Names are unique within one region only, as in AWS; ARNs are of the account `000000000000`.
 */
export interface AwsResources {
  readonly tables: readonly TableResource[];
  readonly queues: readonly QueueResource[];
  readonly secrets: readonly SecretResource[];
  readonly buckets: readonly BucketResource[];
  readonly userPools: readonly UserPoolResource[];
  readonly eventBuses: readonly EventBusResource[];
  /** By access key id. The key `operator` is always there, and may do everything in every region. */
  readonly principals: ReadonlyMap<string, Principal>;
}

/** The account of every ARN and queue URL on the laptop. */
export const LOCAL_ACCOUNT = '000000000000';

/** Access key id of the person at the keyboard: seed, scripts, tests. */
export const OPERATOR = 'operator';

export interface TableKey {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
  readonly role: 'HASH' | 'RANGE';
}

export interface TableResource {
  /** AWS region, for example `ap-southeast-2`. */
  readonly region: string;
  readonly name: string;
  readonly keys: readonly TableKey[];
  /** Global secondary indexes; all attributes are projected. */
  readonly indexes: ReadonlyArray<{ readonly name: string; readonly keys: readonly TableKey[] }>;
  /** Attribute with the epoch second after which an item is deleted. */
  readonly ttlAttribute?: string;
}

export interface QueueResource {
  readonly region: string;
  readonly name: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  /** After `maxReceiveCount` receives a message moves to the queue `targetArn` of the same region. */
  readonly redrive?: { readonly targetArn: string; readonly maxReceiveCount: number };
}

export interface SecretResource {
  readonly region: string;
  readonly name: string;
  /** As the template's `Ref` gives it to functions; with or without the six random characters of AWS. */
  readonly arn: string;
  /** A fixed value, or one made at the first start and kept (`GenerateSecretString`). */
  readonly value: string | GeneratedSecret;
}

/** The part of `GenerateSecretString` that our templates use. */
export interface GeneratedSecret {
  /** Characters; AWS's default is 32. */
  readonly length?: number;
  readonly excludePunctuation?: boolean;
  readonly excludeCharacters?: string;
}

export interface BucketResource {
  readonly region: string;
  readonly name: string;
}

/** People who may sign in; who they are is kept, the signing in is the identity provider's. */
export interface UserPoolResource {
  readonly region: string;
  /** `ap-southeast-2_a1b2c3d4e` */
  readonly id: string;
}

/** A bus that something outside listens to. */
export interface EventBusResource {
  readonly region: string;
  readonly name: string;
}

export interface Principal {
  /** What a refusal is reported about, for example `au program-document`. */
  readonly name: string;
  /** The only region this principal's requests may be signed for; `undefined`: any. */
  readonly region: string | undefined;
  readonly statements: readonly PolicyStatement[];
}

/** One statement of an IAM policy, its references already resolved. Wildcards: `*` and `?`. */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
