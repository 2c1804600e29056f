import { randomBytes } from 'node:crypto';
import { httpPipeline } from '../http/pipeline.ts';
import { createFindSignedIn } from '../http/signed-in.ts';
import { variable } from '../platform/config.ts';
import { wireWeb } from '../platform/wiring.ts';
import { createFlowCookies } from './flow-cookie.ts';
import { createSignIn } from './handler.ts';
import { createIdentity } from './identity.ts';

const web = wireWeb('sign-in');
const { site, now } = web;

export const handler = httpPipeline({
  ...web,
  handlers: createSignIn({
    ...web,
    identity: createIdentity({
      issuer: variable('OIDC_ISSUER'),
      clientId: variable('OIDC_CLIENT_ID'),
      redirectUri: site.url('/signed-in'),
      signedOutUri: site.url('/signed-out'),
    }),
    flows: createFlowCookies({ region: site.region, key: web.sessionKey, now }),
    findSignedIn: createFindSignedIn(web),
    newSecret: () => randomBytes(32).toString('base64url'),
  }),
});
