import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { OPERATOR } from './emulators/resources.ts';

/** What an AWS client of the laptop itself is made with. */
export const clientConfig = (awsUrl: string, region: string, accessKeyId: string = OPERATOR) => ({
  endpoint: awsUrl,
  region,
  credentials: { accessKeyId, secretAccessKey: `secret-of-${accessKeyId}` },
});

/** AWS clients of one region with the rights of the person at the keyboard. */
export interface OperatorClients {
  readonly dynamodb: DynamoDBClient;
  readonly secrets: SecretsManagerClient;
  readonly sqs: SQSClient;
  destroy(): void;
}

export const createOperatorClients = (awsUrl: string, region: string): OperatorClients => {
  const config = clientConfig(awsUrl, region);
  const dynamodb = new DynamoDBClient(config);
  const secrets = new SecretsManagerClient(config);
  const sqs = new SQSClient(config);
  return {
    dynamodb,
    secrets,
    sqs,
    destroy() {
      for (const client of [dynamodb, secrets, sqs]) client.destroy();
    },
  };
};
