import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { createLogGroup } from './log-group.ts';

export interface FirewallProps {
  readonly region: string;
  readonly stage: Stage;
  readonly logKey: IKey;
}

/**
 * Requests of one address in five minutes. A large clinic is one address: fifty practitioners, each of whose
 * pages asks every two seconds for a moment while a document is under way.
 */
const REQUESTS_PER_ADDRESS = 3000;
/** The same for API v2: a PMS calls it for all its clinics from a handful of servers. A quarter of what the stage takes. */
const API_REQUESTS_PER_ADDRESS = 15_000;
const WINDOW_SECONDS = 300;
const API_PATH = '/api/v2/';

interface ManagedGroup {
  readonly name: string;
  /** Rules that only count here, each with its reason. */
  readonly countOnly?: Readonly<Record<string, string>>;
}

const MANAGED_GROUPS: readonly ManagedGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet' },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    countOnly: {
      NoUserAgent_HEADER: 'refuses programs that do not name themselves; callers of API v2 need not',
      SizeRestrictions_BODY: 'refuses forms above 8 KB; a long program is larger, and our own limit is 64 KB',
      SizeRestrictions_QUERYSTRING:
        'refuses query strings above 2 KB; some issuers’ authorisation codes are longer',
      CrossSiteScripting_BODY: 'refuses notes with "<" in them; every page escapes what people typed',
    },
  },
];

/** AWS WAF in front of the web API: managed rule groups and limits per address. */
export class Firewall extends Construct {
  readonly webAcl: CfnWebACL;

  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    this.webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('physitrack'),
      rules: [
        rateRule('requests-per-address', REQUESTS_PER_ADDRESS, { notStatement: { statement: toTheApi } }),
        rateRule('api-requests-per-address', API_REQUESTS_PER_ADDRESS, toTheApi),
        ...MANAGED_GROUPS.map(managedRule),
      ].map((rule, priority) => ({ ...rule, priority })),
    });
    new CfnWebACLAssociation(this, 'Association', {
      resourceArn: props.stage.stageArn,
      webAclArn: this.webAcl.attrArn,
    });
    this.#logWhatWasStopped(props);
  }

  /**
   * Only what was stopped is logged, without what could hold a name, a key or a session. What merely counted is in the
   * metrics: WAF would write the words of a note that looked like a script into the log, and bodies can't be redacted.
   */
  #logWhatWasStopped({ region, logKey }: FirewallProps): void {
    const logGroup = createLogGroup(this, 'Log', {
      logGroupName: `aws-waf-logs-physitrack-${region}`, // WAF asks for the beginning
      encryptionKey: logKey,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: this.webAcl.attrArn,
      logDestinationConfigs: [
        Stack.of(this).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: logGroup.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: [
        { uriPath: {} }, // a link to a document, a patient's access code
        { queryString: {} },
        { singleHeader: { Name: 'cookie' } },
        { singleHeader: { Name: 'authorization' } },
        { singleHeader: { Name: 'x-api-key' } },
        { singleHeader: { Name: 'x-api-pms-key' } },
        { singleHeader: { Name: 'referer' } },
      ],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: [{ ActionCondition: { Action: 'BLOCK' } }],
          },
        ],
      },
    });
  }
}

/** Sampled requests stay off: WAF would keep whole requests of patients and practitioners for people to look at. */
const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});

/** The stage's name stands before the path at an execute-api address, hence not "begins with". */
const toTheApi: CfnWebACL.StatementProperty = {
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'CONTAINS',
    searchString: API_PATH,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
};

type Rule = Omit<CfnWebACL.RuleProperty, 'priority'>;

const rateRule = (name: string, limit: number, scopeDownStatement: CfnWebACL.StatementProperty): Rule => ({
  name,
  action: { block: {} },
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      limit,
      evaluationWindowSec: WINDOW_SECONDS,
      scopeDownStatement,
    },
  },
  visibilityConfig: visibility(name),
});

const managedRule = ({ name, countOnly = {} }: ManagedGroup): Rule => ({
  name,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: Object.keys(countOnly).map((rule) => ({
        name: rule,
        actionToUse: { count: {} },
      })),
    },
  },
  visibilityConfig: visibility(name),
});
