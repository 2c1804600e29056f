import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { gatewayJson, gatewayPage, gatewayPages } from '../../lambdas/web/gateway-pages.ts';

/** Values of a gateway response's headers are expressions; quoted, they are plain text. */
const headers = {
  'cache-control': "'no-store'",
  'referrer-policy': "'same-origin'",
  'strict-transport-security': "'max-age=63072000; includeSubDomains'",
  'x-content-type-options': "'nosniff'",
  'x-frame-options': "'DENY'",
};

/**
 * What API Gateway answers by itself (no such route, throttled, stopped, broken): a page for browsers, JSON for programs.
 * It takes the template of the first type in `Accept`, and `application/json` when nothing is asked for:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export const addGatewayResponses = (api: RestApi): void => {
  for (const [name, page] of Object.entries(gatewayPages)) {
    api.addGatewayResponse(name, {
      type: ResponseType.of(name),
      ...(page.status === undefined ? {} : { statusCode: String(page.status) }),
      responseHeaders: headers,
      templates: { 'text/html': gatewayPage(page), 'application/json': gatewayJson(page) },
    });
  }
};
