/** DynamoDB in memory that tells of every client whose owner it changed, whether or not whoever asked lives to hear it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { clientKeys } from '../../lambdas/store/keys.ts';

interface UpdateItem {
  readonly Key?: { readonly pk?: { readonly S?: string } };
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly N?: string }>>;
}

export interface ObservedDatabase {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** @param onMove called with a client's id and its new owner's, once for each write that was made */
export const startObservedDatabase = async (
  onMove: (clientId: number, ownerId: number) => void,
): Promise<ObservedDatabase> => {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['x-amz-target'] !== 'DynamoDB_20120810.UpdateItem') return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = response.end.bind(response);
    response.end = ((...args: Parameters<typeof end>) => {
      const { Key, ExpressionAttributeValues }: UpdateItem = JSON.parse(Buffer.concat(chunks).toString());
      const ownerId = ExpressionAttributeValues?.[':ownerId']?.N;
      if (response.statusCode === 200 && ownerId !== undefined)
        onMove(clientKeys.idOf({ pk: Key?.pk?.S }), Number(ownerId));
      return end(...args);
    }) as typeof response.end;
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
