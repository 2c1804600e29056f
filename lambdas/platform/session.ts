import { jwtVerify, SignJWT } from 'jose';
import { JOSEError } from 'jose/errors';
import * as z from 'zod/mini';
import { idSchema } from '../core/ids.ts';

export const SESSION_SECONDS = 12 * 60 * 60;

const claimsSchema = z.object({ practitionerId: idSchema, issuedAt: z.number() });

/** Who a session cookie speaks for, and when it was issued (epoch ms; compared with `signedOutAt`). */
export type Session = z.infer<typeof claimsSchema>;

/** The cookie that keeps a practitioner signed in: signed, HttpOnly, Secure, SameSite=Lax, 12 hours (design.md 6.10). */
export interface Sessions {
  /** The value of a `Set-Cookie` header. */
  issue(practitionerId: number): Promise<string>;
  /** The session of a request's cookies; `undefined` when there is none, or it is forged or over. */
  read(cookies: Readonly<Record<string, string | undefined>>): Promise<Session | undefined>;
  /** The value of a `Set-Cookie` header that ends the session in this browser. */
  end(): string;
}

/**
 * The cookie is named per region: on a laptop all regions share the host `localhost`, and cookies know no ports.
 * A session of one region is worth nothing in another: each stack has its own key, and the audience is checked.
 */
export const createSessions = (options: {
  readonly region: string;
  readonly key: () => Promise<Uint8Array>;
  readonly now: () => number;
}): Sessions => {
  const name = sessionCookieName(options.region);
  const audience = `physitrack-${options.region}`;
  return {
    async issue(practitionerId) {
      const now = options.now();
      const token = await new SignJWT({ practitionerId, issuedAt: now })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(audience)
        .setIssuedAt(Math.floor(now / 1000))
        .setExpirationTime(Math.floor(now / 1000) + SESSION_SECONDS)
        .sign(await options.key());
      return cookie(name, token, SESSION_SECONDS);
    },
    async read(cookies) {
      const token = cookies[name];
      if (token === undefined) return undefined;
      const session = claimsSchema.safeParse(
        await verifiedClaims(token, audience, await options.key(), options.now()),
      );
      return session.success ? session.data : undefined;
    },
    end: () => cookie(name, '', 0),
  };
};

/**
 * The claims of a token signed with this key for this audience; `undefined` when it is forged, meant for something
 * else or over.
 * @param now epoch milliseconds
 */
export const verifiedClaims = async (
  token: string,
  audience: string,
  key: Uint8Array,
  now: number,
): Promise<unknown> => {
  try {
    const options = { algorithms: ['HS256'], audience, currentDate: new Date(now) };
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    if (error instanceof JOSEError) return undefined;
    throw error;
  }
};

/** Per region, since all regions of a laptop share one host. `__Host-` keeps it to this host and to https. */
export const sessionCookieName = (region: string): string => `__Host-physitrack-${region}`;

/** A cookie only this site's own pages and top-level clicks carry. */
export const cookie = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; Secure; SameSite=Lax`;
