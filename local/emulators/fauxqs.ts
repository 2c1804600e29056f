import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { startFauxqs } from 'fauxqs';
import type { AwsService } from './aws-request.ts';
import { createBuckets } from './s3.ts';
import { createQueues } from './sqs.ts';

/** A request as fauxqs gets it, and its whole answer. */
export type AskFauxqs = (
  path: string,
  request: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: Uint8Array<ArrayBuffer> | string;
  },
) => Promise<{ readonly status: number; readonly headers: Headers; readonly body: Buffer }>;

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** fauxqs listens on all addresses and can't be told otherwise: connections from outside are cut before it sees them. */
const refuseOutsiders = (port: () => number | undefined): (() => void) => {
  const onSocket = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    if (socket.localPort === port() && !LOOPBACK.has(socket.remoteAddress ?? '')) socket.destroy();
  };
  diagnostics.subscribe('net.server.socket', onSocket);
  return () => diagnostics.unsubscribe('net.server.socket', onSocket);
};

/** SQS and S3 by one fauxqs, kept in SQLite under `dataDir`. `publicUrl`: where queue URLs point to. */
export const startQueuesAndBuckets = async (
  dataDir: string,
  publicUrl: () => string,
): Promise<{ queues: AwsService; buckets: AwsService }> => {
  let port: number | undefined;
  const admitAll = refuseOutsiders(() => port);
  const server = await startFauxqs({ port: 0, logger: false, dataDir: join(dataDir, 'fauxqs') });
  port = server.port;
  const ask: AskFauxqs = async (path, { method, headers, body }) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined || body.length === 0 ? {} : { body }),
    });
    return {
      status: answer.status,
      headers: answer.headers,
      body: Buffer.from(await answer.arrayBuffer()),
    };
  };
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= server.stop().finally(admitAll);
    return stopped;
  };
  return {
    queues: createQueues({ server, ask, publicUrl, stop }),
    buckets: createBuckets({ server, ask, stop }),
  };
};
