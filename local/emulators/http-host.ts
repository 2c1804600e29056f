import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that only this machine can reach and that stops at once. */
export interface HttpHost {
  /** `http://localhost:4030`; only once it listens. */
  readonly url: string;
  /** Rejects with `EADDRINUSE` when the port is taken. */
  listen(port: number): Promise<void>;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Loopback only: nothing on the laptop asks for a password. */
export const createHttpHost = (server: Server): HttpHost => {
  let url = '';
  return {
    get url() {
      return url;
    },
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          url = `http://localhost:${(server.address() as AddressInfo).port}`;
          resolve();
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
