import {
  AccessLogField,
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type FunctionWithRoutes, routes } from '../../lambdas/routes.ts';
import type { OwnDomain } from '../regions.ts';
import { accept } from './audit.ts';
import { addGatewayResponses } from './gateway-responses.ts';
import { createLogGroup } from './log-group.ts';
import type { ServiceFunction } from './service-function.ts';
import { attachDomain } from './web-domain.ts';

export interface WebApiProps {
  /** `au`. */
  readonly region: string;
  readonly awsRegion: string;
  readonly logKey: IKey;
  /** @default reached at its execute-api address */
  readonly domain?: OwnDomain;
}

/** Part of every execute-api address; a literal, so that the address is known before the stage exists. */
const STAGE = 'live';

/** Requests of everybody together: a second's worth, and how many more may arrive at once. */
const REQUESTS_PER_SECOND = 200;
const BURST = 400;

/**
 * What is known of a request without looking at anybody: the route as we declare it, never the address as it was
 * asked for, and no query string.
 */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTimeEpoch(),
    sourceIp: AccessLogField.contextIdentitySourceIp(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    durationMs: AccessLogField.contextResponseLatency(),
    integrationMs: AccessLogField.contextIntegrationLatency(),
    gatewayError: AccessLogField.contextErrorResponseType(),
    firewallStatus: AccessLogField.contextWafStatus(),
  }),
);

/** The REST API (regional: the kind that a WAF attaches to) with exactly the routes of `lambdas/routes.ts`. */
export class WebApi extends Construct {
  readonly api: RestApi;
  /** Where people reach it, without a trailing slash. */
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, props: WebApiProps) {
    super(scope, id);
    const { domain, logKey } = props;
    this.api = new RestApi(this, 'Api', {
      restApiName: `physitrack-${props.region}`,
      description: 'Physitrack PMS integrations',
      endpointTypes: [EndpointType.REGIONAL],
      disableExecuteApiEndpoint: domain !== undefined,
      cloudWatchRole: true,
      // Pictures are binary. Browsers name several types in `Accept`, so only the whole lot can be declared:
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
      binaryMediaTypes: ['*/*'],
      deployOptions: {
        stageName: STAGE,
        throttlingRateLimit: REQUESTS_PER_SECOND,
        throttlingBurstLimit: BURST,
        accessLogDestination: new LogGroupLogDestination(
          createLogGroup(this, 'AccessLog', { encryptionKey: logKey }),
        ),
        accessLogFormat,
        // Errors only, and never requests or answers: those hold query strings, cookies and people's details.
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        metricsEnabled: true,
        // Its traces hold addresses as they were asked for; the functions' own traces hold none.
        tracingEnabled: false,
      },
    });
    // API Gateway makes this group by itself on the first error, without retention, unless it exists.
    const errorLog = createLogGroup(this, 'ErrorLog', {
      logGroupName: `API-Gateway-Execution-Logs_${this.api.restApiId}/${STAGE}`,
      encryptionKey: logKey,
    });
    this.api.deploymentStage.node.addDependency(errorLog);
    this.api.node.tryRemoveChild('Endpoint'); // CDK's own output: the stack says PublicUrl instead
    addGatewayResponses(this.api);
    this.publicUrl =
      domain === undefined
        ? `https://${this.api.restApiId}.execute-api.${props.awsRegion}.amazonaws.com/${STAGE}`
        : attachDomain(this, this.api, domain);
    acceptFindings(this);
  }

  /** Declares every route with the function that answers it; API Gateway may call it for that route only. */
  addRoutes(functions: Readonly<Record<FunctionWithRoutes, ServiceFunction>>): void {
    for (const [name, list] of Object.entries(routes) as Array<[FunctionWithRoutes, readonly string[]]>) {
      const integration = new LambdaIntegration(functions[name].lambda, { allowTestInvoke: false });
      for (const route of list) {
        const [method = '', path = ''] = route.split(' ');
        this.api.root.resourceForPath(path).addMethod(method, integration);
      }
    }
  }
}

const acceptFindings = (construct: Construct): void =>
  accept(construct, {
    'AwsSolutions-APIG2':
      'Forms are checked field by field by the function that owns the page, which can say what is wrong beside the field; API Gateway can only check JSON bodies.',
    'AwsSolutions-APIG4':
      'Pages are asked for by browsers, which carry our session cookie; each function checks it and sends people without one to sign in and back, which an authorizer cannot do.',
    'AwsSolutions-COG4':
      'Practitioners sign in with OpenID Connect and carry our own signed session cookie; a Cognito authorizer would need a bearer token that no browser sends with a click.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
      'API Gateway has one role per account for its logs and AWS names this managed policy for it; only API Gateway can assume the role.',
    'HIPAA.Security-APIGWCacheEnabledAndEncrypted':
      'No answer may be kept in a shared cache: every page is about one signed-in practitioner and their clients.',
    'HIPAA.Security-APIGWXrayEnabled':
      'API Gateway would write the whole path of every request into its traces, with links to documents and patients’ access codes; each function behind it is traced, without addresses.',
    'HIPAA.Security-APIGWSSLEnabled':
      'A client certificate proves API Gateway to an HTTP backend; ours are functions, called over AWS’s own signed and encrypted API.',
  });
