import { isSubdomain } from './subdomain.ts';

/** Juvonno's ids are integers (contracts.md 3.1). */
const ID = /^\d{1,18}$/;

/** Could this be an id of Juvonno? Anything else is no customer's, and not worth a call. */
export const isJuvonnoId = (text: string): boolean => ID.test(text);

/** The API's address of a clinic. Throws TypeError for anything but a subdomain: nothing else may become a host name. */
export const apiBase = (subdomain: string): string => {
  if (!isSubdomain(subdomain)) throw new TypeError('Not a subdomain of Juvonno.');
  return `https://${subdomain}.juvonno.com/api`;
};

export const branchesUrl = (base: string): string => `${base}/branches`;

export const customerUrl = (base: string, id: string): string =>
  `${base}/customers/${encodeURIComponent(id)}`;

export const documentsUrl = (base: string, customerId: string): string =>
  `${customerUrl(base, customerId)}/documents`;

/** `page` and `count` are the likeliest names of an undocumented paging (contracts.md 3.1). */
export const documentPageUrl = (base: string, customerId: string, page: number): string =>
  `${documentsUrl(base, customerId)}?page=${page}&count=100`;

export const uploadTokenUrl = (base: string, customerId: string): string =>
  `${documentsUrl(base, customerId)}/upload_token`;

/** The same address with the key as query parameter. */
export const withKey = (url: string, key: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}api_key=${encodeURIComponent(key)}`;
