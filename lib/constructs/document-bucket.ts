import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './audit.ts';
import type { ServiceFunction } from './service-function.ts';

export interface DocumentBucketProps {
  readonly encryptionKey: Key;
}

/** S3's smallest unit: an object goes when it is a day old. */
const DOCUMENT_LIFE = Duration.days(1);
/** Names of documents begin so (`lambdas/platform/documents.ts`). */
const DOCUMENT_PREFIX = 'documents/';
const ACCESS_LOG_LIFE = Duration.days(365);

/** Documents that are handed to a PMS by a link: gone after 24 hours, never public, read over TLS only. */
export class DocumentBucket extends Construct {
  readonly bucket: Bucket;
  readonly #key: Key;

  constructor(scope: Construct, id: string, props: DocumentBucketProps) {
    super(scope, id);
    this.#key = props.encryptionKey;
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const accessLog = new Bucket(this, 'AccessLog', {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: ACCESS_LOG_LIFE }],
    });
    this.bucket = new Bucket(this, 'Documents', {
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLog,
      lifecycleRules: [{ expiration: DOCUMENT_LIFE, abortIncompleteMultipartUploadAfter: DOCUMENT_LIFE }],
    });
    accept(this.bucket, {
      'HIPAA.Security-S3BucketReplicationEnabled':
        'Each object is a copy that can be drawn again from the program and is deleted after 24 hours; a replica would only keep patient data longer and elsewhere.',
      'HIPAA.Security-S3BucketVersioningEnabled':
        'Versions would keep documents beyond the 24 hours after which they must be gone.',
    });
    const onlyALog =
      'The bucket holds the access log of the document bucket and nothing else; entries are written once by S3 and never changed.';
    accept(accessLog, {
      'HIPAA.Security-S3BucketReplicationEnabled': onlyALog,
      'HIPAA.Security-S3BucketVersioningEnabled': onlyALog,
      'HIPAA.Security-S3DefaultEncryptionKMS':
        'S3 delivers access logs only to buckets that S3 itself encrypts; no document and no patient’s name is in them.',
    });
  }

  /** Lets a function put documents there. */
  bindWriter(fn: ServiceFunction): void {
    this.#bind(fn, 's3:PutObject', 'kms:GenerateDataKey');
  }

  /**
   * Lets a function read documents and hand out links to them. Without the right to list, S3 would answer 403 for a
   * document that is not there, and a missing right would look like a missing document (API reference of HeadObject).
   */
  bindReader(fn: ServiceFunction): void {
    this.#bind(fn, 's3:GetObject', 'kms:Decrypt');
    fn.allow({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] });
  }

  #bind(fn: ServiceFunction, action: string, keyAction: string): void {
    fn.set('DOCUMENT_BUCKET', this.bucket.bucketName);
    fn.allow({ actions: [action], resources: [this.bucket.arnForObjects(`${DOCUMENT_PREFIX}*`)] });
    fn.allowKey(this.#key, 's3', [keyAction]);
    const { logicalId } = this.bucket.node.defaultChild as CfnBucket;
    accept(fn, {
      [`AwsSolutions-IAM5[Resource::<${Stack.of(this).resolve(logicalId)}.Arn>/${DOCUMENT_PREFIX}*]`]:
        'Documents get random names while the product runs, so they cannot be listed here; the wildcard stays below the one folder of this stack’s own bucket.',
    });
  }
}
