import { mkdirSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import dynalite from 'dynalite';
import { createHttpHost } from './http-host.ts';

export interface DatabaseAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
}

/** One region's DynamoDB. */
export interface Database {
  /** A signed request as DynamoDB gets it. */
  ask(headers: IncomingHttpHeaders, body: Buffer | string): Promise<DatabaseAnswer>;
  /** Waits for what is under way: dynalite throws where nobody can catch it when its files close too early. */
  close(): Promise<void>;
}

/** Opens the database kept in the directory `path`, making it when missing. */
export const openDatabase = async (path: string): Promise<Database> => {
  mkdirSync(path, { recursive: true });
  const server = dynalite({ path, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  const host = createHttpHost(server);
  // Nobody connects, but dynalite closes its files only when it has listened.
  await host.listen(0);
  const underWay = new Set<Promise<DatabaseAnswer>>();

  /** Straight into dynalite's listener: a second trip over a socket would cost more than the read itself. */
  const ask = (headers: IncomingHttpHeaders, body: Buffer | string): Promise<DatabaseAnswer> => {
    const request = Object.assign(Readable.from([body]), { method: 'POST', url: '/', headers });
    const answer = new Promise<DatabaseAnswer>((resolve) => {
      const answered: Record<string, string | number> = {};
      const response = {
        statusCode: 200,
        setHeader(name: string, value: string | number) {
          answered[name] = value;
        },
        end: (text = '') => resolve({ status: response.statusCode, headers: answered, body: text }),
      };
      server.emit('request', request, response);
    });
    underWay.add(answer);
    return answer.finally(() => underWay.delete(answer));
  };

  return {
    ask,
    async close() {
      await Promise.allSettled(underWay);
      await host.close();
    },
  };
};
