/** A domain of our own whose DNS zone is in the same AWS account. */
export interface OwnDomain {
  /** Full name people see: `au.physitrack.com`. */
  readonly name: string;
  /** The hosted zone in Route 53 that holds the name: `physitrack.com` and its id. */
  readonly zoneName: string;
  readonly hostedZoneId: string;
}

/** An OpenID Connect issuer that exists already. It must know `PublicUrl` + `/signed-in` and `/signed-out`. */
export interface OwnIssuer {
  /** Without a trailing slash; `/.well-known/openid-configuration` follows it. */
  readonly issuer: string;
  readonly clientId: string;
}

/** One row: everything in which a region differs. No construct asks which region it is in. */
export interface Region {
  /** `au`: in names, keys and cookies. */
  readonly code: string;
  readonly awsRegion: string;
  /** Paper of the program document. */
  readonly paper: 'A4' | 'Letter';
  /** How dates are written, BCP 47. */
  readonly locale: string;
  /** Where most of its clinics are, IANA: when its night is and when its month begins. */
  readonly timeZone: string;
  /** Without it the stack is reached at its execute-api address. */
  readonly domain?: OwnDomain;
  /** Without it the stack makes a Cognito user pool. */
  readonly issuer?: OwnIssuer;
  /** Who is written to when an alarm goes off (confirms once, by a link in the first e-mail). */
  readonly alarmEmail?: string;
  /** Who mail to practitioners and clients comes from: an address SES may send from in this AWS region. Without it nothing is mailed. */
  readonly mailSender?: string;
}

/** The only list of regions. */
export const regions: readonly Region[] = [
  { code: 'au', awsRegion: 'ap-southeast-2', paper: 'A4', locale: 'en-AU', timeZone: 'Australia/Sydney' },
  { code: 'nz', awsRegion: 'ap-southeast-6', paper: 'A4', locale: 'en-NZ', timeZone: 'Pacific/Auckland' },
  { code: 'ca', awsRegion: 'ca-central-1', paper: 'Letter', locale: 'en-CA', timeZone: 'America/Toronto' },
  { code: 'ie', awsRegion: 'eu-west-1', paper: 'A4', locale: 'en-IE', timeZone: 'Europe/Dublin' },
  { code: 'uk', awsRegion: 'eu-west-2', paper: 'A4', locale: 'en-GB', timeZone: 'Europe/London' },
  { code: 'us', awsRegion: 'us-east-1', paper: 'Letter', locale: 'en-US', timeZone: 'America/New_York' },
];
