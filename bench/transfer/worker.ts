/** A process of its own that can be killed: the deployed function on one message. Arguments: the message. */
import type { Context, SQSEvent } from 'aws-lambda';
import { handler } from '../../lambdas/client-transfer/index.ts';

const [body] = process.argv.slice(2);
if (body === undefined) throw new TypeError('Arguments: the message.');
const event = { Records: [{ messageId: 'bench', body }] } as SQSEvent;
const context = { getRemainingTimeInMillis: () => 120_000 } as Context;
const { batchItemFailures } = await handler(event, context);
process.exit(batchItemFailures.length === 0 ? 0 : 1);
