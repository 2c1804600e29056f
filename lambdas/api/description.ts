import type { WebHandler } from '../http/request.ts';
import type { Site } from '../web/site.ts';
import { docsPage } from './docs-page.ts';
import { API_PATH } from './match-call.ts';
import type { OpenApi } from './openapi.ts';

/**
 * What needs no key, by path below `/api/v2`: the description and its page. `read` answers the description as it was
 * made from the table of calls when the function was bundled (assets.ts); only where this stack is, is added here.
 */
export const createDescription = (
  site: Site,
  read: () => Promise<OpenApi>,
): Readonly<Record<string, WebHandler>> => {
  const describe = async (): Promise<OpenApi> => ({
    ...(await read()),
    servers: [{ url: site.url(API_PATH) }],
  });
  return {
    '/openapi.json': async () => ({
      statusCode: 200,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'public, max-age=300',
        // Editors and generators in a browser read it from elsewhere; there is nothing secret in it.
        'access-control-allow-origin': '*',
      },
      body: JSON.stringify(await describe()),
    }),
    '/apidocs': async (request) => docsPage(site, request, await describe()),
  };
};
