import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bucketUrl, clinikoHosts, sideOf } from '../../../../../local/simulators/cliniko/hosts.ts';

const belongs = (host: string): boolean => clinikoHosts.some((pattern) => pattern.test(host));

describe('hosts of the simulated Cliniko', () => {
  test('every shard has an API host and a bucket host, and both are routed here', () => {
    const shard = fc.stringMatching(/^[a-z]{2}\d{1,2}$/);

    fc.assert(
      fc.property(shard, (name) => {
        const upload = new URL(bucketUrl(name)).host;
        expect([belongs(`api.${name}.cliniko.com`), belongs(upload)]).toEqual([true, true]);
        expect(sideOf(`api.${name}.cliniko.com`, '/v1/user')).toEqual({ kind: 'api', shard: name });
        expect(sideOf(upload, '/')).toEqual({ kind: 'upload', shard: name });
      }),
    );
  });

  test.each([
    'api.au1.cliniko.com.evil.example',
    'xapi.au1.cliniko.com',
    'api.cliniko.com',
    'api.au1.cliniko.com\n',
    'cliniko-files-local-au1.s3.ap-southeast-2.amazonaws.com.evil.example',
    'other-bucket.s3.ap-southeast-2.amazonaws.com',
  ])('%j is not a host of Cliniko', (host) => {
    expect(belongs(host)).toBe(false);
  });

  test('on the port itself only /v1 is the API; everything else is for people', () => {
    expect(sideOf('localhost:4010', '/v1/user')).toEqual({ kind: 'api', shard: undefined });
    expect(sideOf('localhost:4010', '/v1x')).toEqual({ kind: 'person' });
    expect(sideOf('localhost:4010', '/')).toEqual({ kind: 'person' });
  });
});
