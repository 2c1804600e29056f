import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './audit.ts';

export interface DocumentBucketProps {
  readonly encryptionKey: Key;
}

/** S3's smallest unit: an object goes when it is a day old. */
const DOCUMENT_LIFE = Duration.days(1);
const ACCESS_LOG_LIFE = Duration.days(365);

/** Documents that are handed to a PMS by a link: gone after 24 hours, never public, read over TLS only. */
export class DocumentBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: DocumentBucketProps) {
    super(scope, id);
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
}
