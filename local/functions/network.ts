import { Socket } from 'node:net';
import type { VendorRoute } from './messages.ts';

const loopback: readonly string[] = ['localhost', '127.0.0.1', '::1', '[::1]'];

/** Where a request really goes: to a stand-in, as it is, or nowhere. */
export type Destination =
  | { readonly kind: 'stand_in'; readonly url: string; readonly vendorHost: string }
  | { readonly kind: 'direct' }
  | { readonly kind: 'refused' };

/** Decides where a request of a function goes. Only vendors that something stands in for, and this machine. */
export const destinationOf = (url: URL, routes: readonly VendorRoute[]): Destination => {
  if (loopback.includes(url.hostname)) return { kind: 'direct' };
  const route = routes.find(({ hosts }) => hosts.some((host) => host.test(url.hostname)));
  if (route === undefined) return { kind: 'refused' };
  const base = route.target.replace(/\/+$/, '');
  return { kind: 'stand_in', url: `${base}${url.pathname}${url.search}`, vendorHost: url.host };
};

/** Wraps `fetch` so that vendor hosts lead to their stand-ins; everything else but this machine is refused. */
export const createRoutedFetch =
  (fetch: typeof globalThis.fetch, routes: readonly VendorRoute[]): typeof globalThis.fetch =>
  async (input, init) => {
    const original = new Request(input, init);
    const destination = destinationOf(new URL(original.url), routes);
    if (destination.kind === 'direct') return fetch(original);
    if (destination.kind === 'refused') throw unreachable(new URL(original.url).hostname);
    const headers = new Headers(original.headers);
    headers.set('x-forwarded-host', destination.vendorHost);
    // Read whole: a stream could be sent only once, and only with a `duplex` that a stand-in may not understand.
    const body = original.body === null ? null : await original.arrayBuffer();
    return fetch(destination.url, {
      method: original.method,
      headers,
      body,
      redirect: original.redirect,
      signal: original.signal,
    });
  };

const unreachable = (host: string): TypeError => {
  const reason = `Nothing on this laptop stands in for ${host}, and functions reach nothing else.`;
  console.error(reason);
  return new TypeError('fetch failed', { cause: new Error(reason) });
};

const hostOf = (target: unknown, second: unknown): string => {
  const first: unknown = Array.isArray(target) ? target[0] : target;
  if (typeof first === 'object' && first !== null)
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
  return typeof second === 'string' ? second : 'localhost';
};

/**
 * Refuses every connection of this thread that does not stay on this machine or go to a stand-in: an AWS client
 * without an emulator must fail here, not find somebody's real account.
 */
export const restrictConnections = (routes: readonly VendorRoute[]): void => {
  const allowed = new Set([...loopback, ...routes.map(({ target }) => new URL(target).hostname)]);
  // Its four overloads come down to one: Node itself calls it with whatever it was given.
  const connect = Socket.prototype.connect as unknown as (this: Socket, ...parts: unknown[]) => Socket;
  Socket.prototype.connect = function (this: Socket, ...parts: unknown[]) {
    const host = hostOf(parts[0], parts[1]);
    if (allowed.has(host)) return connect.apply(this, parts);
    queueMicrotask(() => this.destroy(unreachable(host)));
    return this;
  };
};
