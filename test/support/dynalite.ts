import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';

/** DynamoDB in memory on a free port. */
export const startDynalite = async (): Promise<{
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}> => {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { endpoint: `http://127.0.0.1:${port}`, close };
};
