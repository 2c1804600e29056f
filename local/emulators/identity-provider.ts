import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHttpHost } from './http-host.ts';
import { errorPage } from './identity-pages.ts';
import type { IdentityRegion } from './identity-region.ts';
import {
  createIdentitySite,
  type IdentitySite,
  type IdentitySiteOptions,
  sendPage,
} from './identity-site.ts';

export interface IdentityProviderOptions extends IdentitySiteOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly regions: readonly IdentityRegion[];
}

export interface IdentityProvider {
  /** `http://localhost:4020`; a region's issuer is this and `/au`. */
  readonly url: string;
  close(): Promise<void>;
}

/** One OpenID provider a region on one port, in the place of the stacks' Cognito user pools. */
export const startIdentityProvider = async (options: IdentityProviderOptions): Promise<IdentityProvider> => {
  const made = new Map<string, Promise<IdentitySite>>();
  const regionOf = (code: string): Promise<IdentitySite> | undefined => {
    const region = options.regions.find((one) => one.code === code);
    const known = made.get(code);
    if (region === undefined || known !== undefined) return known;
    const fresh = createIdentitySite(region, `${host.url}/${code}`, options);
    made.set(code, fresh);
    return fresh;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const code = /^\/([a-z]+)(?=[/?]|$)/.exec(request.url ?? '')?.[1] ?? '';
    const region = await regionOf(code);
    if (region !== undefined) return region(request, response);
    sendPage(response, 404, await errorPage(code, 'There is no such region here.'));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log(`Identity provider: ${error}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  const host = createHttpHost(server);
  await host.listen(options.port);
  return { url: host.url, close: host.close };
};
