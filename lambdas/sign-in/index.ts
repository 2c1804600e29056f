import { randomBytes } from 'node:crypto';
import { httpPipeline } from '../http/pipeline.ts';
import { createFindSignedIn } from '../http/signed-in.ts';
import { variable } from '../platform/config.ts';
import { wireActivity, wireWeb } from '../platform/wiring.ts';
import { createAdministrators } from '../store/administrators.ts';
import { createPracticesRepository } from '../store/practices.ts';
import { createFlowCookies } from './flow-cookie.ts';
import { createSignIn } from './handler.ts';
import { createIdentity } from './identity.ts';

const web = wireWeb('sign-in');
const { site, now } = web;
const practices = createPracticesRepository(web.db, variable('ACCOUNTS_TABLE'));

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
    administrators: createAdministrators({ accounts: web.accounts, practices }),
    activity: wireActivity(web.db),
    findSignedIn: createFindSignedIn(web),
    newSecret: () => randomBytes(32).toString('base64url'),
  }),
});
