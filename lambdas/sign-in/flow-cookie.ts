import { SignJWT } from 'jose';
import * as z from 'zod/mini';
import { cookie, verifiedClaims } from '../platform/session.ts';

/** How long a sign-in page may stay open. */
export const FLOW_SECONDS = 10 * 60;
/** Sign-ins that one browser may have under way: more would outgrow the space for cookies. */
const MOST_FLOWS = 4;

const flowSchema = z.object({
  state: z.string().check(z.regex(/^[A-Za-z0-9_-]{20,100}$/)),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** Where to go afterwards, as `localPath` answers it. */
  to: z.string(),
  /** The provider was told to ask who it is, even if it knew. */
  askedAgain: z.boolean(),
});

/** One sign-in under way: what the answer of the identity provider is checked against. */
export type Flow = z.infer<typeof flowSchema>;

/**
 * Keeps a sign-in under way in the browser that began it: a signed cookie of its own, so that two tabs can sign in
 * at once. Bound to the region and to this use, so that it is worth nothing as a session.
 */
export interface FlowCookies {
  /** Values of `Set-Cookie` headers: the new flow, and the end of the oldest when there are too many. */
  begin(flow: Flow, cookies: Readonly<Record<string, string | undefined>>): Promise<string[]>;
  /** The flow of a `state`; `undefined` when this browser has none such, or it is forged or over. */
  find(
    state: string | null,
    cookies: Readonly<Record<string, string | undefined>>,
  ): Promise<Flow | undefined>;
  /** The value of a `Set-Cookie` header that ends a flow: its answer can't be used a second time. */
  end(flow: Flow): string;
}

export const createFlowCookies = (options: {
  readonly region: string;
  readonly key: () => Promise<Uint8Array>;
  readonly now: () => number;
}): FlowCookies => {
  const prefix = `__Host-physitrack-${options.region}-sign-in-`;
  const audience = `physitrack-${options.region}-sign-in`;
  const nameOf = (state: string) => `${prefix}${state.slice(0, 12)}`;
  const remove = (name: string) => cookie(name, '', 0);
  return {
    async begin(flow, cookies) {
      const now = Math.floor(options.now() / 1000);
      const token = await new SignJWT({ ...flow })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(audience)
        .setExpirationTime(now + FLOW_SECONDS)
        .sign(await options.key());
      // Browsers send cookies of one path oldest first (RFC 6265, 5.4).
      const others = Object.keys(cookies).filter((name) => name.startsWith(prefix));
      const tooMany = others.slice(0, Math.max(0, others.length - (MOST_FLOWS - 1)));
      return [...tooMany.map(remove), cookie(nameOf(flow.state), token, FLOW_SECONDS)];
    },
    async find(state, cookies) {
      const token = state === null ? undefined : cookies[nameOf(state)];
      if (token === undefined) return undefined;
      const claims = await verifiedClaims(token, audience, await options.key(), options.now());
      const flow = flowSchema.safeParse(claims);
      return flow.success && flow.data.state === state ? flow.data : undefined;
    },
    end: (flow) => remove(nameOf(flow.state)),
  };
};
