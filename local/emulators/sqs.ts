import type { ServerResponse } from 'node:http';
import type { FauxqsServer } from 'fauxqs';
import { AwsError, jsonTypeOf } from './aws-error.ts';
import { type Access, type AwsRequest, type AwsService, jsonOf, operationOf, textOf } from './aws-request.ts';
import { createBells } from './bells.ts';
import type { AskFauxqs } from './fauxqs.ts';
import { LOCAL_ACCOUNT, type QueueResource } from './resources.ts';
import { arnOf, innerName, nameOf, queueAttributes } from './sqs-names.ts';
import { withoutZeroTimeouts } from './sqs-visibility.ts';

interface Options {
  readonly server: FauxqsServer;
  readonly ask: AskFauxqs;
  /** Where this endpoint is: the first part of every queue URL. */
  readonly publicUrl: () => string;
  readonly stop: () => Promise<void>;
}

type Body = Readonly<Record<string, unknown>>;
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** What is passed on. Everything else makes or changes queues, and queues come from the templates. */
const PASSED_ON = new Set([
  'SendMessage',
  'SendMessageBatch',
  'ReceiveMessage',
  'DeleteMessage',
  'DeleteMessageBatch',
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'GetQueueAttributes',
  'PurgeQueue',
]);

/** Operations after which somebody who waits for a message may get one. */
const WAKING = /^(SendMessage|ChangeMessageVisibility)/;

/**
 * SQS by fauxqs, whose own long polling looks at every queue fifty times a second. Here a receiver sleeps until a
 * message is sent, or until the moment the next one becomes visible: twelve idle queues cost nothing.
 */
export const createQueues = ({ server, ask, publicUrl, stop }: Options): AwsService => {
  let declared = new Map<string, QueueResource>();
  const bells = createBells();
  const closing = new AbortController();

  const innerUrl = (region: string, name: string): string =>
    `http://sqs.${region}.localhost/${LOCAL_ACCOUNT}/${innerName(region, name)}`;
  const publicUrlOf = (name: string): string => `${publicUrl()}/${LOCAL_ACCOUNT}/${name}`;

  const queueOf = (region: string, name: string): QueueResource => {
    const queue = declared.get(innerName(region, name));
    if (queue === undefined)
      throw new AwsError('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };

  const call = (operation: string, body: Body): Promise<Answer> =>
    ask('/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
      body: JSON.stringify(body),
    });

  /** Ms until a message of the queue can be received; 0 when one is ready, Infinity when none is on its way. */
  const dueInMs = (inner: string): number => {
    const messages = server.inspectQueue(inner)?.messages;
    if (messages === undefined) return Infinity;
    if (messages.ready.length > 0) return 0;
    const times = [
      ...messages.delayed.map(({ delayUntil }) => delayUntil ?? 0),
      ...messages.inflight.map(({ visibilityDeadline }) => visibilityDeadline),
    ];
    return Math.max(0, Math.min(...times) - Date.now());
  };

  const receive = async (queue: QueueResource, body: Body, gone: AbortSignal): Promise<Answer> => {
    const inner = innerName(queue.region, queue.name);
    const waitMs = typeof body.WaitTimeSeconds === 'number' ? body.WaitTimeSeconds * 1000 : 0;
    const until = Date.now() + waitMs;
    for (;;) {
      const answer = await call('ReceiveMessage', { ...body, WaitTimeSeconds: 0 });
      // Receiving is also the moment when a message moves to the dead-letter queue.
      if (queue.redrive) bells.ring(innerName(queue.region, nameOf(queue.redrive.targetArn)));
      const leftMs = until - Date.now();
      const isEmpty = answer.status === 200 && !answer.body.includes('"Messages"');
      if (!isEmpty || leftMs <= 0) return answer;
      await bells.wait(inner, Math.min(leftMs, dueInMs(inner)), gone);
      // Nobody is there to take a message any more: it must not become invisible for nothing.
      if (gone.aborted) return answer;
    }
  };

  const access = (request: AwsRequest): Access => {
    const body = jsonOf(request);
    const { region } = request.credential;
    const operation = operationOf(request);
    if (operation === 'ListQueues') return { action: 'sqs:ListQueues', resources: [arnOf(region, '*')] };
    const name = operation === 'GetQueueUrl' ? textOf(body, 'QueueName') : nameOf(textOf(body, 'QueueUrl'));
    return { action: `sqs:${operation.replace(/Batch$/, '')}`, resources: [arnOf(region, name)] };
  };

  const perform = async (request: AwsRequest, operation: string, gone: AbortSignal): Promise<Answer> => {
    const { region } = request.credential;
    const given = jsonOf(request);
    const queue = queueOf(region, nameOf(textOf(given, 'QueueUrl')));
    const body = { ...withoutZeroTimeouts(operation, given), QueueUrl: innerUrl(region, queue.name) };
    if (operation === 'ReceiveMessage') return receive(queue, body, gone);
    const answer = await call(operation, body);
    if (WAKING.test(operation)) bells.ring(innerName(region, queue.name));
    return answer;
  };

  const answer = async (request: AwsRequest, response: ServerResponse): Promise<void> => {
    const { region } = request.credential;
    const operation = operationOf(request);
    const send = (status: number, body: Buffer | string, error?: string | null): void => {
      response.writeHead(status, {
        'content-type': jsonTypeOf('sqs'),
        ...(error ? { 'x-amzn-query-error': error } : {}),
      });
      response.end(body);
    };
    if (operation === 'GetQueueUrl') {
      const queue = queueOf(region, textOf(jsonOf(request), 'QueueName'));
      return send(200, JSON.stringify({ QueueUrl: publicUrlOf(queue.name) }));
    }
    if (operation === 'ListQueues') {
      const here = [...declared.values()].filter((queue) => queue.region === region);
      return send(200, JSON.stringify({ QueueUrls: here.map(({ name }) => publicUrlOf(name)) }));
    }
    if (!PASSED_ON.has(operation))
      throw new AwsError('UnsupportedOperation', 'Queues of the laptop come from the templates.');
    const client = new AbortController();
    response.once('close', () => client.abort());
    const result = await perform(request, operation, AbortSignal.any([client.signal, closing.signal]));
    const body =
      operation === 'GetQueueAttributes'
        ? result.body.toString('utf8').replaceAll(`:${innerName(region, '')}`, ':')
        : result.body;
    send(result.status, body, result.headers.get('x-amzn-query-error'));
  };

  return {
    access,
    answer,
    async update({ queues }) {
      for (const queue of queues) {
        const { region } = queue;
        const inner = innerName(region, queue.name);
        if (server.inspectQueue(inner) === undefined) server.createQueue(inner, { region });
        const done = await call('SetQueueAttributes', {
          QueueUrl: innerUrl(region, queue.name),
          Attributes: queueAttributes(queue),
        });
        if (done.status !== 200) throw new Error(`Queue ${queue.name} was refused: ${done.body}`);
      }
      declared = new Map(queues.map((queue) => [innerName(queue.region, queue.name), queue]));
    },
    close() {
      closing.abort();
      return stop();
    },
  };
};
