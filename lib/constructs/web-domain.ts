import { EndpointType, type RestApi, SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayDomain } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { OwnDomain } from '../regions.ts';

/** Puts an API under a domain of our own: certificate (checked by DNS), domain, DNS record. Answers its address. */
export const attachDomain = (scope: Construct, api: RestApi, domain: OwnDomain): string => {
  const zone = HostedZone.fromHostedZoneAttributes(scope, 'Zone', {
    hostedZoneId: domain.hostedZoneId,
    zoneName: domain.zoneName,
  });
  const certificate = new Certificate(scope, 'Certificate', {
    domainName: domain.name,
    validation: CertificateValidation.fromDns(zone),
  });
  const apiDomain = api.addDomainName('Domain', {
    domainName: domain.name,
    certificate,
    endpointType: EndpointType.REGIONAL,
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new ARecord(scope, 'DnsRecord', {
    zone,
    recordName: `${domain.name}.`, // the dot: a full name, nothing is put behind it
    target: RecordTarget.fromAlias(new ApiGatewayDomain(apiDomain)),
  });
  return `https://${domain.name}`;
};
