import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { OwnIssuer } from '../regions.ts';
import { accept } from './audit.ts';
import type { ServiceFunction } from './service-function.ts';

export interface IdentityProps {
  readonly region: string;
  /** Where people come back to after signing in and out. */
  readonly publicUrl: string;
  /** @default a Cognito user pool of this stack */
  readonly issuer?: OwnIssuer;
}

/** Who tells us who somebody is: an OpenID Connect issuer that exists, or a Cognito user pool made here. */
export class Identity extends Construct {
  readonly issuer: string;
  readonly clientId: string;
  /** Only when the stack made it. */
  readonly userPool?: UserPool;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    if (props.issuer !== undefined) {
      this.issuer = props.issuer.issuer;
      this.clientId = props.issuer.clientId;
      return;
    }
    this.userPool = this.#createPool();
    const client = this.#createClient(this.userPool, props.publicUrl);
    this.issuer = this.userPool.userPoolProviderUrl;
    this.clientId = client.userPoolClientId;
    this.#createSignInPage(this.userPool, client, props.region);
  }

  bind(fn: ServiceFunction): void {
    fn.set('OIDC_ISSUER', this.issuer);
    fn.set('OIDC_CLIENT_ID', this.clientId);
  }

  /** Lets a function invite people into the stack's own user pool; with an issuer of its own it is told of none. */
  bindInvitations(fn: ServiceFunction): void {
    if (this.userPool === undefined) return;
    fn.set('USER_POOL_ID', this.userPool.userPoolId);
    fn.allow({ actions: ['cognito-idp:AdminCreateUser'], resources: [this.userPool.userPoolArn] });
  }

  #createPool(): UserPool {
    const pool = new UserPool(this, 'UserPool', {
      // Accounts are made by an operator or a practice's administrator: nobody signs themselves up.
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // An address counts as changed only once the new one is verified: accounts are matched by it.
      keepOriginal: { email: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(pool, {
      'AwsSolutions-COG2':
        'Every practitioner can turn on an authenticator app; it is not forced, because phones are not allowed in all treatment rooms, and a practice that requires it brings its own issuer.',
      'AwsSolutions-COG8':
        'Guessing is bounded by Cognito’s own lockout, the password rules and the absence of self sign-up; the Plus plan’s threat protection is priced per user and is the operator’s decision.',
    });
    return pool;
  }

  /** A public client: the authorisation code is bound to this sign-in by PKCE, there is no secret to lose. */
  #createClient(pool: UserPool, publicUrl: string): UserPoolClient {
    return pool.addClient('WebClient', {
      generateSecret: false,
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${publicUrl}/signed-in`],
        logoutUrls: [`${publicUrl}/signed-out`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
  }

  #createSignInPage(pool: UserPool, client: UserPoolClient, region: string): void {
    pool.addDomain('SignInPage', {
      // Unique among all AWS accounts of the region, hence the account's number.
      cognitoDomain: { domainPrefix: `physitrack-${region}-${Stack.of(this).account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new CfnManagedLoginBranding(this, 'SignInBranding', {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }
}
